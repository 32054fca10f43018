"""Run the program with its clock moved: ``python scripts/versions/moved_clock.py START RATE COMMAND...``.

START is the moment (ISO, with its zone) that the program believes it is when it starts, RATE how fast its time goes:
1 as ours, 60 an hour in a minute, 0 not at all. What COMMAND is, ``antrian`` would understand. The program is the one
that ``PYTHONPATH`` names, of this version or of an earlier one.
"""

from __future__ import annotations

import sys
import time
from datetime import datetime, timedelta


def main() -> None:
    start, rate = datetime.fromisoformat(sys.argv[1]), float(sys.argv[2])
    sys.argv = ["antrian", *sys.argv[3:]]
    del sys.path[0]  # this folder; the program's comes from PYTHONPATH
    from queue_core.record import clock  # imports nothing that must be prepared for green threads first

    began = time.monotonic()
    clock.now = lambda: start + timedelta(seconds=rate * (time.monotonic() - began))

    from antrian.entry import main as run

    run()


if __name__ == "__main__":
    main()
