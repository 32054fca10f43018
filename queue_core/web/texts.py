"""The words people read: Fluent catalogues, one file per room and language under ``locale/<lang>/<room>.ftl``.

The browser modules read the very same files, so a word exists once.
"""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

from flask import current_app, g, has_request_context, request
from fluent.runtime import FluentBundle, FluentResource

LOCALE = Path(__file__).parent / "locale"
DEFAULT_LANGUAGE = "id"
# A third language is one more folder of catalogues; the office's first language stays first.
LANGUAGES = (
    DEFAULT_LANGUAGE,
    *sorted(path.name for path in LOCALE.iterdir() if path.is_dir() and path.name != DEFAULT_LANGUAGE),
)
LANGUAGE_COOKIE = "antrian_lang"

_log = logging.getLogger(__name__)

Value = str | float


class UnknownText(LookupError):
    """A key that no catalogue has: a mistake of the program, never of the reader."""


@cache
def bundle(lang: str) -> FluentBundle:
    """All catalogues of one language in one bundle, read once per process."""
    made = FluentBundle([lang], use_isolating=False)
    for path in sorted((LOCALE / lang).glob("*.ftl")):
        made.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return made


def translate(lang: str, key: str, **args: Value) -> str:
    """The text of ``key`` in ``lang`` (Indonesian when the language is unknown).

    In a testing app an unknown key raises ``UnknownText``; elsewhere it is logged and shown as it is, because a page
    with one odd word serves the visitor better than an error page.
    """
    words = bundle(lang if lang in LANGUAGES else DEFAULT_LANGUAGE)
    pattern = words.get_message(key).value if words.has_message(key) else None
    if pattern is None:
        if current_app and current_app.testing:
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


def current_language() -> str:
    """The language of this request: ``?lang=``, else the reader's cookie, else what the caller asks for when it is
    a program (``Accept-Language`` on the API), else the office's own."""
    if not has_request_context():
        return DEFAULT_LANGUAGE
    wished = request.args.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    if request.path.startswith("/api/"):
        wished = request.args.get("lang") or request.accept_languages.best_match(LANGUAGES) or wished
    if wished in LANGUAGES:
        return wished
    office_language = g.get("office_language", DEFAULT_LANGUAGE)
    return office_language if office_language in LANGUAGES else DEFAULT_LANGUAGE
