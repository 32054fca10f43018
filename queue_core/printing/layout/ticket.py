"""A queue number on paper, at most 90 mm long whatever stands on it.

A long ticket is thrown away, torn or folded through its code. So when not everything has room, the paper gives way in
a fixed order (``_ladder``): first helping words, then the size of number and code, then what the office added, then
facts the screens show as well. Office, service, number, date and time always stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from queue_core.printing.documents import TicketDocument
from queue_core.printing.layout import drawing
from queue_core.printing.layout.choices import LONGEST_TICKET_MM, Layout
from queue_core.printing.layout.logo import HIGHEST
from queue_core.printing.layout.roll import (
    GAP,
    HEAD_TO_KNIFE_MM,
    SMALL_GAP,
    Big,
    Code,
    Gap,
    Item,
    Logo,
    Piece,
    Roll,
    Text,
    heading,
    joined,
    safe_url,
)
from queue_core.printing.layout.typed_text import clean
from queue_core.printing.layout.words import Words

# How large label (times the letter size) and code (dots a module) may be, best first.
_Sizes = tuple[tuple[int, int], ...]
_GOOD: Final[_Sizes] = ((6, 6), (6, 5), (6, 4), (5, 5), (5, 4))
_FAIR: Final[_Sizes] = ((4, 4), (4, 3))
_POOR: Final[_Sizes] = ((3, 3), (2, 3))
_LAST: Final[_Sizes] = ((2, 2),)
# A logo gives way by a quarter, by a half, and then altogether: smaller than 10 mm nobody knows it again.
_LOGO_SHARES: Final = (1, 0.75, 0.5)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a ticket still carries. ``head`` and ``foot`` count from the first line, ``logo`` is the most of its height,
    ``lines`` the most lines of the names of office and service."""

    thanks: bool
    caption: bool
    scan: bool
    logo: float
    foot: int
    requirements: bool
    head: int
    regency: bool
    case: bool
    wait: bool
    ahead: bool
    priority: bool
    qr: bool
    code: bool
    lines: int = 2


def put_ticket(roll: Roll, document: TicketDocument, words: Words, look: Layout, used: int) -> tuple[str, ...]:
    """Print the ticket below the ``used`` dots; returns what gave way, by the names of ``look.PARTS`` and
    ``logo_small``, ``logo``, ``head``, ``foot``."""
    full = _full(roll, document, look)
    room = roll.paper.dots_in(LONGEST_TICKET_MM - HEAD_TO_KNIFE_MM) - used - GAP
    side = drawing.qr_side(safe_url(document.track_url))
    kept = full
    pieces: list[Piece] = []
    for kept, sizes in _ladder(full):
        for size, module in sizes:
            if kept.qr and module * side > roll.paper.dots:
                continue
            pieces = _pieces(roll, document, words, look, kept, size, module)
            if roll.height(pieces) <= room:
                roll.put(pieces)
                return _gave_way(full, kept)
    roll.put(pieces)
    return _gave_way(full, kept)


def _full(roll: Roll, document: TicketDocument, look: Layout) -> _Kept:
    """Everything this office wants and this document has."""
    shows, qr = look.shows, look.shows("qr") and roll.can_code
    return _Kept(
        thanks=shows("thanks"), caption=shows("caption"), scan=shows("scan") and qr,
        logo=HIGHEST if look.logo is not None and roll.paper.pictures else 0, foot=len(look.foot),
        requirements=bool(document.requirements), head=len(look.head),
        regency=shows("regency") and bool(document.regency), case=shows("case") and bool(document.case),
        wait=shows("wait") and document.range_minutes is not None, ahead=shows("ahead"),
        priority=shows("priority") and bool(document.priority_note), qr=qr, code=shows("code"),
    )


def _ladder(full: _Kept) -> Iterator[tuple[_Kept, _Sizes]]:
    """What to try, best first: what stays, and how large number and code may be."""
    if full.requirements:
        yield from _with_requirements(full)
    full = replace(full, requirements=False)
    kept = full
    for sizes in (_GOOD, _FAIR):
        for kept in _without_help(full):
            yield kept, sizes
    for lines_fewer in _without_lines(kept):
        kept = lines_fewer
        yield kept, _FAIR
    without_logo = replace(kept, logo=0)
    without_regency = replace(without_logo, regency=False)
    without_case = replace(without_regency, case=False)
    for kept in (without_logo, without_regency, without_case):
        yield kept, _FAIR
    yield kept, _POOR
    without_wait = replace(kept, wait=False)
    short_names = replace(without_wait, lines=1)
    without_ahead = replace(short_names, ahead=False)
    without_priority = replace(without_ahead, priority=False)
    for kept in (without_wait, short_names, without_ahead, without_priority):
        yield kept, (*_POOR, *_LAST)
    # Only with an address no phone would like to read either; the short code stays.
    yield replace(kept, qr=False, code=full.code or full.qr), (*_FAIR, *_POOR, *_LAST)


def _with_requirements(full: _Kept) -> Iterator[tuple[_Kept, _Sizes]]:
    """The whole list, or none of it: who reads half a list comes back with half of the papers. For the whole list the
    number may be small, and what the screens tell as well may be left away."""
    kept = full
    for sizes in (_GOOD, _FAIR):
        for kept in _without_help(full):
            yield kept, sizes
    for lines_fewer in _without_lines(kept):
        kept = lines_fewer
        yield kept, _FAIR
    without_logo = replace(kept, logo=0)
    without_regency = replace(without_logo, regency=False)
    for each in (kept, without_logo, without_regency, replace(without_regency, wait=False)):
        yield each, _POOR[:1]


def _without_help(full: _Kept) -> Iterator[_Kept]:
    """All; then without thanks, with a smaller logo, without the caption, without the advice to scan."""
    yield full
    kept = replace(full, thanks=False)
    for share in _LOGO_SHARES:
        kept = replace(kept, logo=full.logo * share)
        yield kept
    yield replace(kept, caption=False)
    yield replace(kept, caption=False, scan=False)


def _without_lines(kept: _Kept) -> Iterator[_Kept]:
    """One line of the office's own less each time: from the foot upwards, then from the head."""
    for foot in range(kept.foot - 1, -1, -1):
        kept = replace(kept, foot=foot)
        yield kept
    for head in range(kept.head - 1, -1, -1):
        kept = replace(kept, head=head)
        yield kept


def _gave_way(full: _Kept, kept: _Kept) -> tuple[str, ...]:
    gone = [name for name in ("thanks", "caption", "scan") if getattr(full, name) and not getattr(kept, name)]
    if kept.logo < full.logo:
        gone.append("logo_small" if kept.logo else "logo")
    gone += [name for name in ("foot", "requirements", "head", "regency", "case", "wait", "ahead", "priority", "qr")
             if getattr(kept, name) < getattr(full, name)]
    return tuple(gone)


def _pieces(roll: Roll, document: TicketDocument, words: Words, look: Layout, kept: _Kept, size: int, module: int,
            ) -> list[Piece]:
    pieces: list[Piece] = []
    if kept.logo and look.logo is not None:
        pieces += [Logo(look.logo, int(kept.logo)), Gap(SMALL_GAP)]
    pieces += heading(roll, document.office, document.regency if kept.regency else None, kept.lines)
    pieces += [Text(line, most=2) for line in look.head[: kept.head]]
    pieces.append(Text(document.service, bold=True, most=kept.lines))
    if kept.case and document.case:
        pieces.append(Text(document.case, most=1))
    pieces.append(Gap(SMALL_GAP))  # large letters bring room of their own
    if kept.caption:
        pieces.append(Text(words.your_number))
    pieces += [Big(document.label, size), Gap(SMALL_GAP), *_facts(roll, document, words, kept)]
    if kept.qr:
        pieces += [Gap(GAP), Code(document.track_url, module)]
    foot = _foot(roll, document, words, look, kept)
    return [*pieces, *([Gap(GAP)] if foot else []), *foot, *_requirements(document, words, kept)]


def _facts(roll: Roll, document: TicketDocument, words: Words, kept: _Kept) -> list[Text]:
    facts = joined(roll, [document.issued_date, document.issued_time], ", ", bold=False)
    if kept.priority and document.priority_note:
        facts.append(Text(document.priority_note, bold=True, most=1))
    wait = ""
    if kept.wait and document.range_minutes:
        low, high = document.range_minutes
        wait = words.wait_about.format(minutes=str(high) if low >= high else f"{low}-{high}")
    ahead = _ahead(document.ahead, words) if kept.ahead else ""
    # Alone, "about 10 minutes" would not say what takes them.
    if wait and not ahead:
        wait = words.wait_alone.format(wait=wait)
    return [*facts, *joined(roll, [ahead, wait], ", ", bold=True)]


def _ahead(ahead: int, words: Words) -> str:
    if ahead <= 0:
        return words.nobody_ahead
    return words.one_ahead if ahead == 1 else words.many_ahead.format(count=ahead)


def _foot(roll: Roll, document: TicketDocument, words: Words, look: Layout, kept: _Kept) -> list[Text]:
    code = words.code.format(code=clean(document.short_code)) if kept.code else ""
    lines = joined(roll, [words.scan if kept.scan else "", code], " - ", bold=False)
    lines += [Text(line, most=2) for line in look.foot[: kept.foot]]
    return [*lines, Text(words.thanks)] if kept.thanks else lines


def _requirements(document: TicketDocument, words: Words, kept: _Kept) -> list[Piece]:
    if not kept.requirements:
        return []
    return [Gap(SMALL_GAP), Text(words.requirements, bold=True, align="left"), *map(Item, document.requirements)]
