"""Addresses, permissions and what hangs on a machine: the drivers without a printer."""

from __future__ import annotations

import errno
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import usb.core

from queue_core.printing.drivers import CupsDriver, Patience, PrinterConfig, UsbDriver, discovery, driver_for, usb_cable
from queue_core.printing.drivers.base import why_closed
from queue_core.printing.drivers.discovery import Found, cups_queues, device_files, look, usb_printers
from queue_core.printing.drivers.serial_line import Line
from queue_core.printing.drivers.usb_cable import UsbAddress
from queue_core.printing.rules import Detail, JobStatus, Outcome, PrinterState
from tests.support.printing.printer_lines import CupsFolder, FakeUsb
from tests.support.printing.printer_simulator import Behaviour

QUICK = Patience(progress=0.3, whole=1.0, answer=0.05, second_look=0.01, late_break=0.05, queue=0.3, poll=0.02)
SHORT = b"\x1b@A001\n\x1dVB\0"


@pytest.mark.parametrize(("text", "expected"), [
    ("auto", UsbAddress()), ("04b8:0202", UsbAddress(0x04B8, 0x0202)),
    ("0x4B8:0x202", UsbAddress(0x04B8, 0x0202)), ("04b8:0202:J2ME-01", UsbAddress(0x04B8, 0x0202, "J2ME-01"))])
def test_usb_addresses(text: str, expected: UsbAddress) -> None:
    assert UsbAddress.from_text(text) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("/dev/ttyUSB0", Line("/dev/ttyUSB0")), ("/dev/ttyS0@19200", Line("/dev/ttyS0", 19200)),
    ("/dev/ttyS0@19200+rtscts", Line("/dev/ttyS0", 19200, "rtscts")),
    ("/dev/serial/by-id/usb-1a86_USB-if00", Line("/dev/serial/by-id/usb-1a86_USB-if00"))])
def test_serial_addresses(text: str, expected: Line) -> None:
    assert Line.from_address(text) == expected


@pytest.mark.parametrize(("driver", "address"), [
    ("usb", ""), ("usb", "04b8"), ("usb", "zzzz:0202"), ("usb", "04b8:0202:a b"), ("serial", "COM1"),
    ("serial", "/dev/ttyS0@fast"), ("serial", "/dev/ttyS0+always"), ("cups", "-d"), ("pigeon", "coop")])
def test_addresses_that_are_none(driver: str, address: str) -> None:
    with pytest.raises(ValueError, match=r"printer|line|queue"):
        driver_for(PrinterConfig(1, driver, address, 80, "default"))


@pytest.mark.parametrize(("number", "detail"), [
    (errno.EACCES, Detail.NO_PERMISSION), (errno.EPERM, Detail.NO_PERMISSION), (errno.EBUSY, Detail.IN_USE),
    (errno.EAGAIN, Detail.IN_USE), (errno.ENOENT, Detail.UNREACHABLE), (errno.ENODEV, Detail.UNREACHABLE)])
def test_why_a_device_could_not_be_opened(number: int, detail: Detail) -> None:
    assert why_closed(OSError(number, "no")) is detail


def test_a_usb_printer_of_another_kind_or_serial_number_is_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    cable = FakeUsb(Behaviour())
    monkeypatch.setattr(usb.core.Device, "serial_number", property(lambda _: "J2ME-01"))
    assert UsbDriver(UsbAddress(0x04B8, 0x0203), QUICK, cable).check().detail is Detail.UNREACHABLE
    assert UsbDriver(UsbAddress(0x04B8, 0x0202), QUICK, cable).check().state is PrinterState.READY
    described = cable.get_device_descriptor(cable)
    described.iSerialNumber = 3
    monkeypatch.setattr(cable, "get_device_descriptor", lambda _: described)
    assert UsbDriver(UsbAddress(0x04B8, 0x0202, "J2ME-01"), QUICK, cable).check().state is PrinterState.READY
    assert UsbDriver(UsbAddress(0x04B8, 0x0202, "J2ME-02"), QUICK, cable).check().detail is Detail.UNREACHABLE

    def unreadable(_: Any) -> str:
        raise ValueError("The device has no langid (permission issue, no string descriptors supported or device error)")

    monkeypatch.setattr(usb.core.Device, "serial_number", property(unreadable))
    assert UsbDriver(UsbAddress(0x04B8, 0x0202, "J2ME-01"), QUICK, cable).check().detail is Detail.NO_PERMISSION


def test_a_printer_that_calls_itself_vendor_specific_is_taken_by_its_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    cable = FakeUsb(Behaviour(), kind=0xFF, product=0x5011)
    assert UsbDriver(UsbAddress(), QUICK, cable).check().detail is Detail.UNREACHABLE
    assert usb_printers(cable) == []
    assert UsbDriver(UsbAddress(0x04B8, 0x5011), QUICK, cable).check().state is PrinterState.READY
    monkeypatch.setattr(usb_cable, "KNOWN", frozenset({(0x04B8, 0x5011)}))
    assert UsbDriver(UsbAddress(), QUICK, cable).check().state is PrinterState.READY
    assert usb_printers(cable) == [Found("usb", "04b8:5011", "USB 04b8:5011")]


def test_a_usb_printer_without_a_way_back_is_believed_but_not_confirmed() -> None:
    cable = FakeUsb(Behaviour(), one_way=True)
    outcome = UsbDriver(UsbAddress(), QUICK, cable).send(SHORT, 1, lambda: None)
    assert outcome == Outcome(JobStatus.PRINTED, Detail.UNCONFIRMED, len(SHORT))
    assert cable.brain.papers == [SHORT]


def test_a_silent_printer_that_stalled_is_well_again_when_it_takes_a_paper() -> None:
    cable = FakeUsb(Behaviour(answers=False, pause=1.0))
    driver = UsbDriver(UsbAddress(), QUICK, cable)
    assert driver.send(SHORT, 1, lambda: None) == Outcome(JobStatus.FAILED, Detail.TIMEOUT)
    cable.brain.behaviour = Behaviour(answers=False)
    assert driver.check().detail is Detail.TIMEOUT
    assert driver.send(SHORT, 1, lambda: None).status is JobStatus.PRINTED
    assert driver.check().detail is Detail.UNCONFIRMED


def test_a_usb_printer_fresh_from_the_box_is_configured_by_value(monkeypatch: pytest.MonkeyPatch) -> None:
    cable = FakeUsb(Behaviour())
    chosen: list[int] = []
    monkeypatch.setattr(cable, "get_configuration", lambda _: chosen[-1] if chosen else 0)
    monkeypatch.setattr(cable, "set_configuration", lambda _, value: chosen.append(value))
    assert UsbDriver(UsbAddress(), QUICK, cable).check().state is PrinterState.READY
    assert chosen == [1]


def test_without_libusb_no_usb_printer_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(**_: Any) -> Any:
        raise usb.core.NoBackendError("No backend available")

    monkeypatch.setattr(usb.core, "find", missing)
    assert UsbDriver(UsbAddress(), QUICK).check().detail is Detail.UNREACHABLE
    assert usb_printers() == []


def test_a_job_that_cups_keeps_is_taken_back_and_not_silently(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                              caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    folder = CupsFolder(tmp_path, waiting="job-printing", after="media-empty-error")
    outcome = CupsDriver("lobby", QUICK).send(SHORT, 7, lambda: None)
    assert (outcome.status, outcome.detail) == (JobStatus.UNKNOWN, Detail.NO_PAPER)
    assert folder.cancelled
    assert "taken back" in caplog.text
    arguments = (tmp_path / "arguments").read_text().split()
    assert arguments == ["-d", "lobby", "-o", "raw", "-t", "antrian-7"]


def test_a_job_that_cups_does_not_give_back_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                       caplog: pytest.LogCaptureFixture) -> None:
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    CupsFolder(tmp_path, waiting="none", cannot_cancel="")
    outcome = CupsDriver("lobby", QUICK).send(SHORT, 7, lambda: None)
    assert (outcome.status, outcome.detail) == (JobStatus.UNKNOWN, Detail.TIMEOUT)
    assert "may still come out" in caplog.text


def test_what_a_queue_says_of_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    patient = replace(QUICK, queue=10.0)  # its programs answer at once, on a machine that has a moment
    CupsFolder(tmp_path, paper="", after="cover-open-report, marker-supply-low")
    assert CupsDriver("lobby", patient).check().detail is Detail.COVER_OPEN
    (tmp_path / "after").write_text("media-low-warning")
    assert CupsDriver("lobby", patient).check().state is PrinterState.LOW
    (tmp_path / "after").write_text("some-new-error")
    assert CupsDriver("lobby", patient).check().detail is Detail.PRINTER_ERROR
    (tmp_path / "after").write_text("none")
    assert CupsDriver("lobby", patient).check().state is PrinterState.READY
    (tmp_path / "state").write_text("disabled")
    assert CupsDriver("lobby", patient).check().detail is Detail.OFFLINE


def test_looking_for_printers_survives_sources_that_fail_or_hang() -> None:
    hanging = threading.Event()

    def hangs() -> list[Found]:
        hanging.wait()
        return []

    def fails() -> list[Found]:
        raise RuntimeError("a strange machine")

    known = Found("usb", "04b8:0202", "EPSON TM-T82")
    assert look((hangs, fails, lambda: [known]), within=0.2) == [known]
    hanging.set()


def test_every_source_finds_what_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert usb_printers(FakeUsb(Behaviour())) == [Found("usb", "04b8:0202", "USB 04b8:0202")]
    (tmp_path / "lp0").touch()
    (tmp_path / "hiddev0").touch()
    assert device_files(str(tmp_path)) == [Found("file", str(tmp_path / "lp0"), "lp0")]
    (tmp_path / "lpstat").write_text("#!/bin/sh\necho lobby\necho 'odd name'\n")
    (tmp_path / "lpstat").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert [each.address for each in cups_queues()] == ["lobby", "odd", "name"]
    ports = [SimpleNamespace(device="/dev/ttyUSB0", description="USB-Serial\x07 CH340", hwid="USB VID:PID=1A86"),
             SimpleNamespace(device="/dev/ttyS0", description="n/a", hwid="n/a")]
    monkeypatch.setattr("serial.tools.list_ports.comports", lambda: ports)
    assert discovery.serial_ports() == [Found("serial", "/dev/ttyUSB0", "USB-Serial CH340")]


def test_a_server_looks_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(discovery.found_in_child(), list)
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert discovery.found_in_child() == []


def test_drivers_carry_no_library_that_is_not_needed() -> None:
    """The agent and the server stay small: pyusb, pyserial and python-escpos come with the first printer of theirs."""
    code = ("import sys, queue_core.printing.drivers, queue_core.printing.drivers.discovery\n"
            "print([name for name in ('usb', 'serial', 'escpos', 'PIL', 'flask') if name in sys.modules])")
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
