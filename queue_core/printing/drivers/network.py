"""Raw printing over TCP, port 9100."""

from __future__ import annotations

import re
from typing import Final

from queue_core.printing.drivers.base import PATIENT, Patience, Starting, failed, trouble
from queue_core.printing.drivers.channels import SocketChannel
from queue_core.printing.drivers.conversation import Conversation
from queue_core.printing.rules import Detail, Outcome, PrinterHealth

PORT: Final = 9100
_ADDRESS: Final = re.compile(
    r"(?:\[(?P<v6>[0-9a-fA-F:.]+)\]|(?P<host>[^\s:\[\]/]+))(?::(?P<port>\d{1,5}))?", re.ASCII)


class NetworkDriver:
    """A printer with a socket of its own."""

    def __init__(self, host: str, port: int, patience: Patience = PATIENT) -> None:
        self._host, self._port, self._patience = host, port, patience
        self._conversation = Conversation(patience)

    def send(self, data: bytes, job_id: int, starting: Starting) -> Outcome:
        try:
            channel = SocketChannel(self._host, self._port, self._patience.progress)
        except OSError:
            return failed(Detail.UNREACHABLE)
        with channel:
            return self._conversation.send(channel, data, starting)

    def check(self) -> PrinterHealth:
        try:
            with SocketChannel(self._host, self._port, self._patience.progress) as channel:
                return self._conversation.check(channel)
        except OSError:
            return trouble(Detail.UNREACHABLE)


def host_and_port(address: str) -> tuple[str, int]:
    """``host``, ``host:port`` or ``[v6]:port``. Raises ``ValueError``."""
    found = _ADDRESS.fullmatch(address)
    if found is None or not 0 < int(found["port"] or PORT) < 65536:
        raise ValueError("not the address of a network printer")
    return found["v6"] or found["host"], int(found["port"] or PORT)
