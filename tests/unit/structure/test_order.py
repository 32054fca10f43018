"""The order of the modules: the long ones first, everything once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.support.running.order import ROOT, durations, in_order


@dataclass(frozen=True)
class One:
    path: Path
    number: int


def some(folder: str, **modules: int) -> list[One]:
    return [One(Path(folder) / f"{name}.py", number) for name, count in modules.items() for number in range(count)]


def modules(tests: list[One]) -> list[str]:
    return list(dict.fromkeys(test.path.stem for test in tests))


def test_long_modules_begin_and_folders_are_mixed() -> None:
    tests = [*some("browser", a=1, b=9, c=3, d=2), *some("faults", kill=1, e=4, fuzz=1), *some("unit", f=50, g=5)]
    ordered = in_order(tests, {Path("faults/fuzz.py"): 90, Path("faults/kill.py"): 60, Path("browser/a.py"): 19})
    assert modules(ordered) == ["fuzz", "kill", "b", "e", "f", "c", "d", "g", "a"]
    assert sorted(ordered, key=tests.index) == tests
    assert [test.number for test in ordered if test.path.stem == "b"] == list(range(9))


def test_every_measured_module_is_there() -> None:
    assert [path for path in durations() if not (ROOT / path).is_file()] == []
