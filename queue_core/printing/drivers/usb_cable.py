"""A printer on a USB cable, without a driver of the system: ``vendor:product[:serial]`` in hexadecimal, or ``auto``
for the first interface of the printer class. Some cheap printers call themselves "vendor specific" instead: these are
taken when their numbers are given, or known (``KNOWN``).

The kernel's own driver (``usblp``) is asked to let go for as long as we print and gets the printer back after. Whoever
may not open it is told ``no_permission``: a udev rule or a group gives the right (see docs/operations.md).
"""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Final, Self

from queue_core.printing.drivers.base import PATIENT, Patience, Starting, failed, trouble, why_closed
from queue_core.printing.drivers.conversation import Conversation
from queue_core.printing.rules import Detail, Outcome, PrinterHealth

#: A device of pyusb, or an interface or endpoint of one, or its backend.
UsbPart = Any  # any: pyusb says nothing of its types
PRINTER_CLASS: Final = 7  # USB device class "printer", https://www.usb.org/defined-class-codes
VENDOR_SPECIFIC: Final = 0xFF
#: Vendor and product of receipt printers that do not call themselves printers (docs/hardware.md).
KNOWN: Final = frozenset({(0x0416, 0x5011), (0x0FE6, 0x811E)})
_ADDRESS: Final = re.compile(
    r"(?:0x)?(?P<vendor>[0-9a-f]{1,4}):(?:0x)?(?P<product>[0-9a-f]{1,4})(?::(?P<serial>[^\s:]{1,100}))?",
    re.ASCII | re.IGNORECASE)
#: Bytes handed over at once: small enough that a slow printer shows its progress.
_BITE: Final = 4096
_EMPTY_PAUSE: Final = 0.005
logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class UsbAddress:
    """Which device. Nothing given means the first printer found."""

    vendor: int | None = None
    product: int | None = None
    serial: str | None = None

    @classmethod
    def from_text(cls, text: str) -> UsbAddress:
        """Raises ``ValueError``."""
        if text == "auto":
            return cls()
        found = _ADDRESS.fullmatch(text)
        if found is None:
            raise ValueError("not the address of a USB printer")
        return cls(int(found["vendor"], 16), int(found["product"], 16), found["serial"])


class UsbDriver:
    """A printer found anew for every paper: it may have been plugged into another socket meanwhile."""

    def __init__(self, address: UsbAddress, patience: Patience = PATIENT, backend: UsbPart = None) -> None:
        self._address, self._backend = address, backend
        self._conversation = Conversation(patience)

    def send(self, data: bytes, job_id: int, starting: Starting) -> Outcome:
        try:
            channel = self._open()
        except OSError as error:
            return failed(why_closed(error))
        with channel:
            return self._conversation.send(channel, data, starting)

    def check(self) -> PrinterHealth:
        try:
            channel = self._open()
        except OSError as error:
            return trouble(why_closed(error))
        try:
            with channel:
                return self._conversation.check(channel)
        except OSError:
            return trouble(Detail.UNREACHABLE)

    def _open(self) -> UsbChannel:
        wanted = self._address
        also = () if wanted.vendor is None or wanted.product is None else ((wanted.vendor, wanted.product),)
        for device, interface in printers(self._backend, also):
            if self._is_meant(device):
                return UsbChannel(device, interface)
        raise FileNotFoundError("no such USB printer")

    def _is_meant(self, device: UsbPart) -> bool:
        wanted = self._address
        if wanted.vendor is None:
            return True
        if (device.idVendor, device.idProduct) != (wanted.vendor, wanted.product):
            return False
        return wanted.serial is None or serial_of(device) == wanted.serial


def printers(backend: UsbPart = None, also: Collection[tuple[int, int]] = ()) -> Iterator[tuple[UsbPart, UsbPart]]:
    """Every USB printer with the interface to print on; ``also`` names devices that are printers whatever they call
    themselves. None where the machine has no libusb."""
    import usb.core

    try:
        devices = list(usb.core.find(find_all=True, backend=backend) or ())
    except usb.core.NoBackendError:
        logger.warning("libusb is not installed: no USB printer can be found")
        return
    for device in devices:
        is_named = (device.idVendor, device.idProduct) in KNOWN.union(also)
        interface = _interface(device, PRINTER_CLASS) or (_interface(device, VENDOR_SPECIFIC) if is_named else None)
        if interface is not None:
            yield device, interface


def _interface(device: UsbPart, kind: int) -> UsbPart | None:
    """The first interface of that class that takes data."""
    try:
        return next((interface for configuration in device for interface in configuration
                     if interface.bInterfaceClass == kind and _endpoint(interface, incoming=False)), None)
    except OSError:  # a device that goes away while it is looked at
        return None


def _endpoint(interface: UsbPart, *, incoming: bool) -> UsbPart | None:
    import usb.util

    direction = usb.util.ENDPOINT_IN if incoming else usb.util.ENDPOINT_OUT
    return usb.util.find_descriptor(interface, custom_match=lambda end: (
        usb.util.endpoint_direction(end.bEndpointAddress) == direction
        and usb.util.endpoint_type(end.bmAttributes) == usb.util.ENDPOINT_TYPE_BULK))


def serial_of(device: UsbPart) -> str | None:
    """The serial number; raises ``PermissionError`` when the device may not be asked for it."""
    if not device.iSerialNumber:
        return None
    try:
        return str(device.serial_number)
    except ValueError as error:  # pyusb: the languages could not be read, which is what lacking permission looks like
        raise PermissionError(13, "the device may not be opened") from error


class UsbChannel:
    """A printer's interface, claimed. ``write`` and ``read`` raise ``OSError`` when the cable is out.

    Raises ``OSError`` when it cannot be had.
    """

    def __init__(self, device: UsbPart, interface: UsbPart) -> None:
        import usb.util

        self._device, self._number = device, interface.bInterfaceNumber
        self._detached = False
        try:
            self._take_from_kernel()
            self._configure(interface)
            usb.util.claim_interface(device, self._number)
            if interface.bAlternateSetting:
                device.set_interface_altsetting(self._number, interface.bAlternateSetting)
        except OSError:
            self.close()
            raise
        self._out: UsbPart = _endpoint(interface, incoming=False)
        self._in = _endpoint(interface, incoming=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _type: type[BaseException] | None, _value: BaseException | None,
                 _trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go, and give the printer back to the kernel. Never raises: the cable may be out."""
        import usb.util

        for undo in (lambda: usb.util.release_interface(self._device, self._number), self._give_to_kernel,
                     lambda: usb.util.dispose_resources(self._device)):
            try:
                undo()
            except (OSError, NotImplementedError):
                logger.debug("a USB printer could not be let go", exc_info=True)

    def write(self, data: bytes, timeout: float) -> int:
        """Hand over a bite; 0 when nothing of it was taken in time."""
        import usb.core

        try:
            return int(self._out.write(data[:_BITE], _milliseconds(timeout)))
        except usb.core.USBTimeoutError:
            return 0

    def read(self, timeout: float) -> bytes:
        """What the printer says, or nothing in time. A printer without a way back says nothing, at once."""
        import usb.core

        if self._in is None:
            return b""
        deadline = time.monotonic() + timeout
        while True:
            left = max(0.0, deadline - time.monotonic())
            try:
                got = bytes(self._in.read(self._in.wMaxPacketSize, _milliseconds(left)))
            except usb.core.USBTimeoutError:
                return b""
            if got or time.monotonic() >= deadline:
                return got
            time.sleep(_EMPTY_PAUSE)  # many printers answer "nothing" instead of waiting

    def drain(self, patience: float, deadline: float) -> bool:
        """A USB write is over when the printer has taken it."""
        return True

    def _take_from_kernel(self) -> None:
        try:
            if self._device.is_kernel_driver_active(self._number):
                self._device.detach_kernel_driver(self._number)
                self._detached = True
        except NotImplementedError:  # a system whose kernel lets everybody in
            return

    def _configure(self, interface: UsbPart) -> None:
        import usb.core

        try:
            active = self._device.get_active_configuration().bConfigurationValue
        except usb.core.USBError as error:
            if error.errno is not None:
                raise
            active = None
        # An interface knows its configuration by position, a device by value.
        wanted = self._device[interface.configuration].bConfigurationValue
        # Setting the configuration that is already set would reset other interfaces of the device.
        if active != wanted:
            self._device.set_configuration(wanted)

    def _give_to_kernel(self) -> None:
        if self._detached:
            self._detached = False
            self._device.attach_kernel_driver(self._number)


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))  # to libusb, 0 is for ever
