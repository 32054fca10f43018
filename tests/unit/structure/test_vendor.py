"""Files of others: unchanged, licensed, complete; and pages that need nothing from elsewhere."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[3]
STATIC = ROOT / "queue_core" / "web" / "static"
ROOMS = ("kiosk", "display", "counter", "skm", "admin", "queue_core/web")
SPRITE = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text(encoding="utf-8")))


def own_files(*suffixes: str) -> list[Path]:
    """Served files and templates that are ours."""
    return [
        path
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*"))
        if path.suffix in suffixes and "vendor" not in path.parts
    ]


def test_vendored_files_are_those_of_the_list() -> None:
    listed = json.loads((STATIC / "vendor" / "checksums.json").read_text())
    present = {
        path.relative_to(STATIC).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (STATIC / "vendor").rglob("*")
        if path.is_file() and path.name != "checksums.json"
    }
    present["icons.svg"] = hashlib.sha256((STATIC / "icons.svg").read_bytes()).hexdigest()
    assert present == listed


@pytest.mark.parametrize(
    ("licence", "words"),
    [
        ("socket.io-client", "MIT"),
        ("fluent-bundle", "Apache License"),
        ("plus-jakarta-sans", "SIL OPEN FONT LICENSE"),
        ("lucide", "ISC License"),
    ],
)
def test_each_has_its_licence(licence: str, words: str) -> None:
    text = (STATIC / "vendor" / "licences" / f"{licence}.txt").read_text(encoding="utf-8")
    assert words in text


def test_every_icon_named_in_a_catalogue_is_in_the_sprite() -> None:
    shipped = sorted((ROOT / "queue_core" / "office" / "catalogue").glob("*.yaml"))
    named = {
        service["icon"]
        for path in shipped
        for service in yaml.safe_load(path.read_text(encoding="utf-8"))["services"]
    }
    assert shipped
    assert named - SPRITE == set()


def test_every_icon_named_in_scripts_and_templates_is_in_the_sprite() -> None:
    used = {
        name
        for path in own_files(".js", ".html")
        for pair in re.findall(
            r"""\bicon\(["']([a-z0-9-]+)["']|icons\.svg#([a-z0-9-]+)["']""", path.read_text("utf-8")
        )
        for name in pair
        if name
    }
    assert used
    assert used - SPRITE == set()


def test_no_page_needs_another_server() -> None:
    outside = re.compile(r"""(?:src|href|url|import|from)\s*[=(]?\s*["'(]\s*(?:https?:)?//""")
    assert [
        path for path in own_files(".js", ".css", ".html") if outside.search(path.read_text("utf-8"))
    ] == []


def test_no_inline_script_style_or_parsed_html() -> None:
    templates = re.compile(r"""<style|\sstyle=|\son[a-z]+=["']|<script(?![^>]*(?:src=|application/json))""")
    scripts = re.compile(
        r"""innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\(["']style"""
    )
    wrong = [path for path in own_files(".html") if templates.search(path.read_text("utf-8"))]
    wrong += [path for path in own_files(".js") if scripts.search(path.read_text("utf-8"))]
    assert wrong == []


def test_raw_colours_are_only_in_the_tokens() -> None:
    raw = re.compile(r"#[0-9a-fA-F]{3,8}\b(?=[^{]*;)|\brgba?\(|\bhsla?\(")
    wrong = [
        path
        for path in own_files(".css")
        if path.name != "tokens.css"
        and raw.search(re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL))
    ]
    assert wrong == []


def test_documents_are_set_in_the_typeface_of_the_screens() -> None:
    assets = ROOT / "queue_core" / "reports" / "documents" / "assets"
    source = STATIC / "vendor" / "plus-jakarta-sans-latin-wght-normal.woff2"
    assert (assets / "plus-jakarta-sans.woff2").read_bytes() == source.read_bytes()
    assert "SIL OPEN FONT LICENSE" in (assets / "plus-jakarta-sans.LICENSE.txt").read_text(encoding="utf-8")
    assert sorted(path.name for path in assets.glob("*.ttf")) == [
        f"plus-jakarta-sans-{weight}.ttf" for weight in (400, 600, 700, 800)]
