"""Programs of the distribution that read what people bring: ffmpeg, espeak-ng. Always in a child, within limits."""

from __future__ import annotations

import logging
import os
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from queue_core.children.confine import Limits
from queue_core.children.once import Ended, TookTooLong, once
from queue_core.errors import Unavailable

logger = logging.getLogger(__name__)

#: What a complete installation has; the names are those of the programs and, but for ffprobe, of Debian's packages.
WANTED: Final = ("ffmpeg", "ffprobe", "espeak-ng")

# Two at a time: a clip does not wait for a film, and the queue keeps a processor.
_turns = threading.BoundedSemaphore(2)


class ToolFailed(Exception):
    """The program could not do it: it took too long, needed too much, or did not like what it was given.

    ``too_long`` tells the first from the others. Callers say it to people in their own words.
    """

    def __init__(self, reason: str, *, too_long: bool = False) -> None:
        super().__init__(reason)
        self.too_long = too_long


def program(name: str) -> str | None:
    """The full path of a program on this machine; ``None`` when it is not installed."""
    return shutil.which(name)


def missing() -> list[str]:
    """Programs of a complete installation that are not here, by name. Without them uploads or speech are refused."""
    return [name for name in WANTED if program(name) is None]


def run(args: Sequence[str | Path], *, stdin: bytes = b"", seconds: float = 30, memory_mb: int = 768,
        file_mb: int = 64, folder: Path | None = None, ok: Sequence[int] = (0,)) -> Ended:
    """Run a program to its end: never a shell, no surroundings of ours, low priority, its own process group.

    ``args[0]`` is the program's name; the others are arguments as they stand. ``stdin`` is what it reads. It gets at
    most ``seconds`` of time, ``memory_mb`` of address space and writes no file larger than ``file_mb`` (its standard
    output is one). ``folder`` is where it runs. Raises ``Unavailable`` ``tool_missing`` when it is not installed and
    ``tool_busy`` when others took all the time, ``ToolFailed`` for a bad end: any exit code that is not in ``ok``.
    """
    name = str(args[0])
    path = program(name)
    if path is None:
        raise Unavailable("tool_missing", tool=name)
    if not _turns.acquire(timeout=seconds):
        raise Unavailable("tool_busy")
    try:
        done = _run([path, *map(str, args[1:])], stdin, seconds, (memory_mb << 20, file_mb << 20), folder)
    finally:
        _turns.release()
    if done.code not in ok:
        logger.info("%s ended with %d: %s", name, done.code, done.stderr[-500:])
        raise ToolFailed(f"{name}: {done.code}")
    return done


def _run(command: list[str], stdin: bytes, seconds: float, sizes: tuple[int, int], folder: Path | None) -> Ended:
    # Several threads use several seconds of processor in one; the queue needs the processor more than any clip does.
    limits = Limits(nice=10, memory=sizes[0], processor=int(seconds) * 4 + 1, file=sizes[1])
    try:
        return once(command, given=stdin, seconds=seconds, limits=limits, folder=folder, environment=_surroundings())
    except TookTooLong:
        logger.warning("%s was ended after %s seconds", command[0], seconds)
        raise ToolFailed(f"{command[0]}: took too long", too_long=True) from None


def _surroundings() -> dict[str, str]:
    """No secrets, no settings of ours, figures and messages in one language."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}
