"""A child with one piece of work: it reads its input, writes its output and ends, within limits.

Uses ``subprocess`` and ``tempfile`` only and moves all data through files: waiting for a process is the one thing
every kind of server does without standing still, threaded or with a standard library that was made green. A file also
takes output of any size, so that no child waits for us to read it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from queue_core.children.confine import Limits, confined

#: Bytes that are kept of what a child says on its standard error, from the end: the reason stands there.
_WORDS: Final = 8000


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: its exit code (negative: the signal that ended it), what it wrote, what it said."""

    code: int
    stdout: bytes
    stderr: str


class TookTooLong(Exception):
    """The child was ended because its time was over."""


def once(command: Sequence[str], *, given: bytes | IO[bytes] = b"", seconds: float, limits: Limits,
         folder: Path | None = None, environment: Mapping[str, str] | None = None, descriptors: Sequence[int] = (),
         keep_words: bool = True) -> Ended:
    """Run ``command`` to its end, in a process group of its own that ends when we do.

    ``command[0]`` is a full path; there is never a shell. ``given`` is its standard input: bytes, or a file that is
    read from where it stands. ``folder`` is where it runs, ``environment`` replaces ours, ``descriptors`` stay open
    for it. Without ``keep_words`` it speaks to our own standard error, and the words returned are empty.

    Raises ``TookTooLong`` after ``seconds`` (it and all it started are ended then), and ``OSError`` when it cannot be
    started.
    """
    with _readable(given) as source, tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as words:
        process = subprocess.Popen(confined(command, limits, ends_with_us=True), stdin=source, stdout=output,
                                   stderr=words if keep_words else None, cwd=folder, env=environment,
                                   pass_fds=descriptors, start_new_session=True)
        try:
            code = process.wait(max(0.0, seconds))
        except subprocess.TimeoutExpired:
            raise TookTooLong(f"took longer than {seconds:.1f} seconds") from None
        finally:
            _end(process)
        output.seek(0)
        words.seek(max(0, words.seek(0, os.SEEK_END) - _WORDS))
        return Ended(code, output.read(), words.read().decode("utf-8", "replace"))


@contextlib.contextmanager
def _readable(given: bytes | IO[bytes]) -> Iterator[int]:
    """A descriptor that stands where the reading begins."""
    if isinstance(given, bytes):
        with tempfile.TemporaryFile() as file:
            file.write(given)
            file.seek(0)
            yield file.fileno()
        return
    # A child reads past our buffers: what is in them has to be in the file, and the descriptor where the file stands.
    # A file in memory goes to the disk when it is asked for its descriptor.
    place = given.tell()
    given.flush()
    os.lseek(given.fileno(), place, os.SEEK_SET)
    yield given.fileno()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the child and all it started, unless it has ended."""
    if process.returncode is not None:
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
