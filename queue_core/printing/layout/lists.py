"""The papers besides the ticket. They are as long as they have to be: whoever takes one wants to read it at home."""

from __future__ import annotations

from queue_core.printing.documents import MissingListDocument, ReceiptDocument, RequirementListDocument
from queue_core.printing.layout.choices import Layout
from queue_core.printing.layout.logo import HIGHEST
from queue_core.printing.layout.roll import GAP, SMALL_GAP, Big, Code, Gap, Item, Logo, Piece, Roll, Text, heading
from queue_core.printing.layout.typed_text import clean
from queue_core.printing.layout.words import Words


def requirement_list(roll: Roll, document: RequirementListDocument, words: Words, look: Layout) -> None:
    roll.put([*_head(roll, document.office, document.regency, look), Big(words.requirements, 2), Gap(SMALL_GAP),
              Text(document.service, bold=True), Text(document.case or ""), Gap(GAP),
              *map(Item, document.requirements), Gap(GAP)])
    for form, text in ((words.duration, document.duration), (words.fee, document.fee),
                       (words.source, document.source)):
        if text:
            roll.put([Text(form.format(text=clean(text)), align="left")])
    roll.put([Gap(GAP), _printed_on(document, words), Text(words.not_a_number, bold=True), *_foot(words, look)])


def missing_list(roll: Roll, document: MissingListDocument, words: Words, look: Layout) -> None:
    roll.put([*_case_head(roll, document, words.missing, look), *map(Item, document.requirements), Gap(GAP),
              Text(document.note or ""), Text(document.come_back or ""), _printed_on(document, words),
              *_foot(words, look)])


def receipt(roll: Roll, document: ReceiptDocument, words: Words, look: Layout) -> None:
    roll.put([*_case_head(roll, document, words.receipt, look), Text(words.file_stays)])
    if document.appointment:
        roll.put([Text(words.appointment.format(moment=clean(document.appointment)), bold=True)])
    roll.put([Text(document.note or ""), Gap(GAP)])
    # Following the file is what this paper is for: its code is not for the office to leave away.
    if roll.can_code:
        roll.put([Code(document.track_url, 4), Gap(GAP), Text(words.follow_file)])
    roll.put([Text(words.code.format(code=clean(document.short_code)), bold=True), _printed_on(document, words),
              *_foot(words, look)])


def _case_head(roll: Roll, document: MissingListDocument | ReceiptDocument, title: str, look: Layout) -> list[Piece]:
    return [*_head(roll, document.office, document.regency, look), Big(title, 2), Gap(SMALL_GAP),
            Text(f"{document.label}  {document.service}", bold=True), Text(document.case or ""), Gap(GAP)]


def _head(roll: Roll, office: str, regency: str | None, look: Layout) -> list[Piece]:
    above: list[Piece] = [] if look.logo is None else [Logo(look.logo, HIGHEST), Gap(SMALL_GAP)]
    return [*above, *heading(roll, office, regency if look.shows("regency") else None, most=0),
            *(Text(line) for line in look.head), Gap(GAP)]


def _foot(words: Words, look: Layout) -> list[Piece]:
    lines: list[Piece] = [Text(line) for line in look.foot]
    if look.shows("thanks"):
        lines.append(Text(words.thanks))
    return [Gap(SMALL_GAP), *lines] if lines else []


def _printed_on(document: RequirementListDocument | MissingListDocument | ReceiptDocument, words: Words) -> Text:
    return Text(words.printed_on.format(date=document.printed_date, time=document.printed_time))
