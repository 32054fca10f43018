"""Every class and every custom property of our own style sheets is used by a page, a script or a document."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("kiosk", "display", "counter", "skm", "admin", "queue_core", "deploy")
#: Classes that a page puts together from a part and a value: how they begin, and where that happens.
PUT_TOGETHER = {
    "face-": "the phone's page: one face for each coin",
    "is-": "the phone's page: a station that is done, now or ahead",
    "chapter-": "the survey's report: one section for each chapter",
    "fit-": "the survey's form: how tightly it must be set to fit its page",
}


@cache
def _files(*endings: str) -> list[Path]:
    return [path for room in ROOMS for ending in endings for path in sorted((ROOT / room).rglob(f"*.{ending}"))
            if "vendor" not in path.parts]


@cache
def _sheets() -> dict[str, str]:
    """Our style sheets without comments and addresses."""
    return {str(path.relative_to(ROOT)): re.sub(r"/\*.*?\*/|url\([^)]*\)", "", path.read_text("utf-8"), flags=re.S)
            for path in _files("css")}


@cache
def _said() -> str:
    """Everything that could name a class or a property: pages, scripts, and Python that writes documents."""
    return "\n".join(path.read_text("utf-8") for path in _files("html", "js", "py", "svg"))


def _defined(selector: bool) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for sheet, text in _sheets().items():
        heads = " ".join(re.findall(r"([^{};]+)\{", text))
        names = re.findall(r"\.(-?[A-Za-z_][\w-]*)", heads) if selector else re.findall(r"(--[\w-]+)\s*:", text)
        for name in set(names):
            found[name].append(sheet)
    return found


def unused_classes(said: str) -> list[tuple[str, list[str]]]:
    words = set(re.findall(r"[\w-]+", said))
    return sorted((name, sheets) for name, sheets in _defined(selector=True).items()
                  if name not in words and not name.startswith(tuple(PUT_TOGETHER)))


def test_every_class_is_on_a_page() -> None:
    assert unused_classes(_said()) == []


def test_every_custom_property_is_read() -> None:
    read = {name for text in _sheets().values() for name in re.findall(r"var\(\s*(--[\w-]+)", text)}
    read |= set(re.findall(r"--[\w-]+", _said()))
    assert sorted((name, sheets) for name, sheets in _defined(selector=False).items() if name not in read) == []


def test_every_property_that_is_read_is_set() -> None:
    """A name that was mistyped, or whose token is gone, would leave an element without its colour."""
    there = set(_defined(selector=False)) | set(re.findall(r"--[\w-]+", _said()))
    read = {(name, sheet) for sheet, text in _sheets().items() for name in re.findall(r"var\(\s*(--[\w-]+)", text)}
    assert sorted((name, sheet) for name, sheet in read if name not in there) == []


@pytest.mark.parametrize("begin", PUT_TOGETHER)
def test_a_class_that_is_put_together_is_still_put_together(begin: str) -> None:
    assert any(name.startswith(begin) for name in _defined(selector=True)), "nothing begins so any more"
    assert re.search(rf"\b{begin}(\{{|0\b)", _said()), "nothing puts such a class together any more"


def test_a_class_that_nobody_names_is_found() -> None:
    said = _said().replace("files-table", "files-tables")
    assert [name for name, _ in unused_classes(said)] == ["files-table"]
