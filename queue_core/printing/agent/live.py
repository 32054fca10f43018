"""The live connection, as a door bell: it wakes the agent when papers wait for it.

The little of Socket.IO that this needs (Engine.IO 4 over a websocket, one namespace, no answers) is spoken here
directly: the whole client library would cost a small machine a third more memory, for a bell.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable

import websocket

from queue_core.printing.agent.client import ANSWER_WITHIN, Server

logger = logging.getLogger(__name__)

NAMESPACE = "/live"
_OPEN, _PING, _PONG, _CONNECT, _PUT_OUT, _EVENT, _REFUSED = "0", "2", "3", "40", "41", "42", "44"


class Bell:
    """Keeps a connection while the agent runs. ``ring(connected)`` is called for papers, with ``connected`` for a
    connection that just came about: whatever was missed meanwhile is looked for then."""

    def __init__(self, server: Server, ring: Callable[[bool], None]) -> None:
        self._server, self._ring = server, ring
        self._ended = threading.Event()
        self._line: websocket.WebSocket | None = None
        self.is_up = False

    def start(self) -> None:
        threading.Thread(target=self._run, daemon=True).start()

    def stop(self) -> None:
        self._ended.set()
        line = self._line
        if line is not None:
            line.shutdown()  # type: ignore[no-untyped-call]

    def _run(self) -> None:
        pause = 1.0
        while not self._ended.is_set():
            was_up = False
            try:
                self._listen()
            except (OSError, ValueError, KeyError, TypeError, websocket.WebSocketException) as error:
                was_up = self.is_up
                logger.debug("the live connection ended: %s", error)
            finally:
                self.is_up = False
                if self._line is not None:
                    self._line.shutdown()  # type: ignore[no-untyped-call]
            if was_up:
                self._ring(False)  # revoked, or the server is gone: its answer to the next claim tells
            pause = 1.0 if was_up else min(pause * 2, 15.0)
            self._ended.wait(pause)

    def _listen(self) -> None:
        """Connect and listen until the connection ends, which raises."""
        options = {} if self._server.tls is None else {"context": self._server.tls}
        # No proxy: the server stands in the same building. No origin: this is no browser.
        line = websocket.create_connection(self._server.live_url, timeout=ANSWER_WITHIN, sslopt=options,
                                           suppress_origin=True, http_no_proxy=["*"])
        self._line = line
        hello = self._next(line)
        if not hello.startswith(_OPEN):
            raise ValueError("not a live connection")
        terms = json.loads(hello[1:])
        line.send(f"{_CONNECT}{NAMESPACE},{json.dumps({'token': self._server.token})}")
        line.settimeout((terms["pingInterval"] + terms["pingTimeout"]) / 1000)
        while True:
            message = self._next(line)
            if message == _PING:
                line.send(_PONG)
            elif message.startswith(f"{_CONNECT}{NAMESPACE},"):
                self.is_up = True
                self._ring(True)
            elif message.startswith((_REFUSED, _PUT_OUT)):
                raise ValueError("the server does not want this connection")
            elif message.startswith(f'{_EVENT}{NAMESPACE},["print"'):
                self._ring(False)

    @staticmethod
    def _next(line: websocket.WebSocket) -> str:
        message = line.recv()
        if not message:
            raise ConnectionResetError("the live connection ended")
        return message if isinstance(message, str) else message.decode()
