"""Reading the Buku Register: its books and years, a page of a book, a whole book for paper."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session

from queue_core.books.models import RegisterEntry, RegisterSequence
from queue_core.office.models import Service
from queue_core.record.base import table_of

PAGE = 50
#: The book that stands for itself in a label, and the one shown first.
GENERAL = "umum"

_ENTRIES = table_of(RegisterEntry)
_SEQUENCES = table_of(RegisterSequence)
_SEARCHED = ("label", "product", "handed_to", "service_name", "next_destination", "note")


class BookYears(TypedDict):
    """A book and its years, newest first."""

    book: str
    years: list[int]


@dataclass(frozen=True)
class Page:
    """Some lines of a book: ``total`` lines match, on ``pages`` pages, of which this is ``page`` (from 1)."""

    entries: Sequence[RowMapping]
    total: int
    page: int
    pages: int


def register_label(book: str, number: int, year: int) -> str:
    """A line's number as people say it: 12/2026, and 12/PPAT/2026 in a book of its own."""
    return f"{number}/{year}" if book == GENERAL else f"{number}/{book.upper()}/{year}"


def books(session: Session, office_id: int, this_year: int) -> list[BookYears]:
    """Every book with its years, newest first, also those that wait for this year's first line; the general one
    leads."""
    rows = session.execute(select(_SEQUENCES.c.book, _SEQUENCES.c.year).where(_SEQUENCES.c.office_id == office_id))
    years: dict[str, set[int]] = {}
    for row in rows:
        years.setdefault(row.book, {this_year}).add(row.year)
    offered = select(Service.book).where(Service.office_id == office_id, Service.is_active).distinct()
    for book in session.scalars(offered):
        years.setdefault(book, {this_year})
    return [{"book": book, "years": sorted(years[book], reverse=True)}
            for book in sorted(years, key=lambda book: (book != GENERAL, book))]


def page(session: Session, office_id: int, book: str, year: int, *, query: str = "", number: int = 1) -> Page:
    """Page ``number`` of a book and year, newest line first; ``query`` is looked for in every column of words, or is
    a line's number. A page behind the last gives the last."""
    wanted = [*_of_book(office_id, book, year), *_matching(query, book, year)]
    total: int = session.execute(select(func.count()).select_from(_ENTRIES).where(*wanted)).scalar_one()
    pages = max(1, -(-total // PAGE))
    number = min(number, pages)
    rows = session.execute(newest_first(wanted).limit(PAGE).offset((number - 1) * PAGE)).mappings().all()
    return Page(rows, total, number, pages)


def newest_first(wanted: list[ColumnElement[bool]]) -> Select[tuple[object, ...]]:
    return select(_ENTRIES).where(*wanted).order_by(_ENTRIES.c.number.desc())


def each_line(
    session: Session, office_id: int, book: str, year: int, month: int | None = None,
) -> Iterator[RowMapping]:
    """Every line of a book in a year or in one month of it (1 to 12), in its order.

    Lines are read as they are used: a book may have tens of thousands.
    """
    rows = session.execute(_in_order(office_id, book, year, month), execution_options={"yield_per": 500})
    yield from rows.mappings()


def _in_order(office_id: int, book: str, year: int, month: int | None) -> Select[tuple[object, ...]]:
    wanted = _of_book(office_id, book, year)
    if month is not None:
        wanted.append(_ENTRIES.c.entered_on.between(
            date(year, month, 1), date(year, month, monthrange(year, month)[1])))
    return select(_ENTRIES).where(*wanted).order_by(_ENTRIES.c.number)


def _of_book(office_id: int, book: str, year: int) -> list[ColumnElement[bool]]:
    # In the order of the unique index, which finds and sorts them.
    return [_ENTRIES.c.office_id == office_id, _ENTRIES.c.book == book, _ENTRIES.c.year == year]


def _matching(query: str, book: str, year: int) -> list[ColumnElement[bool]]:
    words = query.strip()
    if not words:
        return []
    # A label that was copied from the book (12/2026) means its number.
    head, _, tail = words.partition("/")
    if head.isdecimal() and head.isascii() and len(head) < 10 and tail.upper() in (
            "", str(year), f"{book.upper()}/{year}"):
        return [or_(_ENTRIES.c.number == int(head), *_holding(words))]
    return [or_(*_holding(words))]


def _holding(words: str) -> list[ColumnElement[bool]]:
    return [func.lower(_ENTRIES.c[name]).contains(words.lower(), autoescape=True)
            for name in _SEARCHED]
