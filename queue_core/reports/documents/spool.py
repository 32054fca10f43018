"""Rows on their way to a child: written down as they are read, so that neither side holds a long document whole.

A line is one JSON value. What is read from the database is written down before a child begins: no connection waits
while a document is made.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import IO

from queue_core.reports.documents.child import Progress, make

#: Bytes that stay in memory; more lie on the disk.
_IN_MEMORY = 1 << 20
#: Lines after which other green threads of the server have their turn.
_TURN = 100


class Spool:
    """Lines for a child, in a file that is gone when it is closed."""

    def __init__(self) -> None:
        self._file: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - closed by whoever reads it
        self.lines = 0

    def __enter__(self) -> Spool:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def write(self, value: object) -> None:
        """Add a line."""
        self._file.write(json.dumps(value, ensure_ascii=True).encode() + b"\n")
        self.lines += 1
        if self.lines % _TURN == 0:
            time.sleep(0)

    def make(self, module: str, progress: Progress | None = None) -> bytes:
        """What the child makes of the lines, of which it is told the number. Raises ``Unavailable``."""
        self._file.seek(0)
        return make(module, self._file, arguments=("--lines", str(self.lines)), progress=progress)


def spooled() -> Iterator[object]:
    """In the child: what was written down, line by line."""
    for line in sys.stdin.buffer:
        yield json.loads(line)


def lines_to_come() -> int:
    """In the child: how many lines there are; 0 when nobody said."""
    return int(sys.argv[sys.argv.index("--lines") + 1]) if "--lines" in sys.argv else 0
