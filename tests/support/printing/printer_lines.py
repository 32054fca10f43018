"""The simulated printer on other wires: a serial line (a pseudo-terminal), USB (a backend for pyusb), and CUPS (a
folder with its tools). All behave as ``printer_simulator.Behaviour`` says."""

from __future__ import annotations

import contextlib
import os
import threading
import time
import tty
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

import usb.backend
import usb.core

from tests.support.printing.printer_simulator import CUT, NO_PAPER, STATUS, Behaviour

TIMED_OUT, NO_DEVICE, DENIED, BUSY = 110, 19, 13, 16


class Brain:
    """What the printer makes of bytes: ``feed`` gives its answers, ``papers`` what came out whole."""

    def __init__(self, behaviour: Behaviour) -> None:
        self.behaviour = behaviour
        self.papers: list[bytes] = []
        self.paper = b""

    def feed(self, chunk: bytes) -> bytes:
        seen = len(self.paper) + len(STATUS.sub(b"", chunk))
        self.paper += STATUS.sub(b"", chunk)
        behaviour = self.behaviour
        ended = behaviour.paper_ends_after is not None and seen > behaviour.paper_ends_after
        status = NO_PAPER if ended else behaviour.status
        mute = not behaviour.answers or (behaviour.silent_after_paper and seen > 0)
        if CUT in self.paper and not ended:
            self.papers.append(self.paper)
        return b"" if mute else bytes(status[question[0]] for question in STATUS.findall(chunk))

    @property
    def breaks_now(self) -> bool:
        limit = self.behaviour.break_after
        return limit is not None and len(self.paper) >= limit


class SerialSimulator:
    """A printer at the other end of a pseudo-terminal; ``path`` is the device to open."""

    def __init__(self, behaviour: Behaviour) -> None:
        self.brain = Brain(behaviour)
        self._ours, self._theirs = os.openpty()
        tty.setraw(self._theirs)
        self.path = os.ttyname(self._theirs)
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._closing.set()
        with contextlib.suppress(OSError):
            os.write(self._theirs, b"\0")  # wakes the reader
        self._thread.join(5)
        for descriptor in (self._ours, self._theirs):
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _serve(self) -> None:
        behaviour = self.brain.behaviour
        if not behaviour.reads:
            self._closing.wait()
            return
        with contextlib.suppress(OSError):
            while not self._closing.is_set():
                chunk = os.read(self._ours, behaviour.bite)
                self._closing.wait(behaviour.pause)
                answers = self.brain.feed(chunk)
                if self.brain.breaks_now:
                    os.close(self._ours)  # as a cable that is pulled out
                    return
                os.write(self._ours, answers)


class FakeUsb(usb.backend.IBackend):  # type: ignore[misc]
    """One printer on a USB cable. ``refuse`` is the error number of opening (13) or claiming (16) it."""

    def __init__(self, behaviour: Behaviour, *, refuse: int | None = None, plugged: bool = True,
                 one_way: bool = False, kind: int = 7, product: int = 0x0202) -> None:
        self.brain = Brain(behaviour)
        self.kind, self.product = kind, product
        self.refuse, self.plugged, self.one_way = refuse, plugged, one_way
        self.kernel_has_it = True
        self._answers = b""
        self._room = 16_384 if not behaviour.reads else None

    def enumerate_devices(self) -> list[Any]:
        return [self] if self.plugged else []

    def get_device_descriptor(self, dev: Any) -> Any:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=0x04B8, idProduct=self.product, bcdDevice=1, iManufacturer=0, iProduct=0,
            iSerialNumber=0, bNumConfigurations=1, address=7, bus=1, port_number=1, port_numbers=(1,), speed=3)

    def get_configuration_descriptor(self, dev: Any, config: int) -> Any:
        return SimpleNamespace(bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=2, bConfigurationValue=1,
                               iConfiguration=0, bmAttributes=0xC0, bMaxPower=1, extra_descriptors=[])

    def get_interface_descriptor(self, dev: Any, intf: int, alt: int, config: int) -> Any:
        if intf > 1 or alt > 0:
            raise IndexError
        # Beside the printer sits something else, as on many: the right one must be taken.
        return SimpleNamespace(bLength=9, bDescriptorType=4, bInterfaceNumber=intf, bAlternateSetting=0,
                               bNumEndpoints=(0 if intf == 0 else 1 if self.one_way else 2),
                               bInterfaceClass=(3 if intf == 0 else self.kind), bInterfaceSubClass=1,
                               bInterfaceProtocol=2, iInterface=0, extra_descriptors=[])

    def get_endpoint_descriptor(self, dev: Any, ep: int, intf: int, alt: int, config: int) -> Any:
        return SimpleNamespace(bLength=7, bDescriptorType=5, bEndpointAddress=(0x01, 0x82)[ep], bmAttributes=2,
                               wMaxPacketSize=64, bInterval=0, bRefresh=0, bSynchAddress=0, extra_descriptors=[])

    def open_device(self, dev: Any) -> Any:
        if self.refuse == DENIED:
            raise usb.core.USBError("Access denied", -3, DENIED)
        return self

    def close_device(self, dev_handle: Any) -> None:
        return None

    def get_configuration(self, dev_handle: Any) -> int:
        return 1

    def is_kernel_driver_active(self, dev_handle: Any, intf: int) -> bool:
        return self.kernel_has_it

    def detach_kernel_driver(self, dev_handle: Any, intf: int) -> None:
        self.kernel_has_it = False

    def attach_kernel_driver(self, dev_handle: Any, intf: int) -> None:
        self.kernel_has_it = True

    def claim_interface(self, dev_handle: Any, intf: int) -> None:
        if self.refuse == BUSY:
            raise usb.core.USBError("Resource busy", -6, BUSY)

    def release_interface(self, dev_handle: Any, intf: int) -> None:
        return None

    def bulk_write(self, dev_handle: Any, ep: int, intf: int, data: Any, timeout: int) -> int:
        self._insist_on_a_cable()
        chunk = bytes(data)[:self.brain.behaviour.bite]
        if self._room is not None:
            chunk = chunk[:self._room]
            self._room -= len(chunk)
        # A second a byte is slower than anybody waits for: what counts is that it trickles.
        time.sleep(min(self.brain.behaviour.pause, timeout / 1000) if chunk else timeout / 1000)
        if not chunk or self.brain.behaviour.pause > timeout / 1000:
            raise usb.core.USBTimeoutError("Operation timed out", -7, TIMED_OUT)
        self._answers += self.brain.feed(chunk)
        if self.brain.breaks_now:
            self.plugged = False
        self._insist_on_a_cable()
        return len(chunk)

    def bulk_read(self, dev_handle: Any, ep: int, intf: int, buff: Any, timeout: int) -> int:
        self._insist_on_a_cable()
        if not self._answers:
            time.sleep(timeout / 1000)
            raise usb.core.USBTimeoutError("Operation timed out", -7, TIMED_OUT)
        answer, self._answers = self._answers[:1], self._answers[1:]
        buff[0] = answer[0]
        return 1

    def _insist_on_a_cable(self) -> None:
        if not self.plugged:
            raise usb.core.USBError("No such device (it may have been disconnected)", -4, NO_DEVICE)


#: The answers of ``lp``, ``lpstat -p``, ``lpstat -W not-completed``, ``lpstat -W completed`` and ``cancel``.
CUPS_TOOLS = {
    "lp": 'cat > "$D/paper"; printf "%s\\n" "$@" > "$D/arguments"; [ -f "$D/no-queue" ] && exit 1\n'
          '[ -f "$D/lp-hangs" ] && exec sleep 30\necho "request id is lobby-12 (1 file(s))"',
    "lpstat": '[ -f "$D/no-queue" ] && exit 1\ncase "$*" in\n'
              '*not-completed*) [ -f "$D/waiting" ] && [ ! -f "$D/cancelled" ] && printf "lobby-12   antrian   1024   '
              'Mon Nov 23 09:00:00 2026\\n\\tAlerts: %s\\n\\tqueued for lobby\\n" "$(cat "$D/waiting")";;\n'
              '*completed*) printf "lobby-12   antrian   1024   Mon Nov 23 09:00:00 2026\\n\\tAlerts: %s\\n" '
              '"$(cat "$D/ended")";;\n'
              '*) printf "printer lobby %s since Mon Nov 23 09:00:00 2026\\n\\tAlerts: %s\\n" "$(cat "$D/state")" '
              '"$(if [ -f "$D/paper" ]; then cat "$D/after"; else echo none; fi)";;\nesac\nexit 0',
    "cancel": '[ -f "$D/cannot-cancel" ] && exit 1\ntouch "$D/cancelled"',
}


class CupsFolder:
    """CUPS' tools in a folder that the test puts before the path. ``told`` are files that change what they say."""

    def __init__(self, folder: Path, **told: str) -> None:
        self.folder = folder
        for name, text in {"state": "is idle. enabled", "after": "none", "ended": "job-completed-successfully",
                           **told}.items():
            (folder / name.replace("_", "-")).write_text(text)
        for tool, script in CUPS_TOOLS.items():
            path = folder / tool
            path.write_text(f"#!/bin/sh\nD={folder}\n{script}\n")
            path.chmod(0o755)

    @property
    def cancelled(self) -> bool:
        return (self.folder / "cancelled").exists()
