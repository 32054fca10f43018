"""Becoming a device of an office: the agent shows a code, the admin confirms it, and the secret is the token."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from queue_core.printing.agent.client import Away, Refused, Revoked, Server
from queue_core.printing.agent.runner import LONGEST_PAUSE
from queue_core.printing.drivers import PrinterConfig, driver_for
from queue_core.printing.rules import JobStatus

logger = logging.getLogger(__name__)

ASK_EVERY: Final = 2.0  # seconds between two looks whether the code was confirmed

Show = Callable[[str], None]


class Given:
    """The device's token, kept in a file that only its owner may read."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "token"

    def token(self) -> str | None:
        """The token; none before the first pairing."""
        try:
            return self._path.read_text(encoding="ascii").strip() or None
        except (FileNotFoundError, UnicodeDecodeError):
            return None

    def keep(self, token: str) -> None:
        """Write it so that a power cut leaves the old one or the new one, never half of it."""
        unfinished = self._path.with_suffix(".part")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(token)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self._path)

    def forget(self) -> None:
        self._path.unlink(missing_ok=True)


def pair(server: Server, about: dict[str, Any], show: Show, stopping: threading.Event) -> str | None:
    """Ask for a code, ``show`` it, and wait until the admin has confirmed it; returns the token. A code that expired is
    followed by another one. None when stopped before."""
    pause = 1.0
    while not stopping.is_set():
        server.token = None
        try:
            asked = server.call("POST", "/pairing", {"kind": "printer", "about": about})
            secret = str(asked["secret"])
            show(str(asked["code"]))
            if _confirmed(server, secret, stopping):
                server.token = secret
                return secret
            pause = 1.0
        except (Away, Refused, Revoked, KeyError, TypeError) as problem:
            logger.warning("no pairing code yet: %s", problem)
            stopping.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)
    return None


def on_paper(driver: str, address: str) -> Show:
    """Prints the code on a printer, for a machine without a screen. Raises ``ValueError`` when it is no printer."""
    printer = driver_for(PrinterConfig(id=0, driver=driver, address=address, paper_mm=58, profile="default"))

    def show(code: str) -> None:
        # Two lines of plain ASCII in the printer's own large letters: any printer can do that.
        large, normal = b"\x1d!\x11", b"\x1d!\x00"
        lines = (b"\x1b@Antrian\nKode perangkat / device code:\n\n" + large + f"{code[:3]} {code[3:]}".encode()
                 + normal + b"\n\nAdmin > Perangkat / Devices\n\n\n\n\x1dVB\x00")
        outcome = printer.send(lines, 0, lambda: None)
        if outcome.status is not JobStatus.PRINTED:
            logger.warning("the code could not be printed: %s", outcome.detail)

    return show


def _confirmed(server: Server, secret: str, stopping: threading.Event) -> bool:
    """Wait while the code may still be confirmed."""
    server.token = secret
    while not stopping.wait(ASK_EVERY):
        try:
            status = server.call("GET", "/pairing")["status"]
        except Away:
            continue  # the code may still be good when the server is back
        if status != "waiting":
            return bool(status == "paired")
    return False
