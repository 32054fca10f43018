"""The one list of subjects. What each brings stands in its own ``announce.py``; nothing else lists them by hand.

The order is that of the layers in ``pyproject.toml``, from the ground up, but for ``devices``, whose housekeeping comes
after that of the subjects it watches. It is also the order in which the tasks of housekeeping are done.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from queue_core.record.announcing import Subject

SUBJECTS = ("office", "printing", "media", "people", "tv", "voice", "tickets", "books", "cases", "devices",
            "satisfaction", "reports")
_HERE = Path(__file__).parent


@cache
def announced() -> dict[str, Subject]:
    """What every subject announces, by its name and in the list's order."""
    return {name: import_module(f"queue_core.{name}.announce").SUBJECT for name in SUBJECTS}


def load_models() -> None:
    """Import the tables of every subject, so that the metadata is complete."""
    for name in ("record", *SUBJECTS):
        for path in sorted((_HERE / name).rglob("models.py")):
            import_module(".".join(("queue_core", *path.relative_to(_HERE).with_suffix("").parts)))
