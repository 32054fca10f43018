"""What printers hang on this machine, for an admin who does not know addresses.

A look at USB, the serial ports, the printer devices of the kernel and the queues of CUPS. It takes three seconds at
most and raises nothing: a source that is missing or hangs merely finds nothing. For a process of its own only (the
spooler, a print agent, ``python -m queue_core.printing.drivers.discovery``): a server's loop must not wait for it.
"""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from queue_core.printing.drivers.usb_cable import UsbPart

from queue_core.children.confine import Limits
from queue_core.children.once import TookTooLong, once

WITHIN: Final = 3.0  # seconds for all sources together
_MOST: Final = 40
logger = logging.getLogger(__name__)
# One look at a time: several people who look at once would only slow each other.
_turn = threading.Lock()


@dataclass(frozen=True, slots=True)
class Found:
    """A printer, or a line where one may hang. ``driver`` and ``address`` as in ``models.Printer``."""

    driver: str
    address: str
    name: str


def found() -> list[Found]:
    """Everything found within ``WITHIN`` seconds, USB printers first."""
    return look((usb_printers, device_files, cups_queues, serial_ports))


def look(sources: Iterable[Callable[[], list[Found]]], within: float = WITHIN) -> list[Found]:
    """Ask all sources at once; what is not told in time is left out."""
    results: list[list[Found]] = []
    threads = []
    for source in sources:
        place: list[Found] = []
        results.append(place)
        thread = threading.Thread(target=_gather, args=(source, place), daemon=True)
        thread.start()
        threads.append(thread)
    deadline = time.monotonic() + within
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))
    return [each for place in results for each in list(place)][:_MOST]


def found_in_child() -> list[Found]:
    """``found`` in a process of its own, for a server: green threads go on meanwhile. Nothing when that fails."""
    command = [sys.executable, "-m", "queue_core.printing.drivers.discovery"]
    with _turn:
        try:
            return [Found(**each) for each in json.loads(once(command, seconds=WITHIN + 4, limits=Limits()).stdout)]
        except TookTooLong:
            logger.warning("looking for printers took too long")
        except (ValueError, TypeError):  # it ended before it had written all
            pass
    return []


def usb_printers(backend: UsbPart = None) -> list[Found]:
    """Devices with an interface of the printer class; their names where they may be read."""
    from queue_core.printing.drivers.usb_cable import printers

    return [Found("usb", _usb_address(device), _usb_name(device)) for device, _ in printers(backend)]


def serial_ports() -> list[Found]:
    """Serial ports with something on them; a board's own port that nobody describes is left out."""
    from serial.tools.list_ports import comports

    return [Found("serial", port.device, _tidy(port.description or port.device))
            for port in comports() if port.hwid and port.hwid != "n/a"]


def device_files(folder: str = "/dev/usb") -> list[Found]:
    """What the kernel's own printer driver offers."""
    return [Found("file", str(path), path.name) for path in sorted(Path(folder).glob("lp*"))]


def cups_queues() -> list[Found]:
    """The queues that CUPS knows."""
    program = shutil.which("lpstat")
    if program is None:
        return []
    done = subprocess.run([program, "-e"], capture_output=True, check=False, timeout=WITHIN, stdin=subprocess.DEVNULL,
                          env={**os.environ, "LC_ALL": "C"})
    names = done.stdout.decode(errors="replace").split() if done.returncode == 0 else []
    return [Found("cups", name, name) for name in names if re.fullmatch(r"\w[\w.-]{0,126}", name, re.ASCII)]


def _gather(source: Callable[[], list[Found]], place: list[Found]) -> None:
    try:
        place.extend(source())
    except Exception:  # whatever a library makes of a strange machine
        logger.debug("looking for printers failed", exc_info=True)


def _usb_address(device: UsbPart) -> str:
    address = f"{device.idVendor:04x}:{device.idProduct:04x}"
    serial = _text_of(device, "serial_number") if device.iSerialNumber else ""
    return f"{address}:{serial}" if re.fullmatch(r"[^\s:]{1,100}", serial) else address


def _usb_name(device: UsbPart) -> str:
    words = (_text_of(device, "manufacturer"), _text_of(device, "product"))
    return _tidy(" ".join(word for word in words if word)) or f"USB {_usb_address(device)}"


def _text_of(device: UsbPart, field: str) -> str:
    try:
        return str(getattr(device, field) or "")
    except (OSError, ValueError):  # may not be opened
        return ""


def _tidy(text: str) -> str:
    return " ".join("".join(char for char in text if char.isprintable()).split())[:80]


if __name__ == "__main__":
    json.dump([asdict(each) for each in found()], sys.stdout)
