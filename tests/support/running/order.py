"""In which order the modules are handed out to the processes that run the tests; no test may depend on it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Protocol, TypeVar

ROOT = Path(__file__).resolve().parents[3]
#: Seconds and module, one a line, as ``make durations`` measured them last. What is not there is taken for short.
DURATIONS = Path(__file__).parent / "durations.txt"
#: Modules that take longer begin first: one of them that began last would run on alone.
LONG_SECONDS = 20.0


class Placed(Protocol):
    """What is asked of a test: the file it stands in."""

    path: Path


One = TypeVar("One", bound=Placed)


@cache
def durations() -> dict[Path, float]:
    """Seconds by module, with its path from the top of the project."""
    lines = (line.split(maxsplit=1) for line in DURATIONS.read_text().splitlines() if not line.startswith("#"))
    return {Path(path): float(seconds) for seconds, path in lines}


def in_order(tests: list[One], seconds: dict[Path, float]) -> list[One]:
    """The long modules, longest first, then all folders mixed evenly, because some compute and others wait; in each
    folder the modules of many tests before those of few. Tests of one module stay together and in their order."""
    folders: dict[Path, dict[Path, list[One]]] = {}
    for test in tests:
        folders.setdefault(test.path.parent, {}).setdefault(test.path, []).append(test)
    ranked = [(_long(path, seconds), rank / len(modules), module)
              for modules in folders.values()
              for rank, (path, module) in enumerate(sorted(modules.items(), key=lambda item: -len(item[1])))]
    ranked.sort(key=lambda entry: entry[:2])
    return [test for *_, module in ranked for test in module]


def _long(path: Path, seconds: dict[Path, float]) -> float:
    """What a module is ranked by: its length where that matters, as a negative number."""
    known = seconds.get(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path, 0.0)
    return -known if known > LONG_SECONDS else 0.0
