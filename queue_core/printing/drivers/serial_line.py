"""A printer on a serial line: ``path[@baud][+rtscts|+xonxoff]``, 9600 baud and no flow control unless said.

pyserial opens and sets the line; the bytes go through our own channel, because a stalled printer would hold
``Serial.write`` and, worse, ``close``, which waits half a minute for a line that takes nothing.
"""

from __future__ import annotations

import re
import termios
from dataclasses import dataclass
from typing import Final

from queue_core.printing.drivers.base import PATIENT, Patience, Starting, failed, trouble, why_closed
from queue_core.printing.drivers.channels import FdChannel
from queue_core.printing.drivers.conversation import Conversation
from queue_core.printing.rules import Detail, Outcome, PrinterHealth

_ADDRESS: Final = re.compile(r"(?P<path>/[^\s@+]+)(?:@(?P<baud>\d{3,7}))?(?:\+(?P<flow>rtscts|xonxoff))?", re.ASCII)
_BITS_A_BYTE: Final = 10  # with start and stop
#: The longest one paper may take: four of them in hand must end before a job counts as lost (``rules.LOST_AFTER``).
LONGEST_PAPER: Final = 40.0


@dataclass(frozen=True, slots=True)
class Line:
    """Where the printer hangs and how fast it listens."""

    path: str
    baud: int = 9600
    flow: str | None = None

    @classmethod
    def from_address(cls, address: str) -> Line:
        """Raises ``ValueError``."""
        found = _ADDRESS.fullmatch(address)
        if found is None:
            raise ValueError("not the address of a serial line")
        return cls(found["path"], int(found["baud"] or 9600), found["flow"])


class SerialDriver:
    """A printer on RS-232, or on a USB cable that looks like one."""

    def __init__(self, line: Line, patience: Patience = PATIENT) -> None:
        self._line, self._patience = line, patience
        self._conversation = Conversation(patience)

    def send(self, data: bytes, job_id: int, starting: Starting) -> Outcome:
        try:
            channel = SerialChannel(self._line)
        except OSError as error:
            return failed(why_closed(error))
        except ValueError:  # a speed this line has not
            return failed(Detail.BAD_ADDRESS)
        # A drawn code takes a slow line longer than any other: what counts is that it moves.
        pace = 1.5 * len(data) * _BITS_A_BYTE / self._line.baud
        with channel:
            return self._conversation.send(channel, data, starting,
                                           whole=min(max(self._patience.whole, pace), LONGEST_PAPER))

    def check(self) -> PrinterHealth:
        try:
            channel = SerialChannel(self._line)
        except OSError as error:
            return trouble(why_closed(error))
        except ValueError:
            return trouble(Detail.BAD_ADDRESS)
        try:
            with channel:
                return self._conversation.check(channel)
        except OSError:
            return trouble(Detail.UNREACHABLE)


class SerialChannel(FdChannel):
    """An open serial line that nobody else may open meanwhile. Raises ``OSError`` when it cannot be had, ``ValueError``
    when it cannot be set so."""

    def __init__(self, line: Line) -> None:
        import serial  # not carried by a server that has no such printer

        try:
            self._serial = serial.Serial(line.path, line.baud, timeout=0, write_timeout=0, exclusive=True,
                                         rtscts=line.flow == "rtscts", xonxoff=line.flow == "xonxoff")
        except termios.error as error:  # a file that is no terminal
            raise OSError(*error.args) from error
        super().__init__(self._serial.fileno())

    def close(self) -> None:
        self.drop_if_stuck()
        self._serial.close()
