"""A thermal printer on a TCP port that speaks the real-time status protocol and can fail in every way we
know."""

from __future__ import annotations

import contextlib
import random
import re
import socket
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Self

CUT = b"\x1dVB\0"
READY = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}
NO_PAPER = {1: 0x1A, 2: 0x32, 3: 0x12, 4: 0x72}
COVER_OPEN = {1: 0x1A, 2: 0x16, 3: 0x12, 4: 0x72}
PAPER_LOW = {**READY, 4: 0x1E}
STATUS = re.compile(rb"\x10\x04([\x01-\x04])")


@dataclass
class Behaviour:
    """How the printer acts. ``break_after``: reset the connection after so many bytes of a document.
    ``paper_ends_after``: tell of missing paper from then on. ``pause``: seconds after each ``bite`` bytes."""

    answers: bool = True
    reads: bool = True
    status: dict[int, int] = field(default_factory=lambda: dict(READY))
    break_after: int | None = None
    paper_ends_after: int | None = None
    pause: float = 0.0
    bite: int = 512
    silent_after_paper: bool = False


class PrinterSimulator:
    """Listens on a port of its own. ``papers`` are the documents that came out whole, ``torn`` the
    others; ``begun`` counts those of which anything arrived.

    ``choose`` gives the behaviour for each new connection; by default it is always ``behaviour``.
    """

    def __init__(self, behaviour: Behaviour | None = None, choose: Callable[[], Behaviour] | None = None) -> None:
        self.behaviour = behaviour or Behaviour()
        self._choose = choose or (lambda: self.behaviour)
        self.papers: list[bytes] = []
        self.torn: list[bytes] = []
        self.begun = 0
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 32_768)
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(64)
        self.port: int = self._listener.getsockname()[1]
        self._closing = threading.Event()
        self._open: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @staticmethod
    def wait_for(condition: Callable[[], bool], seconds: float = 60.0) -> None:
        """Wait until something has come about; fails the test when it does not."""
        wait_for(condition, seconds)

    def close(self) -> None:
        self._closing.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for connection in self._open:
            connection.close()

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self._open.append(connection)
            threading.Thread(target=self._serve, args=(connection, self._choose()), daemon=True).start()

    def _serve(self, connection: socket.socket, behaviour: Behaviour) -> None:
        paper = b""
        with contextlib.suppress(OSError):
            while behaviour.reads and not self._closing.is_set():
                chunk = connection.recv(behaviour.bite)
                if not chunk:
                    break
                time.sleep(behaviour.pause)
                piece = self._answer(connection, chunk, behaviour, paper)
                self.begun += bool(piece and not paper)
                paper += piece
                if behaviour.break_after is not None and len(paper) >= behaviour.break_after:
                    # Linger 0 turns the close into a reset, as when the power goes.
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    break
            if not behaviour.reads:
                self._closing.wait()
        if paper:
            (self.papers if CUT in paper else self.torn).append(paper)
        connection.close()

    def _answer(self, connection: socket.socket, chunk: bytes, behaviour: Behaviour, paper: bytes) -> bytes:
        """Answer the status questions in a chunk; returns what belongs to the document."""
        document = STATUS.sub(b"", chunk)
        seen = len(paper) + len(document)
        status = behaviour.status
        if behaviour.paper_ends_after is not None and seen > behaviour.paper_ends_after:
            status = NO_PAPER
        mute = not behaviour.answers or (behaviour.silent_after_paper and seen > 0)
        for question in STATUS.findall(chunk):
            if not mute:
                connection.sendall(bytes([status[question[0]]]))
        return document


def wait_for(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait until something has come about; fails the test when it does not."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def moody(seed: int) -> Callable[[], Behaviour]:
    """A printer in another mood at every connection, often a good one."""
    chance = random.Random(seed)
    moods: list[Callable[[], Behaviour]] = [
        Behaviour,
        lambda: Behaviour(status=dict(NO_PAPER)),
        lambda: Behaviour(status=dict(COVER_OPEN)),
        lambda: Behaviour(break_after=0),
        lambda: Behaviour(break_after=chance.randrange(1, 300)),
        lambda: Behaviour(paper_ends_after=chance.randrange(1, 300)),
    ]

    def choose() -> Behaviour:
        return chance.choices(moods, weights=[12, 1, 1, 1, 1, 1])[0]()

    return choose
