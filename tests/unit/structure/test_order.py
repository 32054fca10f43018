"""The order of the modules: the long ones first, everything once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.support.order import LONG, in_order


@dataclass(frozen=True)
class One:
    path: Path
    number: int


def some(folder: str, **modules: int) -> list[One]:
    return [One(Path(folder) / f"{name}.py", number) for name, count in modules.items() for number in range(count)]


def modules(tests: list[One]) -> list[str]:
    return list(dict.fromkeys(test.path.stem for test in tests))


def test_long_modules_begin_and_folders_are_mixed() -> None:
    tests = [*some("browser", a=1, b=9, c=3, d=2), *some("faults", test_fuzz=1, e=4), *some("unit", f=50, g=5)]
    ordered = in_order(tests)
    assert modules(ordered) == ["test_fuzz", "b", "e", "f", "c", "d", "g", "a"]
    assert sorted(ordered, key=tests.index) == tests
    assert [test.number for test in ordered if test.path.stem == "b"] == list(range(9))


def test_every_long_module_is_there() -> None:
    found = {path.stem for path in Path(__file__).parents[2].rglob("test_*.py")}
    assert found >= LONG
