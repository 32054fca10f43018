"""The Buku Register as the office keeps it: on A4 paper, and as a workbook. Pure, but for making the bytes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from sqlalchemy.engine import RowMapping

from queue_core.record.clock import zone
from queue_core.reports.pdf import pdf
from queue_core.reports.workbook import Column, Sheet, workbook
from queue_core.texts.dates import date_and_time, month_name

#: The words of a key, as the message catalogues of the web have them.
Say = Callable[..., str]
#: Signs in a column from which a line may be broken over two pages.
_LONG = 600


@dataclass(frozen=True)
class Book:
    """A book of a year, or of one month of it (1 to 12), with its ``entries`` as they stand in the table."""

    office: str
    regency: str
    timezone: str
    book: str
    year: int
    month: int | None
    entries: Sequence[RowMapping | dict[str, Any]]
    printed_at: datetime

    def title(self, say: Say) -> str:
        return say("register-paper-title", book=self.book)

    def span(self, say: Say) -> str:
        """The year, or "Maret 2026"."""
        if self.month is None:
            return say("register-paper-year", year=str(self.year))
        return f"{month_name(self.month)} {self.year}"

    def extent(self, say: Say) -> str:
        """How many numbers, from which to which: what closes a book, so that no line is added behind it."""
        if not self.entries:
            return say("register-paper-none")
        return say("register-paper-extent", count=len(self.entries), first=str(self.entries[0]["number"]),
                   last=str(self.entries[-1]["number"]))

    def made(self, say: Say) -> str:
        date, time = date_and_time(self.printed_at, self.timezone, "id")
        return say("register-paper-made", date=date, time=time)

    def local(self, moment: datetime) -> datetime:
        return moment.astimezone(zone(self.timezone))


def on_paper(book: Book, say: Say) -> bytes:
    """The book as PDF. Raises ``Unavailable``."""
    return pdf(html(book, say))


def as_workbook(book: Book, say: Say) -> bytes:
    """The book as XLSX. Raises ``Unavailable``."""
    return workbook(sheet(book, say))


def html(book: Book, say: Say) -> str:
    """The document that becomes the PDF. Whatever people typed is escaped."""
    title = book.title(say)
    running = f"{book.office} \u2013 {title}, {book.span(say)}"
    lines = "".join(_line(book, entry) for entry in book.entries)
    if not lines:
        lines = f'<tr><td class="none" colspan="9">{escape(book.extent(say))}</td></tr>'
    heads = "".join(f'<th class="{name}">{escape(word)}</th>' for name, word in _heads(say))
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{escape(running)}</title>'
        f"<style>{style('paper.css')}{style('register.css')}{margins(running, say)}</style></head><body>"
        f'<header class="office"><p>{escape(say("register-paper-government", regency=book.regency))}</p>'
        f'<p class="name">{escape(book.office)}</p></header>'
        f'<h1>{escape(title)}</h1><p class="span">{escape(book.span(say))}</p>'
        f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>{_close(book, say)}</body></html>"
    )


def sheet(book: Book, say: Say) -> Sheet:
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
    rows = [(entry["number"], entry["entered_on"].isoformat(), entry["label"], entry["service_name"],
             entry["product"], entry["signed_by"], moment(entry["signed_at"]), entry["handed_to"],
             moment(entry["handed_at"]), entry["next_destination"], entry["note"]) for entry in book.entries]
    above = (f"{book.office}, {book.regency}", f"{book.title(say)} \u2013 {book.span(say)}", book.made(say))
    return Sheet(f"{book.book} {book.year}", above, columns, rows)


def _heads(say: Say) -> tuple[tuple[str, str], ...]:
    return (
        ("number", say("register-head-number")), ("date", say("register-head-date")),
        ("label", say("register-head-label")), ("service", say("register-head-service")),
        ("product", say("register-head-product")), ("signed", say("register-head-signed_by")),
        ("handed", say("register-head-handed_to")), ("next", say("register-head-next")),
        ("note", say("register-head-note")),
    )


def _line(book: Book, entry: RowMapping | dict[str, Any]) -> str:
    def cell(name: str, text: str | None, when: datetime | None = None) -> str:
        below = "" if when is None else f'<br><span class="when">{book.local(when):%d-%m-%Y %H.%M}</span>'
        return f'<td class="{name}">{escape(text or "")}{below}</td>'

    long = any(len(entry[name] or "") > _LONG for name in ("product", "handed_to", "next_destination", "note"))
    return "".join((
        '<tr class="long">' if long else "<tr>", cell("number", str(entry["number"])),
        cell("date", f"{entry['entered_on']:%d-%m-%Y}"), cell("label", entry["label"]),
        cell("service", entry["service_name"]), cell("product", entry["product"]),
        cell("signed", entry["signed_by"], entry["signed_at"]),
        cell("handed", entry["handed_to"], entry["handed_at"]), cell("next", entry["next_destination"]),
        cell("note", entry["note"]), "</tr>"))


def _close(book: Book, say: Say) -> str:
    """What stands under the last line: how many there are, and room for two signatures."""
    local = book.local(book.printed_at)
    place = book.regency.split(maxsplit=1)[-1]
    day = f"{place}, {local.day} {month_name(local.month)} {local.year}"
    identity = f'<p class="line">{escape(say("register-paper-nip"))}</p>'
    extent = f"<p>{escape(book.extent(say))}</p>" if book.entries else ""
    return (
        f'<section class="close">{extent}<p>{escape(book.made(say))}</p><div class="hands">'
        f'<div><p>{escape(say("register-paper-seen"))}</p><p>{escape(say("register-paper-head"))}</p>{identity}</div>'
        f'<div><p>{escape(day)}</p><p>{escape(say("register-paper-keeper"))}</p>{identity}</div></div></section>'
    )


def margins(running: str, say: Say) -> str:
    """Page numbers on every page; what this is, on every page after the first."""
    page, of = _css(say("register-paper-page")), _css(say("register-paper-of"))
    return (
        f'@page {{ @bottom-right {{ content: "{page} " counter(page) " {of} " counter(pages); font-size: 7.5pt }}'
        f' @top-left {{ content: "{_css(running)}"; font-size: 7.5pt; width: 100% }} }}'
        "@page :first { @top-left { content: none } }"
    )


def _css(text: str) -> str:
    """Text inside a string of a style sheet: every sign that could end it is written by its number."""
    return "".join(sign if sign.isalnum() and sign.isascii() else f"\\{ord(sign):06x}" for sign in text)


@cache
def style(name: str) -> str:
    """A style sheet of the documents."""
    return (files("queue_core.reports") / "assets" / name).read_text(encoding="utf-8")
