"""A child that stays and speaks with us: one JSON object a line each way, over a pair of sockets.

Uses only ``socket``, ``threading`` and ``subprocess``, so it works the same in a threaded process and in one whose
standard library was made green: whoever waits here holds up nobody else. The child's end is ``parent``.
"""

from __future__ import annotations

import contextlib
import json
import logging
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

from queue_core.children.confine import Limits, confined
from queue_core.children.parent import Message, messages, pack

logger = logging.getLogger(__name__)


class Gone(Exception):
    """The child ended, or said nothing in time."""


class Busy(Exception):
    """Others had the child for all the time there was."""


class LinesChild:
    """One running child: ``python -m module DESCRIPTOR``, with ``limits`` if there are any.

    It is not ended by the kernel when we are gone, as it may have something to finish: its line ends, and what then is
    to do is its own affair.
    """

    def __init__(self, module: str, limits: Limits | None = None) -> None:
        ours, theirs = socket.socketpair()
        with theirs, contextlib.ExitStack() as undo:
            undo.callback(ours.close)
            command = [sys.executable, "-m", module, str(theirs.fileno())]
            self.process = subprocess.Popen(
                command if limits is None else confined(command, limits, ends_with_us=False),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,  # the server's own stdout may be read by a program
            )
            undo.pop_all()
        self._line = ours

    @property
    def pid(self) -> int:
        return self.process.pid

    def send(self, message: Message) -> None:
        """Raises ``OSError`` when the child is gone already."""
        self._line.sendall(pack(message))

    def messages(self) -> Iterator[Message]:
        """What the child says, until it ends. For a task of its own."""
        return messages(self._line)

    def ask(self, message: Message, end: float) -> Message:
        """The one answer to ``message``, waited for until the monotonic time ``end``. Raises ``Gone``."""
        parts: list[bytes] = []
        try:
            self._line.settimeout(max(0.1, end - time.monotonic()))
            self.send(message)
            while not parts or not parts[-1].endswith(b"\n"):
                self._line.settimeout(max(0.1, end - time.monotonic()))
                part = self._line.recv(1 << 16)
                if not part:
                    raise Gone
                parts.append(part)
            answer: Message = json.loads(b"".join(parts))
            return answer
        except OSError as error:
            logger.info("no answer from process %d: %s", self.pid, error or type(error).__name__)
            raise Gone from None

    def hang_up(self) -> None:
        """Say no more. A child that has nothing to do leaves by itself then; one that has may still be heard."""
        with contextlib.suppress(OSError):
            self._line.shutdown(socket.SHUT_WR)

    def stop(self, within: float = 0.0) -> None:
        """Hang up, and end the process when it is not gone ``within`` seconds."""
        self.hang_up()
        try:
            self.process.wait(within)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def close(self) -> int:
        """Wait for the end of the process, and close our end of the line. Returns its exit code."""
        code = self.process.wait()
        self._line.close()
        return code


class OnDemand:
    """One child at a time, started when it is needed and asked one thing after another; it leaves when it likes."""

    def __init__(self, module: str, limits: Limits | None = None) -> None:
        self._module, self._limits = module, limits
        self._turn = threading.Semaphore(1)
        self.child: LinesChild | None = None

    def ask(self, message: Message, seconds: float) -> Message:
        """The child's answer in at most ``seconds``, with the time before its turn and the child's start.

        Raises ``Busy`` when its turn did not come, and ``Gone``; the child is ended then, and the next question gets
        another one.
        """
        end = time.monotonic() + seconds
        if not self._turn.acquire(timeout=seconds):
            raise Busy
        try:
            had_child = self.child is not None
            try:
                return self._ask(message, end)
            except Gone:
                self.close()
                if not had_child or time.monotonic() > end - 1:
                    raise
                return self._ask(message, end)  # that one had just ended, as it does after a quiet time
        except Gone:
            self.close()
            raise
        finally:
            self._turn.release()

    def close(self) -> None:
        """End the child, if there is one."""
        child, self.child = self.child, None
        if child is not None:
            child.stop()
            child.close()

    def _ask(self, message: Message, end: float) -> Message:
        if self.child is None:
            self.child = LinesChild(self._module, self._limits)
        return self.child.ask(message, end)
