"""A new subject announces itself: an example is added to a copy of the project, tried, counted and taken out again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import example_subject

ROOT = Path(__file__).resolve().parents[3]
COPIED = ("antrian", "kiosk", "display", "counter", "skm", "admin", "queue_core", "docs", "pyproject.toml")
#: What nobody changes for a subject, and what is too heavy to copy.
LINKED = ("assets", "tests", "scripts")
NAMES = ("lost_found", "lost-found", "LostItem", "LostFound", "item_found", "ITEM_FOUND")
#: A subject may be named in so many files outside its own; each further one is a list kept by hand.
MOST_PLACES = 4


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, copied."""
    folder = tmp_path_factory.mktemp("project")
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, folder / name)
    for name in LINKED:
        (folder / name).symlink_to(ROOT / name)
    return folder


def texts(tree: Path) -> dict[str, str]:
    """Every text file of the copy that somebody might have to edit."""
    return {path.relative_to(tree).as_posix(): path.read_text(encoding="utf-8")
            for name in COPIED for path in ([tree / name] if (tree / name).is_file() else (tree / name).rglob("*"))
            if path.suffix in (".py", ".toml", ".md", ".ftl", ".html", ".js", ".css") and "vendor" not in path.parts}


def test_a_subject_is_named_in_few_places_works_and_leaves_nothing(tree: Path, tmp_path: Path) -> None:
    before = texts(tree)
    places = example_subject.add(tree)
    after = texts(tree)
    own = {path.as_posix() for path in example_subject.own_files()}
    changed = {name for name, text in after.items() if name not in own and before.get(name) != text}
    assert changed == set(places) == {"queue_core/subjects.py", "queue_core/record/kinds.py", "pyproject.toml",
                                      "docs/architecture.md"}
    assert len(places) <= MOST_PLACES
    assert {name for name, text in after.items() if any(word in text for word in NAMES)} <= own | changed

    tried = subprocess.run([sys.executable, "tests/data/try_example_subject.py", str(tmp_path)], cwd=tree, check=False,
                           env={**os.environ, "PYTHONPATH": str(tree)}, capture_output=True, text=True)
    assert tried.returncode == 0, tried.stderr[-3000:]
    assert json.loads(tried.stdout) == {
        "page": [200, True, True],
        "page_of_others": "/",
        "navigation_of_others": False,
        "kept": [201, "Payung hitam", "not_allowed"],
        "heard": [["settings", "item_found", "counters"]],
        "given_back": [200, {"status": 409, "code": "item_gone", "title": "Barang itu sudah tidak di sini."}],
        "in_english": "It is no longer here.",
        "settings": [30, 422, 7],
        "documented": True,
        "events": [["item_found", True], ["item_gone", True], ["item_found", True], ["item_gone", False]],
    }

    example_subject.remove(tree)
    assert texts(tree) == before
