"""The Buku Register as the office keeps it: its words, and its lines on their way to paper and workbook. Pure, but for
making the bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import RowMapping

from queue_core.record.clock import zone
from queue_core.reports.documents.child import Progress
from queue_core.reports.documents.html import Say
from queue_core.reports.documents.spool import Spool
from queue_core.reports.documents.workbook import Column, Sheet, spool_sheets, workbook_of
from queue_core.texts.dates import date_and_time, month_name

Entry = RowMapping | Mapping[str, Any]
#: The columns on paper; their heads are ``register-head-<name>`` in the message catalogues.
COLUMNS = ("number", "date", "label", "service", "product", "signed_by", "handed_to", "next", "note")


@dataclass(frozen=True)
class Book:
    """A book of a year, or of one month of it (1 to 12)."""

    office: str
    regency: str
    timezone: str
    book: str
    year: int
    month: int | None
    printed_at: datetime

    def title(self, say: Say) -> str:
        return say("register-paper-title", book=self.book)

    def span(self, say: Say) -> str:
        """The year, or "Maret 2026"."""
        if self.month is None:
            return say("register-paper-year", year=str(self.year))
        return f"{month_name(self.month)} {self.year}"

    def made(self, say: Say) -> str:
        date, time = date_and_time(self.printed_at, self.timezone, "id")
        return say("register-paper-made", date=date, time=time)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(zone(self.timezone))

    def day(self) -> str:
        """Place and date of the signature."""
        local = self.local(self.printed_at)
        place = self.regency.split(maxsplit=1)[-1]
        return f"{place}, {local.day} {month_name(local.month)} {local.year}"


def for_paper(book: Book, entries: Iterable[Entry], say: Say) -> Spool:
    """What ``register.writer`` reads: the words of the book, a list for each line, and how the book is closed."""
    spool = Spool()
    spool.write({
        "running": f"{book.office} \u2013 {book.title(say)}, {book.span(say)}",
        "government": say("register-paper-government", regency=book.regency), "office": book.office,
        "title": book.title(say), "span": book.span(say), "heads": [say(f"register-head-{name}") for name in COLUMNS],
        "page": say("register-paper-page"), "of": say("register-paper-of")})
    count, first, last = 0, 0, 0
    for entry in entries:
        count, first, last = count + 1, first or entry["number"], entry["number"]
        spool.write(_line(book, entry))
    # How many numbers, from which to which, closes a book: no line is added behind it.
    extent = (say("register-paper-extent", count=count, first=str(first), last=str(last)) if count
              else say("register-paper-none"))
    spool.write({"extent": extent, "made": book.made(say), "seen": say("register-paper-seen"),
                 "head": say("register-paper-head"), "day": book.day(), "keeper": say("register-paper-keeper"),
                 "identity": say("register-paper-nip")})
    return spool


def on_paper(spool: Spool, progress: Progress | None = None) -> bytes:
    """The book as PDF, from ``for_paper``. Raises ``Unavailable``."""
    with spool:
        return spool.make("queue_core.reports.register.writer", progress)


def for_workbook(book: Book, entries: Iterable[Entry], say: Say) -> Spool:
    """The book's table, from which ``as_workbook`` makes the XLSX."""
    return spool_sheets(sheet(book, entries, say))


def as_workbook(spool: Spool, progress: Progress | None = None) -> bytes:
    """The book as XLSX. Raises ``Unavailable``."""
    return workbook_of(spool, progress)


def sheet(book: Book, entries: Iterable[Entry], say: Say) -> Sheet:
    """The table of the workbook: the paper's columns, with the moments in columns of their own."""
    def moment(value: datetime | None) -> str | None:
        return None if value is None else book.local(value).replace(tzinfo=None, microsecond=0).isoformat()

    columns = (
        Column(say("register-head-number"), "number", 7), Column(say("register-head-date"), "date", 12),
        Column(say("register-head-label"), "text", 12), Column(say("register-head-service"), "text", 32),
        Column(say("register-head-product"), "text", 45), Column(say("register-head-signed_by"), "text", 34),
        Column(say("register-head-signed_at"), "moment", 18), Column(say("register-head-handed_to"), "text", 28),
        Column(say("register-head-handed_at"), "moment", 18), Column(say("register-head-next"), "text", 32),
        Column(say("register-head-note"), "text", 30),
    )
    rows = ((entry["number"], entry["entered_on"].isoformat(), entry["label"], entry["service_name"],
             entry["product"], entry["signed_by"], moment(entry["signed_at"]), entry["handed_to"],
             moment(entry["handed_at"]), entry["next_destination"], entry["note"]) for entry in entries)
    above = (f"{book.office}, {book.regency}", f"{book.title(say)} \u2013 {book.span(say)}", book.made(say))
    return Sheet(f"{book.book} {book.year}", above, columns, rows)


def _line(book: Book, entry: Entry) -> list[list[str]]:
    """A line's cells, each its words and, where there is one, the moment below them."""
    def cell(text: str | None, when: datetime | None = None) -> list[str]:
        return [text or ""] if when is None else [text or "", f"{book.local(when):%d-%m-%Y %H.%M}"]

    return [cell(str(entry["number"])), cell(f"{entry['entered_on']:%d-%m-%Y}"), cell(entry["label"]),
            cell(entry["service_name"]), cell(entry["product"]), cell(entry["signed_by"], entry["signed_at"]),
            cell(entry["handed_to"], entry["handed_at"]), cell(entry["next_destination"]), cell(entry["note"])]
