"""The real-time status of a thermal printer: ``DLE EOT 1`` to ``4`` and what its answers mean.

A printer answers these at once, also with its cover open or without paper. Many cheap ones answer nothing;
that is no fault. Bits as in Epson's ESC/POS command reference, "Transmit real-time status".
"""

from __future__ import annotations

import time
from typing import Final

from queue_core.printing.drivers.channels import Channel
from queue_core.printing.rules import Detail, PrinterHealth, PrinterState

ANSWER_WITHIN: Final = 0.5  # seconds
_PRINTER, _OFFLINE_CAUSE, _ERROR_CAUSE, _PAPER = 1, 2, 3, 4
_MOST_STALE_READS: Final = 64
# Bits that are the same in every status byte: they tell an answer from noise on the line.
_FIXED_MASK, _FIXED = 0x93, 0x12


def ask_health(channel: Channel, patience: float = ANSWER_WITHIN, more: float = ANSWER_WITHIN) -> PrinterHealth | None:
    """What the printer says of itself; None when it says nothing within ``patience`` seconds. Once it has spoken, it
    gets ``more`` seconds for each further answer.

    Raises ``OSError`` when the connection broke.
    """
    for _ in range(_MOST_STALE_READS):  # what came unasked is no answer to us
        if not channel.read(0):
            break
    first = _ask(channel, _PRINTER, patience)
    if first is None:
        return None
    answers = {_PRINTER: first}
    for question in (_OFFLINE_CAUSE, _ERROR_CAUSE, _PAPER):
        answer = _ask(channel, question, more)
        if answer is not None:
            answers[question] = answer
    return health_of(answers)


def health_of(answers: dict[int, int]) -> PrinterHealth:
    """The health behind status bytes, by question number; unanswered questions count as well."""
    printer, cause, error, paper = (answers.get(question, _FIXED) for question in (1, 2, 3, 4))
    if cause & 0x04:
        return PrinterHealth(PrinterState.TROUBLE, Detail.COVER_OPEN)
    if paper & 0x60 or cause & 0x20:
        return PrinterHealth(PrinterState.TROUBLE, Detail.NO_PAPER)
    if cause & 0x40 or error & 0x6C:
        return PrinterHealth(PrinterState.TROUBLE, Detail.PRINTER_ERROR)
    if printer & 0x08:
        return PrinterHealth(PrinterState.TROUBLE, Detail.OFFLINE)
    if paper & 0x0C:
        return PrinterHealth(PrinterState.LOW, Detail.PAPER_LOW)
    return PrinterHealth(PrinterState.READY)


def _ask(channel: Channel, question: int, patience: float) -> int | None:
    deadline = time.monotonic() + patience
    if channel.write(bytes((0x10, 0x04, question)), patience) == 0:
        return None
    while (left := deadline - time.monotonic()) > 0:
        for byte in channel.read(left):
            if byte & _FIXED_MASK == _FIXED:
                return byte
    return None
