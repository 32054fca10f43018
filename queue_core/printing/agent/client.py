"""The agent's line to the server: JSON over HTTP or HTTPS, one connection kept open."""

from __future__ import annotations

import http.client
import json
import ssl
from typing import Any, Final
from urllib.parse import urlsplit

ANSWER_WITHIN: Final = 10.0  # seconds, for each read and write


class Away(Exception):
    """The server gave no answer, or none that makes sense: try again later."""


class Revoked(Exception):
    """The server does not know this token any more."""


class Refused(Exception):
    """The server understood and said no."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(f"{code} ({status})")
        self.status, self.code = status, code


class Server:
    """A server's API. ``url`` is what people would open in a browser; raises ``ValueError`` when it is no address.

    Certificates are checked against those the machine trusts.
    """

    def __init__(self, url: str, token: str | None = None) -> None:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise ValueError(f"{url!r} is not the address of a server")
        self._host, self._port = parts.hostname, parts.port  # the port may raise ValueError by itself
        self.path = parts.path.rstrip("/")
        self.token = token
        self.tls = ssl.create_default_context() if parts.scheme == "https" else None
        self._connection: http.client.HTTPConnection | None = None

    @property
    def live_url(self) -> str:
        """Where the live connection is opened."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        port = "" if self._port is None else f":{self._port}"
        return f"{'ws' if self.tls is None else 'wss'}://{host}{port}{self.path}/socket.io/?EIO=4&transport=websocket"

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """Call the API; returns the answer's JSON. Raises ``Away``, ``Revoked`` or ``Refused``.

        A request may reach the server twice, or reach it while no answer comes back.
        """
        status, data = self._answer(method, path, body)
        try:
            answer = json.loads(data) if data else None
        except ValueError:
            raise Away(f"{status}, and not from Antrian") from None
        if 200 <= status < 300:
            return answer
        code = str(answer.get("code", "")) if isinstance(answer, dict) else ""
        if status == 401 and code == "bad_token":
            raise Revoked
        if 400 <= status < 500 and status != 429 and code:
            raise Refused(status, code)
        raise Away(f"{status} {code}".strip())

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _answer(self, method: str, path: str, body: Any) -> tuple[int, bytes]:
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        if self.token is not None:
            headers["Authorization"] = f"Bearer {self.token}"
        payload = None if body is None else json.dumps(body).encode()
        for is_last in (self._connection is None, True):
            try:
                connection = self._open()
                connection.request(method, f"{self.path}/api/v1{path}", payload, headers)
                answer = connection.getresponse()
                return answer.status, answer.read()
            except (OSError, http.client.HTTPException) as error:
                self.close()
                # A connection that was kept may have ended in the meantime: that tells nothing of the server.
                if is_last or isinstance(error, TimeoutError):
                    raise Away(str(error) or type(error).__name__) from error
        raise AssertionError("unreachable")

    def _open(self) -> http.client.HTTPConnection:
        if self._connection is None:
            if self.tls is None:
                self._connection = http.client.HTTPConnection(self._host, self._port, timeout=ANSWER_WITHIN)
            else:
                self._connection = http.client.HTTPSConnection(self._host, self._port, timeout=ANSWER_WITHIN,
                                                               context=self.tls)
        return self._connection
