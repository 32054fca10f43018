"""In which order the modules are handed out to the processes that run the tests; no test may depend on it."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol, TypeVar

#: A minute of waiting in few tests. They begin first: one of them that began last would run on alone.
LONG = frozenset({
    "test_fuzz", "test_kill", "test_register_race", "test_survey_import", "test_print_agent_rush", "test_printer_host",
    "test_display", "test_display_weeks", "test_display_spoken", "test_files_looks", "test_counter_looks",
    "test_reduced_motion", "test_print_agent_rules",
})


class Placed(Protocol):
    """What is asked of a test: the file it stands in."""

    path: Path


One = TypeVar("One", bound=Placed)


def in_order(tests: list[One]) -> list[One]:
    """The long modules, then all folders mixed evenly, because some compute and others wait; in each folder the
    modules of many tests before those of few. Tests of one module stay together and in their order."""
    folders: dict[Path, dict[Path, list[One]]] = {}
    for test in tests:
        folders.setdefault(test.path.parent, {}).setdefault(test.path, []).append(test)
    ranked = [(path.stem not in LONG, rank / len(modules), module)
              for modules in folders.values()
              for rank, (path, module) in enumerate(sorted(modules.items(), key=lambda item: -len(item[1])))]
    ranked.sort(key=lambda entry: entry[:2])
    return [test for *_, module in ranked for test in module]
