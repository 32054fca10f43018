"""Screens without a browser: Socket.IO clients that remember what they were told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import socketio
import websocket

NAMESPACE = "/live"
EVENTS = ("called", "queue", "counter", "print", "device", "settings", "file", "announcement")


class _Hasty(websocket.WebSocket):
    """Does not wait three seconds for an answer to its good-bye."""

    def close(self, status: int = 1000, reason: str | bytes = b"", timeout: float | None = 0) -> None:
        super().close(status, reason, timeout)


class Screen:
    """A live connection as a device (``token``), a phone (``ticket``) or staff (``cookie``)."""

    def __init__(self, url: str, auth: Any = None, *, cookie: str | None = None) -> None:
        self._url, self._auth = url, auth
        self._headers = {} if cookie is None else {"Cookie": cookie}
        self._changed = threading.Condition()
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self.client = socketio.Client(reconnection=True, reconnection_delay=0.1, reconnection_delay_max=0.3,
                                      randomization_factor=0, websocket_extra_options={"class_": _Hasty})
        for name in EVENTS:
            self.client.on(name, self._listener(name), namespace=NAMESPACE)

    def _listener(self, name: str) -> Callable[[dict[str, Any]], None]:
        def listen(payload: dict[str, Any]) -> None:
            with self._changed:
                self.heard.append((name, payload))
                self._changed.notify_all()

        return listen

    def open(self) -> Screen:
        """Connect. Raises ``socketio.exceptions.ConnectionError`` when the server does not want us."""
        self.client.connect(self._url, auth=self._auth, headers=self._headers, namespaces=[NAMESPACE],
                            transports=["websocket"], wait_timeout=60)
        return self

    def close(self) -> None:
        self.client.shutdown()

    def of(self, name: str) -> list[dict[str, Any]]:
        with self._changed:
            return [payload for kind, payload in self.heard if kind == name]

    def wait(self, name: str, fits: Callable[[dict[str, Any]], bool] = lambda payload: True, *, count: int = 1,
             seconds: float = 60.0) -> list[dict[str, Any]]:
        """The first ``count`` payloads of an event that fit, as soon as they are there."""
        end = time.monotonic() + seconds
        while True:
            found = [payload for payload in self.of(name) if fits(payload)]
            if len(found) >= count:
                return found
            with self._changed:
                left = end - time.monotonic()
                assert left > 0, f"{name} heard {len(found)} of {count}: {self.heard[-5:]}"
                self._changed.wait(min(left, 0.5))

    def say(self, name: str, payload: Any) -> None:
        self.client.emit(name, payload, namespace=NAMESPACE)


def wait_until(fits: Callable[[], Any], seconds: float = 60.0) -> Any:
    """What ``fits`` gives, as soon as it is true."""
    end = time.monotonic() + seconds
    while True:
        found = fits()
        if found:
            return found
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.05)
