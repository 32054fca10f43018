"""The words people read: Fluent catalogues, one file per subject and language under ``locale/<lang>/<subject>.ftl``.

The browser modules read the very same files, so a word exists once.
"""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource

LOCALE = Path(__file__).parent / "locale"
DEFAULT_LANGUAGE = "id"
# A third language is one more folder of catalogues; the office's first language stays first.
LANGUAGES = (
    DEFAULT_LANGUAGE,
    *sorted(path.name for path in LOCALE.iterdir() if path.is_dir() and path.name != DEFAULT_LANGUAGE),
)

_log = logging.getLogger(__name__)
_strict = False

Value = str | float


class UnknownText(LookupError):
    """A key that no catalogue has: a mistake of the program, never of the reader."""


def raise_on_unknown(strict: bool) -> None:
    """Whether an unknown key raises ``UnknownText`` (in tests) or is only logged (where visitors wait)."""
    global _strict  # noqa: PLW0603  (one process, one way)
    _strict = strict


@cache
def bundle(lang: str) -> FluentBundle:
    """All catalogues of one language in one bundle, read once per process."""
    made = FluentBundle([lang], use_isolating=False)
    for path in sorted((LOCALE / lang).glob("*.ftl")):
        made.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return made


def translate(lang: str, key: str, **args: Value) -> str:
    """The text of ``key`` in ``lang`` (Indonesian when the language is unknown).

    After ``raise_on_unknown`` an unknown key raises ``UnknownText``; elsewhere it is logged and shown as it is,
    because a page with one odd word serves the visitor better than an error page.
    """
    words = bundle(lang if lang in LANGUAGES else DEFAULT_LANGUAGE)
    pattern = words.get_message(key).value if words.has_message(key) else None
    if pattern is None:
        if _strict:
            raise UnknownText(key)
        _log.error("no text for %s in %s", key, lang)
        return key
    text, problems = words.format_pattern(pattern, dict(args))
    for problem in problems:
        _log.error("text %s in %s: %s", key, lang, problem)
    return str(text)


def has_text(key: str) -> bool:
    """Is there an Indonesian text for this key?"""
    return bool(bundle(DEFAULT_LANGUAGE).has_message(key))


