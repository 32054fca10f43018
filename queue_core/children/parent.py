"""The child's end of ``lines``: what the server says, and the way to answer."""

from __future__ import annotations

import json
import signal
import socket
import threading
from collections.abc import Iterator
from typing import Any

#: What goes over a line between a process and its child.
Message = dict[str, Any]  # any: JSON; parent and child know what each message holds


class Parent:
    """The server, for its child; ``descriptor`` is the child's argument.

    After ``quiet`` seconds without a word, or when the server is gone, ``messages`` ends.
    """

    def __init__(self, descriptor: int, quiet: float | None = None) -> None:
        # Ctrl-C reaches every process at once; when to stop is for the server to say, by hanging up.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._line = socket.socket(fileno=descriptor)
        self._line.setblocking(True)  # a server with green threads leaves it otherwise
        if quiet is not None:
            self._line.settimeout(quiet)  # then reading fails, which ends ``messages``
        self._talking = threading.Lock()

    def messages(self) -> Iterator[Message]:
        return messages(self._line)

    def send(self, message: Message) -> None:
        """From any thread. Raises ``OSError`` when the server is gone."""
        with self._talking:
            self._line.sendall(pack(message))


def pack(message: Message) -> bytes:
    """A message as it goes over the line."""
    return json.dumps(message).encode() + b"\n"


def messages(line: socket.socket) -> Iterator[Message]:
    """The JSON objects that come over a line, until it ends."""
    buffer = b""
    while chunk := _received(line):
        *complete, buffer = (buffer + chunk).split(b"\n")
        for each in complete:
            yield json.loads(each)


def _received(line: socket.socket) -> bytes:
    try:
        return line.recv(65536)
    except OSError:
        return b""
