"""Making documents outside the server: a child process does the work, within limits of time, memory and number.

Uses only ``socket``, ``threading`` and ``subprocess``, so it works the same in a threaded process and in one whose
standard library was made green: whoever waits here holds up nobody else.
"""

from __future__ import annotations

import contextlib
import logging
import os
import resource
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence

from queue_core.errors import Unavailable

logger = logging.getLogger(__name__)

#: A whole year of a busy office takes about a minute on a small machine.
SECONDS = 180
#: Of address space, for one document; the machine has two gigabytes at least.
MEMORY = 1536 * 1024**2
#: Exit codes of the children besides 0: a library of the distribution is missing.
LIBRARIES_MISSING = 3

# One document at a time: another one would only make both late, and the queue needs the second processor.
_turn = threading.Semaphore(1)


def make(module: str, data: bytes, *, arguments: Sequence[str] = (), seconds: float = SECONDS) -> bytes:
    """What ``python -m module`` writes for ``data``, in at most ``seconds`` with the time before its turn.

    Raises ``Unavailable`` ``pdf_unavailable`` when a library of the distribution is missing, ``document_failed`` when
    it took too long, needed too much memory, or failed; the log then has the child's words.
    """
    end = time.monotonic() + seconds
    if not _turn.acquire(timeout=seconds):
        logger.error("%s: other documents took all the time", module)
        raise Unavailable("document_failed")
    try:
        status, made = _run(module, data, arguments, end)
    finally:
        _turn.release()
    if status == LIBRARIES_MISSING:
        raise Unavailable("pdf_unavailable")
    if status != 0 or not made:
        logger.error("%s ended with %s after writing %d bytes", module, status, len(made))
        raise Unavailable("document_failed")
    return made


def confine() -> None:
    """For the child, before it loads anything large: yield to the server, and stay within the limits."""
    os.nice(5)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # Should the server be gone, nobody else ends it.
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _run(module: str, data: bytes, arguments: Sequence[str], end: float) -> tuple[int | None, bytes]:
    ours, theirs = socket.socketpair()
    with ours:
        with theirs:
            # Green sockets never block, and a child that may not wait loses what does not fit into the line at once.
            os.set_blocking(theirs.fileno(), True)
            command = [sys.executable, "-m", module, *arguments]
            process = subprocess.Popen(command, stdin=theirs.fileno(), stdout=theirs.fileno())
        try:
            made = _exchange(ours, data, end)
            return process.wait(max(0.1, end - time.monotonic())), made
        except (OSError, subprocess.TimeoutExpired) as error:
            logger.error("%s: %s", module, error or type(error).__name__)
            return None, b""
        finally:
            # A no-op for a child that has ended.
            process.kill()
            process.wait()


def _exchange(line: socket.socket, data: bytes, end: float) -> bytes:
    line.settimeout(max(0.1, end - time.monotonic()))
    # A child that ends before it has read all says why with its exit code.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        line.sendall(data)
        line.shutdown(socket.SHUT_WR)
    parts = []
    with contextlib.suppress(ConnectionResetError):
        while part := line.recv(1 << 16):
            parts.append(part)
            line.settimeout(max(0.1, end - time.monotonic()))
    return b"".join(parts)
