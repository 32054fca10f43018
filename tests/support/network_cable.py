"""A network cable between screens and their server, that a test can pull and put back."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator


class Cable:
    """Carries TCP from its own port to the server's. ``cut`` ends what flows and lets nothing new through."""

    def __init__(self, port: int) -> None:
        self.server_port = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._whole = True
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def cut(self) -> None:
        """Pull it: every connection breaks."""
        with self._lock:
            self._whole = False
            ends, self._open = self._open, set()
        for end in ends:
            _close(end)

    def mend(self, port: int | None = None) -> None:
        """Put it back, perhaps into another machine."""
        with self._lock:
            self.server_port = port or self.server_port
            self._whole = True

    def close(self) -> None:
        self.cut()
        _close(self._listener)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._join, args=(near,), daemon=True).start()

    def _join(self, near: socket.socket) -> None:
        with self._lock:
            whole, port = self._whole, self.server_port
        far = None
        if whole:
            with contextlib.suppress(OSError):
                far = socket.create_connection(("127.0.0.1", port), timeout=10)
        if far is None:
            _close(near)
            return
        far.settimeout(None)
        with self._lock:
            if not self._whole:
                _close(near)
                _close(far)
                return
            self._open |= {near, far}
        for source, target in ((near, far), (far, near)):
            threading.Thread(target=self._carry, args=(source, target), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        with self._lock:
            self._open -= {source, target}
        _close(source)
        _close(target)


def _close(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextlib.contextmanager
def cable(port: int) -> Iterator[Cable]:
    """A cable for the length of a test."""
    made = Cable(port)
    try:
        yield made
    finally:
        made.close()
