"""Printers that the machine shows as a file, and the demonstration's folder of papers."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from queue_core.printing.drivers.base import PATIENT, Patience, Starting, failed, printed, trouble, why_closed
from queue_core.printing.drivers.channels import DeviceChannel
from queue_core.printing.drivers.conversation import Conversation, push
from queue_core.printing.rules import Detail, JobStatus, Outcome, PrinterHealth, PrinterState


class FileDriver:
    """A device such as ``/dev/usb/lp0``, a named pipe, or a plain file that is appended to."""

    def __init__(self, path: str, patience: Patience = PATIENT) -> None:
        self._path, self._patience = path, patience
        self._conversation = Conversation(patience)

    def send(self, data: bytes, job_id: int, starting: Starting) -> Outcome:
        try:
            mode = os.stat(self._path).st_mode
            if stat.S_ISREG(mode):
                return self._append(data, starting)
            channel = DeviceChannel(self._path, both_ways=stat.S_ISCHR(mode))
        except OSError as error:
            return failed(why_closed(error))
        with channel:
            if stat.S_ISCHR(mode):
                return self._conversation.send(channel, data, starting)
            starting()
            return push(channel, data, self._patience) or printed(Detail.UNCONFIRMED, data)

    def check(self) -> PrinterHealth:
        try:
            mode = os.stat(self._path).st_mode
            if not stat.S_ISCHR(mode):
                return PrinterHealth(PrinterState.READY, Detail.UNCONFIRMED)
            channel = DeviceChannel(self._path, both_ways=True)
        except OSError as error:
            return trouble(why_closed(error))
        try:
            with channel:
                return self._conversation.check(channel)
        except OSError:
            return trouble(Detail.UNREACHABLE)

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
        return printed(Detail.UNCONFIRMED, data)


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
            return failed(Detail.UNREACHABLE)
        return Outcome(JobStatus.PRINTED, None, len(data))

    def check(self) -> PrinterHealth:
        try:
            Path(self._folder).mkdir(parents=True, exist_ok=True)
        except OSError:
            return trouble(Detail.UNREACHABLE)
        return PrinterHealth(PrinterState.READY)


def paper_path(folder: str, job_id: int) -> Path:
    """Where a dummy printer keeps the bytes of a job."""
    return Path(folder) / f"job-{job_id:06}.bin"
