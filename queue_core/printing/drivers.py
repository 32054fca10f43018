"""How bytes reach a printer: over the network, a device file, CUPS, or into a folder.

Every driver gives an ``Outcome`` for a job and a ``PrinterHealth`` for a check, and raises nothing for
anything a printer can do. ``starting`` is called once, right before the first byte of a document may leave:
from then on the job can no longer be tried again by itself.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from queue_core.printing.channels import Channel, DeviceChannel, SocketChannel
from queue_core.printing.realtime import ask_health
from queue_core.printing.rules import Detail, JobStatus, Outcome, PrinterHealth, PrinterState

PORT: Final = 9100
SENDING_AT_MOST: Final = 20.0  # seconds for a whole paper, however steadily it trickles
PATIENCE: Final = 3.0  # seconds to connect, and without any progress while sending
CUPS_PATIENCE: Final = 10.0
_SECOND_LOOK_AFTER: Final = 0.6  # about as long as a ticket needs to come out
_LATE_BREAK: Final = 0.3

_ADDRESS: Final = re.compile(
    r"(?:\[(?P<v6>[0-9a-fA-F:.]+)\]|(?P<host>[^\s:\[\]/]+))(?::(?P<port>\d{1,5}))?", re.ASCII)

Starting = Callable[[], None]


@dataclass(frozen=True, slots=True)
class PrinterConfig:
    """All a driver needs to know of a printer; travels to the printing process as JSON."""

    id: int
    driver: str
    address: str
    paper_mm: int
    profile: str

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> PrinterConfig:
        return cls(id=int(data["id"]), driver=str(data["driver"]), address=str(data["address"]),
                   paper_mm=int(data["paper_mm"]), profile=str(data["profile"]))


class Driver(Protocol):
    def send(self, data: bytes, job_id: int, starting: Starting) -> Outcome: ...

    def check(self) -> PrinterHealth: ...


def driver_for(config: PrinterConfig) -> Driver:
    """The driver of a printer. Raises ``ValueError`` when its kind or address is not one."""
    match config.driver:
        case "network":
            return NetworkDriver(*_host_and_port(config.address))
        case "file":
            return FileDriver(config.address)
        case "cups":
            return CupsDriver(config.address)
        case "dummy":
            return DummyDriver(config.address)
    raise ValueError("no such kind of printer")


class NetworkDriver:
    """Raw printing on TCP port 9100. Remembers whether this printer answers status questions: one that did
    and then falls silent is stuck, while one that never did is merely simple."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._conversation = _Conversation()

    def send(self, data: bytes, job_id: int, starting: Starting) -> Outcome:
        try:
            channel = SocketChannel(self._host, self._port, PATIENCE)
        except OSError:
            return _failed(Detail.UNREACHABLE)
        with channel:
            return self._conversation.send(channel, data, starting)

    def check(self) -> PrinterHealth:
        try:
            with SocketChannel(self._host, self._port, PATIENCE) as channel:
                return self._conversation.check(channel)
        except OSError:
            return PrinterHealth(PrinterState.TROUBLE, Detail.UNREACHABLE)


class FileDriver:
    """A device such as ``/dev/usb/lp0``, a named pipe, or a plain file that is appended to."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._conversation = _Conversation()

    def send(self, data: bytes, job_id: int, starting: Starting) -> Outcome:
        try:
            mode = os.stat(self._path).st_mode
            if stat.S_ISREG(mode):
                return self._append(data, starting)
            with DeviceChannel(self._path, both_ways=stat.S_ISCHR(mode)) as channel:
                if stat.S_ISCHR(mode):
                    return self._conversation.send(channel, data, starting)
                starting()
                return _push(channel, data) or _printed(Detail.UNCONFIRMED, data)
        except OSError:
            return _failed(Detail.UNREACHABLE)

    def check(self) -> PrinterHealth:
        try:
            mode = os.stat(self._path).st_mode
            if not stat.S_ISCHR(mode):
                return PrinterHealth(PrinterState.READY, Detail.UNCONFIRMED)
            with DeviceChannel(self._path, both_ways=True) as channel:
                return self._conversation.check(channel)
        except OSError:
            return PrinterHealth(PrinterState.TROUBLE, Detail.UNREACHABLE)

    def _append(self, data: bytes, starting: Starting) -> Outcome:
        with open(self._path, "r+b", buffering=0) as file:
            file.seek(0, os.SEEK_END)
            starting()
            try:
                written = file.write(data)
                os.fsync(file.fileno())
            except OSError:
                written = None
        if written != len(data):
            return Outcome(JobStatus.UNKNOWN, Detail.BROKE_MIDWAY, written or len(data))
        return _printed(Detail.UNCONFIRMED, data)


class CupsDriver:
    """A queue of the machine's own print system. Once CUPS has the bytes, what follows is its business."""

    def __init__(self, queue: str) -> None:
        if not re.fullmatch(r"\w[\w.-]{0,126}", queue, re.ASCII):
            raise ValueError("not the name of a print queue")
        self._queue = queue

    def send(self, data: bytes, job_id: int, starting: Starting) -> Outcome:
        starting()
        try:
            taken = _cups("lp", "-d", self._queue, "-o", "raw", "-t", f"antrian-{job_id}", data=data)
        except subprocess.TimeoutExpired:
            return Outcome(JobStatus.UNKNOWN, Detail.TIMEOUT, len(data))
        # lp hands a job over whole or not at all.
        return _printed(Detail.UNCONFIRMED, data) if taken else _failed(Detail.UNREACHABLE)

    def check(self) -> PrinterHealth:
        try:
            known = _cups("lpstat", "-p", self._queue)
        except subprocess.TimeoutExpired:
            known = False
        if not known:
            return PrinterHealth(PrinterState.TROUBLE, Detail.UNREACHABLE)
        return PrinterHealth(PrinterState.READY, Detail.UNCONFIRMED)


class DummyDriver:
    """Keeps each paper as a file, so that a demonstration can show it."""

    def __init__(self, folder: str) -> None:
        if not folder:
            raise ValueError("a dummy printer needs a folder")
        self._folder = folder

    def send(self, data: bytes, job_id: int, starting: Starting) -> Outcome:
        path = paper_path(self._folder, job_id)
        unfinished = path.with_suffix(".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            starting()
            unfinished.write_bytes(data)
            unfinished.replace(path)
        except OSError:
            return _failed(Detail.UNREACHABLE)
        return Outcome(JobStatus.PRINTED, None, len(data))

    def check(self) -> PrinterHealth:
        try:
            Path(self._folder).mkdir(parents=True, exist_ok=True)
        except OSError:
            return PrinterHealth(PrinterState.TROUBLE, Detail.UNREACHABLE)
        return PrinterHealth(PrinterState.READY)


def paper_path(folder: str, job_id: int) -> Path:
    """Where a dummy printer keeps the bytes of a job."""
    return Path(folder) / f"job-{job_id:06}.bin"


class _Conversation:
    """Status, bytes, status: the order of things with any printer that can be written to and read from."""

    def __init__(self) -> None:
        self._answers = False

    def check(self, channel: Channel) -> PrinterHealth:
        health = self._ask(channel)
        if health is not None:
            return health
        if self._answers:
            return PrinterHealth(PrinterState.TROUBLE, Detail.NO_ANSWER)
        return PrinterHealth(PrinterState.READY, Detail.UNCONFIRMED)

    def send(self, channel: Channel, data: bytes, starting: Starting) -> Outcome:
        try:
            before = self.check(channel)
        except OSError:
            return _failed(Detail.UNREACHABLE)
        if before.state is PrinterState.TROUBLE and before.detail is not None:
            return _failed(before.detail)
        starting()
        trouble = _push(channel, data)
        if trouble is not None:
            return trouble
        try:
            return self._look_again(channel, data) if self._answers else _watch(channel, data)
        except OSError:
            return Outcome(JobStatus.UNKNOWN, Detail.BROKE_MIDWAY, len(data))

    def _ask(self, channel: Channel) -> PrinterHealth | None:
        health = ask_health(channel)
        if health is None and self._answers:
            health = ask_health(channel, PATIENCE)
        self._answers = self._answers or health is not None
        return health

    def _look_again(self, channel: Channel, data: bytes) -> Outcome:
        """The printer has taken the bytes; whether paper came out, only its state afterwards can tell."""
        for pause in (0.0, _SECOND_LOOK_AFTER):
            time.sleep(pause)
            after = self.check(channel)
            if after.state is PrinterState.TROUBLE:
                return Outcome(JobStatus.UNKNOWN, after.detail, len(data))
        return _printed(after.detail, data)


def _push(channel: Channel, data: bytes) -> Outcome | None:
    """Send everything. None when the printer has taken it all, else how it went wrong."""
    sent = 0
    deadline = time.monotonic() + SENDING_AT_MOST
    try:
        while sent < len(data):
            taken = channel.write(data[sent:], PATIENCE)
            if taken == 0 or time.monotonic() > deadline:
                return _stopped(Detail.TIMEOUT, sent)
            sent += taken
        if not channel.drain(PATIENCE, deadline):
            return _stopped(Detail.TIMEOUT, sent)
    except OSError:
        return _stopped(Detail.BROKE_MIDWAY, sent)
    return None


def _watch(channel: Channel, data: bytes) -> Outcome:
    """A printer that tells nothing: all there is to see is whether the connection breaks right after."""
    channel.read(_LATE_BREAK)
    return _printed(Detail.UNCONFIRMED, data)


def _cups(tool: str, *arguments: str, data: bytes = b"") -> bool:
    """Whether one of CUPS' own tools is there and did it. Raises ``subprocess.TimeoutExpired``."""
    program = shutil.which(tool)
    if program is None:
        return False
    try:
        done = subprocess.run(
            [program, *arguments], input=data, capture_output=True, timeout=CUPS_PATIENCE, check=False)
    except OSError:
        return False
    return done.returncode == 0


def _stopped(detail: Detail, sent: int) -> Outcome:
    return Outcome(JobStatus.UNKNOWN, detail, sent) if sent else _failed(detail)


def _printed(detail: Detail | None, data: bytes) -> Outcome:
    return Outcome(JobStatus.PRINTED, detail, len(data))


def _failed(detail: Detail) -> Outcome:
    return Outcome(JobStatus.FAILED, detail)


def _host_and_port(address: str) -> tuple[str, int]:
    """``host``, ``host:port`` or ``[v6]:port``. Raises ``ValueError``."""
    found = _ADDRESS.fullmatch(address)
    if found is None or not 0 < int(found["port"] or PORT) < 65536:
        raise ValueError("not the address of a network printer")
    return found["v6"] or found["host"], int(found["port"] or PORT)
