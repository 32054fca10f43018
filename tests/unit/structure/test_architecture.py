"""The arrows between the rooms, held by import-linter's contracts in pyproject.toml."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("antrian", "kiosk", "display", "counter", "skm", "admin", "queue_core")
#: What would tie the project to a machine or a network.
FORBIDDEN = re.compile(r"\.\./shared|/work/|/root/|https?://(?:cdn|unpkg|fonts\.g)|jsdelivr")


def test_imports_run_one_way() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--config", "pyproject.toml"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout[-4000:] + checked.stderr[-2000:]
    assert " 0 broken" in checked.stdout


def test_nothing_points_outside_the_project() -> None:
    for room in ROOMS:
        for path in (ROOT / room).rglob("*"):
            if path.suffix in (".py", ".js", ".css", ".html", ".ftl", ".yaml") and "vendor" not in path.parts:
                found = FORBIDDEN.search(path.read_text(encoding="utf-8"))
                assert found is None, f"{path.relative_to(ROOT)}: {found}"


def test_no_text_is_ever_put_in_as_markup() -> None:
    markup = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\|\s*safe\b|Markup\(|\beval\(|new Function")
    for room in ROOMS:
        for path in (ROOT / room).rglob("*"):
            if path.suffix in (".py", ".js", ".html") and "vendor" not in path.parts:
                found = markup.search(path.read_text(encoding="utf-8"))
                assert found is None, f"{path.relative_to(ROOT)}: {found}"


SOURCES = (".py", ".js", ".css", ".html")
#: Folders that may hold more: one file after the other is added, and none is looked for.
LONG_FOLDERS = {"queue_core/record/migrations/versions", "queue_core/office/catalogue"}
MOST_FILES = 14


def test_no_folder_holds_too_many_files_side_by_side() -> None:
    counted: dict[str, int] = {}
    for path in _tracked():
        if path.suffix in SOURCES and "vendor" not in path.parts and "locale" not in path.parts:
            counted[str(path.parent)] = counted.get(str(path.parent), 0) + 1
    too_full = {folder: count for folder, count in counted.items() if count > MOST_FILES}
    assert not too_full.keys() - LONG_FOLDERS, too_full


def test_the_page_tells_every_folder_and_no_other() -> None:
    page = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    folders = {f"{path.parts[0]}/" for path in _tracked() if len(path.parts) > 1 and not path.parts[0].startswith(".")}
    told = set(re.findall(r"^\| `([\w/]+/)` \|", page[page.index("## Folders"):page.index("| subject in")], re.M))
    assert {name for name in told if name.count("/") == 1} == folders
    assert all((ROOT / name).is_dir() for name in told)
    subjects = {f"{path.parts[1]}/" for path in _tracked() if path.parts[0] == "queue_core" and len(path.parts) > 2}
    table = page[page.index("| subject in"):page.index("The same subject bears")]
    rows = dict(re.findall(r"^\| `(\w+/)` \| (.*) \|$", table, re.M))
    assert rows.keys() == subjects
    for subject, words in rows.items():
        for inner in re.findall(r"`([a-z_]+)/`", words):
            assert (ROOT / "queue_core" / subject / inner).is_dir(), f"{subject}{inner} is told and not there"


def test_every_file_that_a_page_names_is_there() -> None:
    tracked = {str(path) for path in _tracked()}
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")):
        for name in re.findall(r"`([a-z_]+(?:/[a-z_]+)+\.(?:py|js|css|html|ftl))`", page.read_text(encoding="utf-8")):
            assert any(path == name or path.endswith(f"/{name}") for path in tracked), f"{page.name}: {name}"


def _tracked() -> list[Path]:
    """Every file of the project: those git knows, or all below a folder that came without git."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    names = listed.stdout.splitlines() if listed.returncode == 0 else [
        str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]
    return [Path(name) for name in names if (ROOT / name).exists()]
