"""Where a screen's script, style and template lie: a folder for each page, and nothing of one screen in another."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SCREENS = ("kiosk", "display", "counter", "skm", "admin")
STATIC = {"web": ROOT / "queue_core/web/static", **{screen: ROOT / screen / "static" for screen in SCREENS}}
TEMPLATES = {"web": ROOT / "queue_core/web/templates/web",
             **{screen: ROOT / screen / "templates" / screen for screen in SCREENS}}
#: What several pages of a screen have in common.
COMMON = "common"
#: More files side by side than this are no longer seen at a glance.
MOST_IN_A_FOLDER = 14

ADDRESS = re.compile(r"/static/([a-z]+)/([\w./-]+\.(?:js|css|svg|woff2))")
IMPORTED = re.compile(r"""(?:\bfrom\s|\bimport\s|\bimport\(|addModule\()"([^"]+)\"""")
SCRIPT = re.compile(r'<script[^>]* src="([^"]+)"')
STYLE = re.compile(r'<link rel="stylesheet" href="([^"]+)"')


def files(screen: str, *suffixes: str) -> list[Path]:
    """A screen's own files below its static folder."""
    return [path for path in sorted(STATIC[screen].rglob("*"))
            if path.suffix in suffixes and "vendor" not in path.parts]


def templates(screen: str) -> list[Path]:
    return sorted(TEMPLATES[screen].glob("*.html"))


def file_of(address: str, beside: Path | None = None) -> Path:
    """The file that an address of a page, or an import of a script, means."""
    if address.startswith("."):
        assert beside is not None
        return (beside.parent / address).resolve()
    _, _, screen, inside = address.split("/", 3)
    return STATIC[screen] / inside


def imports(path: Path) -> list[Path]:
    """The files a script names: what it imports, and the types it reads."""
    return [file_of(address, path) for address in IMPORTED.findall(path.read_text("utf-8"))]


def page_of(template: Path, screen: str) -> str:
    """The page a template belongs to: `phone_words.html` is a part of the page `phone`."""
    pages = {path.name for path in STATIC[screen].iterdir() if path.is_dir()}
    parts = template.stem.split("_")
    names = ["_".join(parts[:end]) for end in range(len(parts), 0, -1)]
    return next((name for name in names if name in pages), template.stem)


@pytest.mark.parametrize("screen", SCREENS)
def test_no_screen_names_a_file_of_another(screen: str) -> None:
    named = {
        (path.relative_to(ROOT).as_posix(), address)
        for path in [*files(screen, ".js", ".css"), *templates(screen)]
        for address, _ in ADDRESS.findall(path.read_text("utf-8"))
        if address not in (screen, "web")
    }
    assert named == set()


def test_what_all_screens_share_names_no_screen() -> None:
    named = {
        (path.relative_to(ROOT).as_posix(), address)
        for path in [*files("web", ".js", ".css"), *templates("web")]
        for address, _ in ADDRESS.findall(path.read_text("utf-8"))
        if address != "web"
    }
    assert named == set()


@pytest.mark.parametrize("screen", STATIC)
def test_every_file_that_is_named_is_there(screen: str) -> None:
    missing = {
        (path.relative_to(ROOT).as_posix(), target.as_posix())
        for path in files(screen, ".js")
        for target in imports(path)
        if not target.is_file()
    }
    missing |= {
        (path.relative_to(ROOT).as_posix(), f"/static/{named}/{inside}")
        for path in [*files(screen, ".js", ".css"), *templates(screen)]
        for named, inside in ADDRESS.findall(path.read_text("utf-8"))
        if named in STATIC and not (STATIC[named] / inside).is_file()
    }
    assert missing == set()


@pytest.mark.parametrize("screen", SCREENS)
def test_a_page_imports_its_own_folder_and_what_its_pages_share(screen: str) -> None:
    foreign = set()
    for path in files(screen, ".js"):
        page = path.relative_to(STATIC[screen]).parts[0]
        allowed = [STATIC[screen] / COMMON, STATIC["web"]]
        if page != COMMON:
            allowed.append(STATIC[screen] / page)
        foreign |= {
            (path.relative_to(ROOT).as_posix(), target.as_posix())
            for target in imports(path)
            if not any(target.is_relative_to(folder) for folder in allowed)
        }
    assert foreign == set()


@pytest.mark.parametrize("screen", SCREENS)
def test_page_template_and_entry_script_bear_one_name(screen: str) -> None:
    wrong = []
    for template in templates(screen):
        text = template.read_text("utf-8")
        page = page_of(template, screen)
        wrong += [
            (template.name, address)
            for address in SCRIPT.findall(text)
            if address != f"/static/{screen}/{page}/{page}.js"
        ]
        wrong += [
            (template.name, address)
            for address in STYLE.findall(text)
            if not address.startswith((f"/static/{screen}/{page}/", f"/static/{screen}/{COMMON}/", "/static/web/"))
        ]
    assert wrong == []


@pytest.mark.parametrize("screen", SCREENS)
def test_every_folder_of_a_page_has_its_template(screen: str) -> None:
    pages = {path.name for path in STATIC[screen].iterdir() if path.is_dir()} - {COMMON}
    assert pages - {template.stem for template in templates(screen)} == set()
    for page in pages:
        entries = [STATIC[screen] / page / f"{page}{suffix}" for suffix in (".js", ".css")]
        assert any(entry.is_file() for entry in entries), f"{screen}/{page} has no file of its own name"


def test_no_script_and_no_style_is_left_over() -> None:
    """Everything that lies there is reached from a template."""
    reached: set[Path] = set()
    waiting = [
        file_of(address)
        for screen in TEMPLATES
        for template in templates(screen)
        for address in SCRIPT.findall(template.read_text("utf-8")) + STYLE.findall(template.read_text("utf-8"))
    ]
    while waiting:
        path = waiting.pop()
        if path not in reached:
            reached.add(path)
            waiting += imports(path) if path.suffix == ".js" and "vendor" not in path.parts else []
    assert [path.relative_to(ROOT).as_posix() for screen in STATIC for path in files(screen, ".js", ".css")
            if path not in reached] == []


def test_no_folder_holds_more_than_one_sees_at_a_glance() -> None:
    sources = [path for screen in STATIC for path in [*files(screen, ".js", ".css"), *templates(screen)]]
    held = Counter(path.parent.relative_to(ROOT).as_posix() for path in sources)
    assert {folder: count for folder, count in held.items() if count > MOST_IN_A_FOLDER} == {}
