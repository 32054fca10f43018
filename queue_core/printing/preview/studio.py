"""Papers to look at and logos to make ready, in a process of their own that ends when nobody needs it.

The printing library takes two thirds of a second and thirty megabytes to load, and a stranger's picture may take
more: neither may hold up or fill the server. So a child does it. It stays for a minute, because somebody who types
wants to see the paper change with every word.

Uses only ``socket``, ``threading`` and ``subprocess``, so it works the same in a threaded process and in one whose
standard library was made green: whoever waits here holds up nobody else.
"""

from __future__ import annotations

import base64
import contextlib
import json
import logging
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from queue_core.errors import Invalid, Unavailable
from queue_core.printing.documents import Document, to_json
from queue_core.printing.layout.choices import Layout

logger = logging.getLogger(__name__)

SECONDS: Final = 12.0  # for one paper or logo, with the time before its turn and the child's start


@dataclass(frozen=True, slots=True)
class Preview:
    """The paper as an SVG drawn from the very bytes a printer gets, its length, and what gave way on it (names of
    ``look.PARTS``, ``logo_small``, ``logo``, ``head``, ``foot``)."""

    svg: str
    millimetres: float
    gave_way: tuple[str, ...]


class _Gone(Exception):
    """The child ended, or said nothing in time."""


class Studio:
    """One child at a time, started when it is needed."""

    def __init__(self) -> None:
        self._turn = threading.Semaphore(1)
        self._child: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None

    def preview(self, document: Document, layout: Layout, *, paper_mm: int, profile: str, is_copy: bool) -> Preview:
        """Raises ``Unavailable`` ``preview_failed`` when it takes too long."""
        try:
            told = self._ask({"op": "preview", "document": to_json(document), "layout": layout.to_json(),
                              "paper_mm": paper_mm, "profile": profile, "is_copy": is_copy})
        except _Gone:
            raise Unavailable("preview_failed") from None
        if "svg" not in told:
            raise Unavailable("preview_failed")
        return Preview(told["svg"], told["millimetres"], tuple(told["gave_way"]))

    def logo(self, file: Path) -> bytes:
        """What was brought as a logo's PNG. Raises ``Invalid`` with the codes of ``logo.NoLogo``."""
        try:
            told = self._ask({"op": "logo", "file": str(file)})
        except _Gone:
            # It needed more than it was allowed: no logo needs that.
            raise Invalid("logo_too_many_pixels") from None
        match told:
            case {"png": str(png)}:
                return base64.b64decode(png)
            case {"refusal": "logo_blank"}:
                raise Invalid("logo_blank")
            case {"refusal": "logo_too_many_pixels"}:
                raise Invalid("logo_too_many_pixels")
        raise Invalid("logo_unreadable")

    def close(self) -> None:
        """End the child, if there is one."""
        if self._line is not None:
            self._line.close()
        if self._child is not None:
            self._child.kill()
            self._child.wait()
        self._line = self._child = None

    def _ask(self, order: dict[str, Any]) -> dict[str, Any]:
        end = time.monotonic() + SECONDS
        if not self._turn.acquire(timeout=SECONDS):
            raise Unavailable("preview_failed")
        try:
            had_child = self._line is not None
            try:
                return self._exchange(order, end)
            except _Gone:
                self.close()
                if not had_child or time.monotonic() > end - 1:
                    raise
                return self._exchange(order, end)  # that one had just ended, as it does after a quiet minute
        except _Gone:
            self.close()
            raise
        finally:
            self._turn.release()

    def _exchange(self, order: dict[str, Any], end: float) -> dict[str, Any]:
        line = self._line or self._start()
        parts: list[bytes] = []
        try:
            line.settimeout(max(0.1, end - time.monotonic()))
            line.sendall(json.dumps(order).encode() + b"\n")
            while not parts or not parts[-1].endswith(b"\n"):
                line.settimeout(max(0.1, end - time.monotonic()))
                part = line.recv(1 << 16)
                if not part:
                    raise _Gone
                parts.append(part)
            told: dict[str, Any] = json.loads(b"".join(parts))
            return told
        except OSError as error:
            logger.info("no paper to look at: %s", error or type(error).__name__)
            raise _Gone from None

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs, contextlib.ExitStack() as undo:
            undo.callback(ours.close)
            self._child = subprocess.Popen(
                [sys.executable, "-m", "queue_core.printing.preview.studio_process", str(theirs.fileno())],
                pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
            undo.pop_all()
        self._line = ours
        return ours


#: The one of this server.
studio: Final = Studio()
