"""Byte channels to a printer that never wait longer than they are told: a TCP connection, a device file, and whatever
else a driver opens."""

from __future__ import annotations

import contextlib
import fcntl
import os
import select
import socket
import struct
import termios
import time
from types import TracebackType
from typing import Protocol, Self


class Channel(Protocol):
    """An open line to a printer. All raise ``OSError`` when the other side is gone."""

    def write(self, data: bytes, timeout: float) -> int:
        """Hand over what fits; 0 when nothing was taken within ``timeout`` seconds."""

    def read(self, timeout: float) -> bytes:
        """What came, or ``b""`` when nothing came in time."""

    def drain(self, patience: float, deadline: float) -> bool:
        """Wait until the printer has everything; false when it stopped taking for ``patience`` seconds."""


class FdChannel:
    """An open, non-blocking file descriptor both ways.

    ``write`` and ``read`` raise ``OSError`` when the other side is gone; ``read`` gives ``b""`` when nothing
    came in time.
    """

    def __init__(self, fd: int) -> None:
        self._fd = fd
        self._stuck = False
        os.set_blocking(fd, False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _type: type[BaseException] | None, _value: BaseException | None,
                 _trace: TracebackType | None) -> None:
        with contextlib.suppress(OSError):  # a line that is gone cannot be closed more than that
            self.close()

    def close(self) -> None:
        self.drop_if_stuck()
        os.close(self._fd)

    def drop_if_stuck(self) -> None:
        """Closing a terminal that takes nothing would wait half a minute for its last bytes: let them go."""
        if self._stuck and os.isatty(self._fd):
            with contextlib.suppress(OSError, termios.error):
                termios.tcflush(self._fd, termios.TCOFLUSH)

    def write(self, data: bytes, timeout: float) -> int:
        """Hand over what fits, waiting at most ``timeout`` seconds for room. 0 when there was none in
        time."""
        if self._ready(select.POLLOUT, timeout):
            with contextlib.suppress(BlockingIOError):
                return os.write(self._fd, data)
        self._stuck = True
        return 0

    def read(self, timeout: float) -> bytes:
        if not self._ready(select.POLLIN, timeout):
            return b""
        try:
            data = os.read(self._fd, 64)
        except BlockingIOError:
            return b""
        if not data:
            raise ConnectionResetError("the printer closed the connection")
        return data

    def unsent(self) -> int:
        """Bytes still waiting in this machine; 0 where the device cannot tell."""
        try:
            answer = fcntl.ioctl(self._fd, termios.TIOCOUTQ, b"\0" * 4)
        except OSError:
            return 0
        return int(struct.unpack("i", answer)[0])

    def drain(self, patience: float, deadline: float) -> bool:
        """Wait until the other side has taken everything. False when it took nothing for ``patience``
        seconds, or not all by ``deadline`` (monotonic). Raises ``OSError`` when the other side goes away
        before that.
        """
        left = self.unsent()
        progress_at = time.monotonic()
        while left:
            time.sleep(0.02)
            self._insist_on_company()
            now, now_left = time.monotonic(), self.unsent()
            if now_left < left:
                left, progress_at = now_left, now
            if left and (now > progress_at + patience or now > deadline):
                self._stuck = True
                return False
        return True

    def _insist_on_company(self) -> None:
        # After a reset the kernel still counts the lost bytes as waiting: only the channel's state tells.
        poll = select.poll()
        poll.register(self._fd, select.POLLRDHUP)
        if poll.poll(0):
            raise ConnectionResetError("the printer went away before it had everything")

    def _ready(self, event: int, timeout: float) -> bool:
        poll = select.poll()
        poll.register(self._fd, event)
        found = poll.poll(max(0, int(timeout * 1000)))
        # A closed or failed channel counts as ready: the read or write that follows says what is wrong.
        return bool(found)


class SocketChannel(FdChannel):
    """A TCP connection to a printer. Raises ``OSError`` when there is none within ``timeout`` seconds."""

    def __init__(self, host: str, port: int, timeout: float) -> None:
        self._socket = socket.create_connection((host, port), timeout)
        super().__init__(self._socket.fileno())

    def close(self) -> None:
        self._socket.close()


class DeviceChannel(FdChannel):
    """A character device such as ``/dev/usb/lp0``, or a named pipe.

    Raises ``OSError`` when it is not there or someone else holds it.
    """

    def __init__(self, path: str, *, both_ways: bool) -> None:
        # Never O_CREAT: an unplugged device must not leave a plain file behind in its place.
        flags = os.O_RDWR if both_ways else os.O_WRONLY
        super().__init__(os.open(path, flags | os.O_NONBLOCK | os.O_NOCTTY))
