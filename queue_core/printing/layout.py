"""A document as the bytes a thermal printer understands, on 80 mm and 58 mm paper.

Only this module knows where things stand on paper. It reaches the printer's language through python-escpos,
whose capture printer keeps the bytes; who sends them is none of its business.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from PIL import Image

from queue_core.printing import drawing
from queue_core.printing.documents import (
    Document,
    MissingListDocument,
    ReceiptDocument,
    RequirementListDocument,
    TestDocument,
    TicketDocument,
)
from queue_core.printing.escpos_library import Dummy, Encoder
from queue_core.printing.paper import CELL_HEIGHT, CELL_WIDTH, Paper, paper_for
from queue_core.printing.typed_text import Printable, clean, printable
from queue_core.printing.words import Words, words_in

LONGEST_TICKET_MM: Final = 90
# The knife sits this far behind the head; that much of every ticket is blank paper at its top.
HEAD_TO_KNIFE_MM: Final = 15
LINE: Final = 28  # dots from one line of text to the next
_SMALL_GAP, _GAP = 8, 16
# How large label (times the letter size) and code (dots a module) may be, best first.
_GOOD_SIZES: Final = ((6, 6), (6, 5), (6, 4), (5, 5), (5, 4))
_FAIR_SIZES: Final = ((4, 4), (4, 3))
_POOR_SIZES: Final = ((3, 3), (2, 3))
# What a ticket still carries when room is short: caption, advice to scan, regency, case. Helping words give
# way for a good size of number and code, facts only for a fair one.
_KEPT: Final = (
    (True, True, True, True),
    (False, True, True, True),
    (False, False, True, True),
    (False, False, False, True),
    (False, False, False, False),
)
_MOST_QR_BYTES: Final = 180


def to_bytes(document: Document, *, paper_mm: int, profile: str = "default", is_copy: bool = False) -> bytes:
    """The ESC/POS bytes of ``document`` for a printer of this profile, ending with the cut.

    A copy says so in large letters at its head. Never raises on odd characters.
    """
    tape = _Tape(paper_for(profile, paper_mm))
    words = words_in(document.language)
    if is_copy:
        tape.big(words.copy, 2)
        tape.gap(_SMALL_GAP)
    match document:
        case TicketDocument():
            _ticket(tape, document, words, is_copy)
        case RequirementListDocument():
            _requirement_list(tape, document, words)
        case MissingListDocument():
            _missing_list(tape, document, words)
        case ReceiptDocument():
            _receipt(tape, document, words)
        case TestDocument():
            _test_sheet(tape, document, words)
    tape.finish()
    return bytes(tape.output)


def _ticket(tape: _Tape, document: TicketDocument, words: Words, is_copy: bool) -> None:
    url = _safe_url(document.track_url)
    facts = _facts(tape, document, words)
    for has_caption, has_scan, has_regency, has_case in _KEPT:
        caption = words.your_number if has_caption else ""
        head = _head(tape, document, has_regency=has_regency, has_case=has_case)
        code = words.code.format(code=clean(document.short_code))
        foot = _joined(tape, [words.scan if has_scan else "", code], " - ", bold=False)
        used = tape.height_of([*head, *facts, *foot, _Block(caption)]) + 2 * _SMALL_GAP + 3 * _GAP
        used += 2 * CELL_HEIGHT + _SMALL_GAP if is_copy else 0
        size, module = _fitting(tape.paper, used, drawing.qr_side(url))
        if (size, module) in _GOOD_SIZES or (not has_scan and (size, module) in _FAIR_SIZES):
            break

    tape.blocks(head)
    tape.gap(_SMALL_GAP)  # large letters bring room of their own
    tape.line(caption)
    tape.big(document.label, size)
    tape.gap(_SMALL_GAP)
    tape.blocks(facts)
    tape.gap(_GAP)
    tape.qr(url, module)
    tape.gap(_GAP)
    tape.blocks(foot)
    if document.requirements:
        tape.gap(_GAP)
        tape.line(words.requirements, bold=True, align="left")
        tape.items(document.requirements)


def _head(tape: _Tape, document: TicketDocument, *, has_regency: bool, has_case: bool) -> list[_Block]:
    head = _heading(tape, document.office, document.regency if has_regency else None)
    head.append(_Block(document.service, bold=True, most=2))
    if document.case and has_case:
        head.append(_Block(document.case, most=1))
    return head


def _facts(tape: _Tape, document: TicketDocument, words: Words) -> list[_Block]:
    facts = _joined(tape, [document.issued_date, document.issued_time], ", ", bold=False)
    if document.priority_note:
        facts.append(_Block(document.priority_note, bold=True, most=1))
    wait = ""
    if document.range_minutes:
        low, high = document.range_minutes
        wait = words.wait_about.format(minutes=str(high) if low >= high else f"{low}-{high}")
    return [*facts, *_joined(tape, [_ahead(document.ahead, words), wait], ", ", bold=True)]


def _ahead(ahead: int, words: Words) -> str:
    if ahead <= 0:
        return words.nobody_ahead
    return words.one_ahead if ahead == 1 else words.many_ahead.format(count=ahead)


def _fitting(paper: Paper, used: int, side: int) -> tuple[int, int]:
    """The largest label and code with which a ticket is still short: a long one is thrown away, or torn."""
    room = paper.dots_in(LONGEST_TICKET_MM - HEAD_TO_KNIFE_MM) - used
    for size, module in (*_GOOD_SIZES, *_FAIR_SIZES, *_POOR_SIZES):
        if size * CELL_HEIGHT + module * side <= room and module * side <= paper.dots:
            return size, module
    return _POOR_SIZES[-1]


def _requirement_list(tape: _Tape, document: RequirementListDocument, words: Words) -> None:
    tape.blocks(_heading(tape, document.office, document.regency))
    tape.gap(_GAP)
    tape.big(words.requirements, 2)
    tape.gap(_SMALL_GAP)
    tape.line(document.service, bold=True)
    if document.case:
        tape.line(document.case)
    tape.gap(_GAP)
    tape.items(document.requirements)
    tape.gap(_GAP)
    for form, text in ((words.duration, document.duration), (words.fee, document.fee),
                       (words.source, document.source)):
        if text:
            tape.line(form.format(text=clean(text)), align="left")
    tape.gap(_GAP)
    tape.line(words.printed_on.format(date=document.printed_date, time=document.printed_time))
    tape.line(words.not_a_number, bold=True)


def _missing_list(tape: _Tape, document: MissingListDocument, words: Words) -> None:
    _case_head(tape, document, words.missing)
    tape.items(document.requirements)
    tape.gap(_GAP)
    for text in (document.note, document.come_back):
        if text:
            tape.line(text)
    tape.line(words.printed_on.format(date=document.printed_date, time=document.printed_time))


def _receipt(tape: _Tape, document: ReceiptDocument, words: Words) -> None:
    _case_head(tape, document, words.receipt)
    tape.line(words.file_stays)
    if document.appointment:
        tape.line(words.appointment.format(moment=clean(document.appointment)), bold=True)
    if document.note:
        tape.line(document.note)
    tape.gap(_GAP)
    tape.qr(_safe_url(document.track_url), 4)
    tape.gap(_GAP)
    tape.line(words.follow_file)
    tape.line(words.code.format(code=clean(document.short_code)), bold=True)
    tape.line(words.printed_on.format(date=document.printed_date, time=document.printed_time))


def _case_head(tape: _Tape, document: MissingListDocument | ReceiptDocument, title: str) -> None:
    tape.blocks(_heading(tape, document.office, document.regency))
    tape.gap(_GAP)
    tape.big(title, 2)
    tape.gap(_SMALL_GAP)
    tape.line(f"{document.label}  {document.service}", bold=True)
    if document.case:
        tape.line(document.case)
    tape.gap(_GAP)


def _test_sheet(tape: _Tape, document: TestDocument, words: Words) -> None:
    tape.line(document.office, bold=True)
    tape.gap(_GAP)
    tape.big(words.test_title, 2)
    tape.gap(_GAP)
    tape.line(document.printer)
    tape.line(words.printed_on.format(date=document.printed_date, time=document.printed_time))
    tape.line(words.test_paper.format(mm=tape.paper.paper_mm, columns=tape.paper.columns))
    tape.gap(_GAP)
    tape.line(("1234567890" * 7)[: tape.paper.columns])
    tape.line("ABCDEFGHIJKLM nopqrstuvwxyz")
    tape.line("é ñ ü ç ½ °")
    tape.big("A001", 4)
    tape.gap(_GAP)
    tape.qr("https://example.org/t/A001", 6)
    tape.gap(_GAP)
    tape.line(words.test_good)


def _heading(tape: _Tape, office: str, regency: str | None) -> list[_Block]:
    together = f"{office}, {regency}".upper() if regency else office.upper()
    if len(together) <= tape.paper.columns:
        return [_Block(together, bold=True)]
    blocks = [_Block(office.upper(), bold=True, most=2)]
    return [*blocks, _Block(regency, most=1)] if regency else blocks


def _joined(tape: _Tape, parts: list[str], joint: str, *, bold: bool) -> list[_Block]:
    """The parts on one line where that fits: every line saved makes the number larger."""
    present = [part for part in parts if part]
    if len(joint.join(present)) <= tape.paper.columns:
        return [_Block(joint.join(present), bold=bold)]
    return [_Block(part, bold=bold) for part in present]


def _safe_url(url: str) -> str:
    """Only characters a URL may hold; a code can carry just so much before it no longer fits the paper."""
    return quote(url.encode("utf-8", "ignore"), safe="/:?#[]@!$&'()*+,;=%-._~")[:_MOST_QR_BYTES] or "-"


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece of centred text that may need ``most`` lines at the most (0: as many as it takes)."""

    text: str
    bold: bool = False
    most: int = 0


class _Tape(Dummy):  # type: ignore[misc]  # python-escpos carries no types
    """The capture printer of python-escpos with the few gestures a paper is made of."""

    paper: Paper

    def __init__(self, paper: Paper) -> None:
        encoder = Encoder({page: str(slot) for page, slot in paper.code_pages.items()})
        super().__init__(profile=paper.profile, magic_encode_args={"encoder": encoder})
        self.paper = paper
        # The library prints a warning to the screen for every picture when its database lacks the head's
        # width.
        media = {**self.profile.profile_data["media"], "width": {"pixels": paper.dots}}
        self.profile.profile_data = {**self.profile.profile_data, "media": media}
        listed = (encoder._get_codepage_char_list(page) for page in paper.code_pages)
        self._encodes = {char for page in listed for char in page if char != " "}
        self.hw("INIT")
        self.line_spacing(LINE)

    def blocks(self, blocks: list[_Block]) -> None:
        for block in blocks:
            self.line(block.text, bold=block.bold, most=block.most)

    def line(self, text: str, *, bold: bool = False, align: str = "center", most: int = 0) -> None:
        """Text in as many lines as it needs, at most ``most``; letters the printer lacks are drawn."""
        ready = self._printable(text)
        if ready.drawn:
            centred = align == "center"
            self._picture(drawing.draw_text(ready.text, self.paper.dots, CELL_HEIGHT, centred=centred))
            return
        self.set(align=align, bold=bold, custom_size=True, width=1, height=1)
        for line in self._wrapped(ready.text, most):
            self.textln(line)

    def height_of(self, blocks: list[_Block]) -> int:
        """Dots these blocks will take."""
        height = 0
        for block in blocks:
            ready = self._printable(block.text)
            if ready.drawn:
                height += drawing.draw_text(ready.text, self.paper.dots, CELL_HEIGHT).height
            else:
                height += LINE * len(self._wrapped(ready.text, block.most))
        return height

    def big(self, text: str, size: int) -> None:
        """One line of large letters, narrower than tall when the head is too small for it."""
        ready = self._printable(text)
        if ready.drawn or not ready.text:
            self.line(text)
            return
        width = max(1, min(size, self.paper.dots // (CELL_WIDTH * len(ready.text))))
        self.set(align="center", bold=True, custom_size=True, width=width, height=size)
        self.textln(ready.text)

    def items(self, texts: tuple[str, ...]) -> None:
        """A list to tick off, second lines hanging under the first letter."""
        for text in texts:
            ready = self._printable(text)
            if ready.drawn:
                self.line(f"[ ] {text}", align="left")
                continue
            self.set(align="left", bold=False, custom_size=True, width=1, height=1)
            for line in textwrap.wrap(ready.text, self.paper.columns, initial_indent="[ ] ",
                                      subsequent_indent="    "):
                self.textln(line)

    def gap(self, dots: int) -> None:
        """Blank paper. The library can only feed whole lines."""
        self._raw(b"\x1bJ" + bytes([dots]))

    def finish(self) -> None:
        """Cut, or feed far enough to be torn off where there is no knife."""
        self.gap(_GAP)
        if self.paper.has_cutter:
            self.cut(feed=False)
        else:
            self.print_and_feed(HEAD_TO_KNIFE_MM * 8 // LINE)

    def qr(self, content: str, module: int) -> None:
        """A code in the middle: made by the printer where it can, else drawn no wider than the head."""
        if self.paper.native_qr:
            self.set(align="center")
            super().qr(content, ec=1, size=module, native=True)
            return
        self._picture(drawing.draw_qr(content, module, self.paper.dots))

    def _picture(self, image: Image.Image) -> None:
        self.set(align="left")
        self.image(image)

    def _printable(self, text: str) -> Printable:
        return printable(text, self._encodes.__contains__)

    def _wrapped(self, text: str, most: int) -> list[str]:
        lines = textwrap.wrap(text, self.paper.columns)
        if most and len(lines) > most:
            lines = lines[:most]
            lines[-1] = lines[-1][: self.paper.columns - 3].rstrip() + "..."
        return lines
