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
