"""The catalogues: both languages whole, every key that code asks for there, none that nobody asks for."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from flask import Flask
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from queue_core.printing import documents
from queue_core.texts import catalogue as texts
from queue_core.web.http import language

ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("antrian", "kiosk", "display", "counter", "skm", "admin", "queue_core")
SOURCES = (".py", ".html", ".js", ".txt")

# Files whose keys are made from codes, so no source names them one by one: errors by their stable code.
KEYS_BY_CODE = ("error-",)

# What a literal call asks for; what begins or ends a key made at run time; every literal that looks like a key.
ASKED = re.compile(
    r"""\b(?:t|translate_here)\(\s*["']([^"'\s]+)["']|\btranslate\(\s*[^,()]+(?:\(\))?,\s*["']([^"'\s]+)["']"""
)
PREFIX = re.compile(r"""[`"']([a-z][a-z0-9_-]*-)(?:\$\{|\{|["']\s*(?:~|\+))""")
SUFFIX = re.compile(r"""\}(-[a-z-]+)[`"']""")
LITERAL = re.compile(r"""[`"']([a-z][a-z0-9]*-[A-Za-z0-9_-]+)[`"']""")


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 the library's own name
        self.names.add(node.id.name)


@cache
def messages(lang: str) -> dict[str, tuple[str, frozenset[str], str]]:
    """Every key of a language with its file, its variables and its text as written."""
    found: dict[str, tuple[str, frozenset[str], str]] = {}
    for path in sorted((texts.LOCALE / lang).glob("*.ftl")):
        source = path.read_text(encoding="utf-8")
        for entry in FluentParser(with_spans=True).parse(source).body:
            assert not isinstance(entry, ast.Junk), f"{path.name}: {str(entry.content)[:80]}"
            if not isinstance(entry, ast.Message):
                continue
            assert entry.id.name not in found, f"{entry.id.name} twice in {lang}"
            visitor = _Variables()
            visitor.visit(entry)
            span = None if entry.value is None else entry.value.span
            written = "" if span is None else source[span.start : span.end]
            found[entry.id.name] = (path.name, frozenset(visitor.names), written)
    return found


@cache
def sources() -> dict[str, str]:
    """The text of every program, template and script of the product, by its path."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*"))
        if path.suffix in SOURCES and "vendor" not in path.parts and path.is_file()
    }


@pytest.mark.parametrize("lang", [lang for lang in texts.LANGUAGES if lang != texts.DEFAULT_LANGUAGE])
def test_languages_have_the_same_keys_in_the_same_files(lang: str) -> None:
    def placed(of: str) -> set[tuple[str, str]]:
        return {(file, key) for key, (file, _, _) in messages(of).items()}

    assert placed(texts.DEFAULT_LANGUAGE) ^ placed(lang) == set()


@pytest.mark.parametrize("lang", [lang for lang in texts.LANGUAGES if lang != texts.DEFAULT_LANGUAGE])
def test_languages_have_the_same_variables(lang: str) -> None:
    ours, theirs = messages(texts.DEFAULT_LANGUAGE), messages(lang)
    assert [key for key in ours if key in theirs and ours[key][1] != theirs[key][1]] == []


@pytest.mark.parametrize("lang", texts.LANGUAGES)
def test_no_text_is_empty(lang: str) -> None:
    assert [key for key, (_, _, written) in messages(lang).items() if not written.strip()] == []


@pytest.mark.parametrize("lang", texts.LANGUAGES)
def test_keys_carry_the_name_of_their_file(lang: str) -> None:
    wrong = [
        key
        for key, (file, _, _) in messages(lang).items()
        # A subject's own refusals may stand beside its other words.
        if not key.startswith((file.removesuffix(".ftl") + "-", *KEYS_BY_CODE))
        or (file == "errors.ftl" and not key.startswith(KEYS_BY_CODE))
    ]
    assert wrong == []


def test_every_key_the_code_asks_for_exists() -> None:
    known = messages(texts.DEFAULT_LANGUAGE)
    missing = {
        (path, key)
        for path, source in sources().items()
        for pair in ASKED.findall(source)
        for key in pair
        if key and "-" in key and key not in known and not key.endswith("-")
    }
    assert missing == set()


@pytest.mark.parametrize("lang", texts.LANGUAGES)
@pytest.mark.parametrize("kind", documents.KINDS)
def test_every_kind_of_paper_has_its_name(lang: str, kind: str) -> None:
    """The page makes the key of the kind, which no reader of the code can see."""
    assert f"admin-job-{kind}" in messages(lang)


def test_no_key_is_unused() -> None:
    literals: set[str] = set()
    prefixes: set[str] = set(KEYS_BY_CODE)
    suffixes: set[str] = set()
    for source in sources().values():
        literals.update(LITERAL.findall(source))
        prefixes.update(PREFIX.findall(source))
        suffixes.update(SUFFIX.findall(source))
    literals |= {literal + suffix for literal in literals for suffix in suffixes}
    unused = [
        key
        for key in messages(texts.DEFAULT_LANGUAGE)
        if key not in literals and not key.startswith(tuple(prefixes))
    ]
    assert unused == []


def test_an_unknown_key_raises_while_testing_and_shows_itself_otherwise() -> None:
    texts.raise_on_unknown(False)
    assert texts.translate("id", "web-no-such-key") == "web-no-such-key"
    texts.raise_on_unknown(True)
    with pytest.raises(texts.UnknownText):
        texts.translate("id", "web-no-such-key")


def test_numbers_and_plurals_follow_the_language() -> None:
    assert texts.translate("en", "common-minutes", count=1) == "1 minute"
    assert texts.translate("en", "common-minutes", count=5) == "5 minutes"
    assert texts.translate("id", "common-minutes", count=1) == "1 menit"


@pytest.mark.parametrize(
    ("query", "cookie", "expected"),
    [
        ("", "", "id"),
        ("?lang=en", "", "en"),
        ("", "en", "en"),
        ("?lang=id", "en", "id"),
        ("?lang=xx", "", "id"),
    ],
)
def test_the_language_of_a_request(query: str, cookie: str, expected: str) -> None:
    headers = {"Cookie": f"{language.LANGUAGE_COOKIE}={cookie}"} if cookie else {}
    with Flask(__name__).test_request_context(f"/{query}", headers=headers):
        assert language.current_language() == expected


def test_programs_choose_by_accept_language() -> None:
    app = Flask(__name__)
    with app.test_request_context("/api/v1/services", headers={"Accept-Language": "en-GB,en;q=0.8"}):
        assert language.current_language() == "en"
