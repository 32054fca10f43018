"""How bytes reach a printer: over the network, USB, a serial line, a device file, CUPS, or into a folder.

Every driver gives an ``Outcome`` for a job and a ``PrinterHealth`` for a check, and raises nothing for
anything a printer can do. ``starting`` is called once, right before the first byte of a document may leave:
from then on the job can no longer be tried again by itself.

Where python-escpos is: its ``Dummy`` with the printer profiles and the encoder make every byte of a paper
(``printing/layout``), through ``printing/escpos_library``, the only door to it. Where it is not: its ``Network``,
``Usb``, ``Serial``, ``File`` and ``CupsPrinter`` classes, which write and hope. They wait up to a minute (or for ever)
for a printer that takes nothing, tell an exception but not how many bytes had left, cannot be read from while they
write, and ``Usb`` neither gives the kernel's driver back nor says which of "not there", "not allowed" and "taken" it
met. Whether a paper may be tried again hangs on just that, so the channels are our own (``printing/channels``,
``usb_cable``, ``serial_line``) above the same libraries that python-escpos stands on: pyusb and pyserial.
"""

from __future__ import annotations

from typing import Final

from queue_core.printing.drivers.base import PATIENT, Driver, Patience, PrinterConfig, Starting
from queue_core.printing.drivers.cups import CupsDriver
from queue_core.printing.drivers.files import DummyDriver, FileDriver, paper_path
from queue_core.printing.drivers.network import PORT, NetworkDriver, host_and_port
from queue_core.printing.drivers.serial_line import Line, SerialDriver
from queue_core.printing.drivers.usb_cable import UsbAddress, UsbDriver

#: What a driver waits for a printer that does nothing at all, in seconds.
PATIENCE: Final = PATIENT.progress

__all__ = ["PATIENCE", "PATIENT", "PORT", "CupsDriver", "Driver", "DummyDriver", "FileDriver", "NetworkDriver",
           "Patience", "PrinterConfig", "SerialDriver", "Starting", "UsbDriver", "driver_for", "paper_path"]


def driver_for(config: PrinterConfig, patience: Patience = PATIENT) -> Driver:
    """The driver of a printer. Raises ``ValueError`` when its kind or address is not one."""
    match config.driver:
        case "network":
            return NetworkDriver(*host_and_port(config.address), patience)
        case "usb":
            return UsbDriver(UsbAddress.from_text(config.address), patience)
        case "serial":
            return SerialDriver(Line.from_address(config.address), patience)
        case "file":
            return FileDriver(config.address, patience)
        case "cups":
            return CupsDriver(config.address, patience)
        case "dummy":
            return DummyDriver(config.address)
    raise ValueError("no such kind of printer")
