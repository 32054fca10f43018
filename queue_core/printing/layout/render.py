"""A document as the bytes a thermal printer understands, on 80 mm and 58 mm paper.

Only this folder knows where things stand on paper. ``roll`` reaches the printer's language through python-escpos,
whose capture printer keeps the bytes; who sends them is none of its business.
"""

from __future__ import annotations

from dataclasses import dataclass

from queue_core.printing.documents import (
    Document,
    MissingListDocument,
    ReceiptDocument,
    RequirementListDocument,
    TestDocument,
    TicketDocument,
)
from queue_core.printing.layout import lists, test_sheet
from queue_core.printing.layout.choices import LONGEST_TICKET_MM, Layout
from queue_core.printing.layout.paper_roll import paper_for
from queue_core.printing.layout.roll import SMALL_GAP, Big, Gap, Piece, Roll
from queue_core.printing.layout.ticket import put_ticket
from queue_core.printing.layout.words import words_in

__all__ = ["LONGEST_TICKET_MM", "Made", "make", "to_bytes"]


@dataclass(frozen=True, slots=True)
class Made:
    """The bytes of a paper, and what gave way on it so that it stays short (names of ``look.PARTS``, ``logo``,
    ``logo_small``, ``head``, ``foot``), in that order."""

    data: bytes
    gave_way: tuple[str, ...] = ()


def to_bytes(document: Document, *, paper_mm: int, profile: str = "default", is_copy: bool = False,
             layout: Layout | None = None) -> bytes:
    """The ESC/POS bytes of ``document`` for a printer of this profile, ending with the cut.

    A copy says so in large letters at its head. Never raises on odd characters.
    """
    return make(document, paper_mm=paper_mm, profile=profile, is_copy=is_copy, layout=layout).data


def make(document: Document, *, paper_mm: int, profile: str = "default", is_copy: bool = False,
         layout: Layout | None = None) -> Made:
    """The same, telling what gave way."""
    roll = Roll(paper_for(profile, paper_mm))
    words, look = words_in(document.language), layout or Layout()
    gave_way: tuple[str, ...] = ()
    copy_mark: list[Piece] = [Big(words.copy, 2), Gap(SMALL_GAP)] if is_copy else []
    roll.put(copy_mark)
    match document:
        case TicketDocument():
            gave_way = put_ticket(roll, document, words, look, roll.height(copy_mark))
        case RequirementListDocument():
            lists.requirement_list(roll, document, words, look)
        case MissingListDocument():
            lists.missing_list(roll, document, words, look)
        case ReceiptDocument():
            lists.receipt(roll, document, words, look)
        case TestDocument():
            test_sheet.put(roll, document, words, look)
    roll.finish()
    return Made(bytes(roll.output), gave_way)
