"""Write tests/support/running/durations.txt from pytest's JUnit report: how long each module took.

``make durations`` runs all tests on a machine with nothing else to do and then this.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

from tests.support.running.order import DURATIONS, ROOT

HEADER = "# Seconds and module of one run of all tests; written by 'make durations'.\n"
#: Shorter modules are not written down: where they run does not matter.
WORTH_SECONDS = 5.0


def modules(report: Path) -> dict[str, float]:
    """Seconds by module of a report."""
    seconds: Counter[str] = Counter()
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - our own file
        path = Path(*case.attrib["classname"].split(".")).with_suffix(".py")
        if (ROOT / path).is_file():
            seconds[str(path)] += float(case.attrib["time"])  # type: ignore[assignment]
    return dict(seconds)


def main() -> None:
    found = modules(Path(sys.argv[1]))
    lines = [f"{seconds:.0f} {path}\n" for path, seconds in sorted(found.items(), key=lambda item: (-item[1], item[0]))
             if seconds >= WORTH_SECONDS]
    DURATIONS.write_text(HEADER + "".join(lines))


if __name__ == "__main__":
    main()
