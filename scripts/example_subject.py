"""Adds the example subject of ``tests/data/example_subject`` to a copy of this project, or takes it out again.

``python -m scripts.example_subject add FOLDER`` copies the subject's own files and names it in the places below; that
is all there is to do for a new subject (``docs/new-subject.md``). ``remove`` undoes it.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parents[1] / "tests" / "data" / "example_subject"
VERSIONS = Path("queue_core/record/migrations/versions")
#: The files outside its own that name a subject: each with the line after which, or the text in which, it is named.
PLACES: dict[str, tuple[str, str]] = {
    "queue_core/subjects.py": ('"reports")', '"reports", "lost_found")'),
    "queue_core/record/kinds.py": (
        '    INDEX_WITHDRAWN = "index_withdrawn"\n',
        '    INDEX_WITHDRAWN = "index_withdrawn"\n    ITEM_FOUND = "item_found"\n    ITEM_GONE = "item_gone"\n'),
    "pyproject.toml": ('"queue_core.books",', '"queue_core.books | queue_core.lost_found",'),
    "docs/architecture.md": ("| `books/` |", "| `lost_found/` | things that visitors left behind |\n| `books/` |"),
}


def own_files() -> list[Path]:
    """The subject's own files, relative to the project."""
    return sorted(path.relative_to(EXAMPLE) for path in EXAMPLE.rglob("*")
                  if path.is_file() and "__pycache__" not in path.parts)


def add(tree: Path) -> list[str]:
    """Add the subject to a copy of the project; returns the files outside its own that had to name it.

    Raises ``ValueError`` when a place is not as it should be.
    """
    newest = max(path.stem for path in (tree / VERSIONS).glob("[0-9]*.py"))
    for path in own_files():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        text = (EXAMPLE / path).read_text(encoding="utf-8")
        (tree / path).write_text(text.replace("THE_NEWEST", newest), encoding="utf-8")
    for name, (before, after) in PLACES.items():
        _replace(tree / name, before, after)
    return list(PLACES)


def remove(tree: Path) -> None:
    """Take the subject out again: nothing of it is left."""
    for name, (before, after) in PLACES.items():
        _replace(tree / name, after, before)
    for path in own_files():
        (tree / path).unlink()
        if not any(entry.name != "__pycache__" for entry in (tree / path).parent.iterdir()):
            shutil.rmtree((tree / path).parent)


def _replace(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    if len(re.findall(re.escape(before), text)) != 1:
        raise ValueError(f"{path.name} does not hold once: {before}")
    path.write_text(text.replace(before, after), encoding="utf-8")


if __name__ == "__main__":
    {"add": add, "remove": remove}[sys.argv[1]](Path(sys.argv[2]))
