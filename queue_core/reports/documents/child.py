"""Making documents outside the server: a child process does the work, within limits of time, memory and number."""

from __future__ import annotations

import contextlib
import logging
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import IO

from queue_core.children.confine import Limits
from queue_core.children.once import TookTooLong, once
from queue_core.errors import Unavailable

logger = logging.getLogger(__name__)

#: A whole year of a busy office takes about a minute on a small machine.
SECONDS = 180
#: Of address space, for one document; the machine has two gigabytes at least.
MEMORY = 1536 * 1024**2
#: It yields to the server.
_LIMITS = Limits(nice=5, memory=MEMORY, processor=SECONDS)
#: Exit codes of the children besides 0: a library of the distribution is missing.
LIBRARIES_MISSING = 3

#: Hears how much of 1 is done.
Progress = Callable[[float], None]
#: The variable in which a child finds the line on which it tells how far it is.
_PROGRESS = "DOCUMENT_PROGRESS_LINE"

# One document at a time: another one would only make both late, and the queue needs the second processor.
_turn = threading.Semaphore(1)


def make(module: str, data: bytes | IO[bytes], *, arguments: Sequence[str] = (), seconds: float = SECONDS,
         progress: Progress | None = None) -> bytes:
    """What ``python -m module`` writes for ``data``, in at most ``seconds`` with the time before its turn.

    A file is sent as it is read, from where it stands. ``progress`` hears how much of 1 the child has done.

    Raises ``Unavailable`` ``pdf_unavailable`` when a library of the distribution is missing, ``document_failed`` when
    it took too long, needed too much memory, or failed; the log then has the child's words.
    """
    end = time.monotonic() + seconds
    if not _turn.acquire(timeout=seconds):
        logger.error("%s: other documents took all the time", module)
        raise Unavailable("document_failed")
    try:
        status, made = _run(module, data, arguments, end, progress)
    finally:
        _turn.release()
    if status == LIBRARIES_MISSING:
        raise Unavailable("pdf_unavailable")
    if status != 0 or not made:
        logger.error("%s ended with %s after writing %d bytes", module, status, len(made))
        raise Unavailable("document_failed")
    return made


def after(share: float, progress: Progress) -> Progress:
    """Hears of what a child does when ``share`` of 1 was done before it began."""
    progress(share)
    return lambda part: progress(share + (1 - share) * part)


def tell(done: int, whole: int) -> None:
    """For the child: how much of its work it has done. Nobody may be listening, and that is no matter."""
    line = os.environ.get(_PROGRESS)
    if line and whole > 0:
        with contextlib.suppress(OSError):
            os.write(int(line), f"{min(1.0, done / whole):.3f}\n".encode())


def _run(module: str, data: bytes | IO[bytes], arguments: Sequence[str], end: float,
         progress: Progress | None) -> tuple[int | None, bytes]:
    command = [sys.executable, "-m", module, *arguments]
    with _listening(progress) as heard:
        environment = {**os.environ, _PROGRESS: " ".join(map(str, heard))}
        try:
            ended = once(command, given=data, seconds=end - time.monotonic(), limits=_LIMITS, environment=environment,
                         descriptors=heard, keep_words=False)
        except (OSError, TookTooLong) as error:
            logger.error("%s: %s", module, error or type(error).__name__)
            return None, b""
    return ended.code, ended.stdout


@contextlib.contextmanager
def _listening(progress: Progress | None) -> Iterator[tuple[int, ...]]:
    """The line on which a child tells how far it is; it ends when the child does."""
    if progress is None:
        yield ()
        return
    ours, theirs = socket.socketpair()
    with theirs:
        os.set_blocking(theirs.fileno(), True)
        threading.Thread(target=_hear, args=(ours, progress), daemon=True).start()
        yield (theirs.fileno(),)


def _hear(line: socket.socket, progress: Progress) -> None:
    rest = b""
    with line, contextlib.suppress(OSError):
        while part := line.recv(1 << 12):
            *whole, rest = (rest + part).split(b"\n")
            with contextlib.suppress(ValueError):
                if whole:
                    progress(float(whole[-1]))
