"""Programs of the distribution that read what people bring: ffmpeg, espeak-ng. Always in a child, within limits.

``run`` uses ``subprocess`` and ``tempfile`` only and moves all data through files, so it works the same in a threaded
process and in one whose standard library was made green: whoever waits here holds up nobody else.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from queue_core.errors import Unavailable

logger = logging.getLogger(__name__)

#: What a complete installation has; the names are those of the programs and, but for ffprobe, of Debian's packages.
WANTED: Final = ("ffmpeg", "ffprobe", "espeak-ng")
#: How much of what a program says is kept, from the end: the reason stands there.
_WORDS: Final = 8000
_CONFINED: Final = Path(__file__).with_name("confined.py")

# Two at a time: a clip does not wait for a film, and the queue keeps a processor.
_turns = threading.BoundedSemaphore(2)


@dataclass(frozen=True)
class Done:
    """How a program ended: its exit code (negative: the signal that ended it), what it wrote, what it said."""

    code: int
    stdout: bytes
    stderr: str


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
        file_mb: int = 64, folder: Path | None = None, ok: Sequence[int] = (0,)) -> Done:
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


def _run(command: list[str], stdin: bytes, seconds: float, sizes: tuple[int, int], folder: Path | None) -> Done:
    memory, file_size = sizes
    # Several threads use several seconds of processor in one; and should the server be gone, this ends the child.
    processor = int(seconds) * 4 + 1
    confined = [sys.executable, "-I", "-S", str(_CONFINED), str(memory), str(processor), str(file_size), *command]
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as words:
        given.write(stdin)
        given.seek(0)
        process = subprocess.Popen(confined, stdin=given, stdout=said, stderr=words, cwd=folder, env=_surroundings(),
                                   start_new_session=True)
        try:
            code = process.wait(seconds)
        except subprocess.TimeoutExpired:
            logger.warning("%s was ended after %s seconds", command[0], seconds)
            raise ToolFailed(f"{command[0]}: took too long", too_long=True) from None
        finally:
            _end(process)
        said.seek(0)
        words.seek(max(0, words.seek(0, os.SEEK_END) - _WORDS))
        return Done(code, said.read(), words.read().decode("utf-8", "replace"))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the child and all it started, unless it has ended."""
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _surroundings() -> dict[str, str]:
    """No secrets, no settings of ours, figures and messages in one language."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}
