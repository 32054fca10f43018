"""Tables as an XLSX workbook, as a program of its own: ``python -m queue_core.reports.documents.workbook``.

It reads lines of JSON (a table, then its rows) and writes the workbook. Dates and numbers keep their types; text stays
text, whatever sign it begins with. The server never imports what this imports.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from tempfile import TemporaryFile
from typing import IO, Any, Literal

from queue_core.reports.documents.child import Progress, tell
from queue_core.reports.documents.spool import Spool, lines_to_come, spooled

Kind = Literal["number", "decimal", "figure", "date", "moment", "text"]
_FORMATS = {"date": "dd-mm-yyyy", "moment": "dd-mm-yyyy hh:mm", "number": "0", "decimal": "0.00##", "figure": "General",
            "text": "@"}
#: What a cell cannot hold, and how much it can.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST = 32_767
_A4 = 9
_TOLD_EVERY = 100
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Column:
    """``width`` in characters. ``date`` and ``moment`` hold ISO texts without a zone: a sheet knows local time only.

    ``figure`` holds numbers of any kind, and now and then a word.
    """

    head: str
    kind: Kind
    width: float


@dataclass(frozen=True)
class Sheet:
    """One table. ``above`` are lines over its head: what it is, of whom, when made."""

    name: str
    above: Sequence[str]
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]


def workbook(*sheets: Sheet) -> bytes:
    """The tables as XLSX, one sheet each, made by a child process. Raises ``Unavailable`` ``document_failed``."""
    return workbook_of(spool_sheets(*sheets))


def spool_sheets(*sheets: Sheet) -> Spool:
    """The tables written down for the child: rows that are read from a database are read here."""
    spool = Spool()
    for sheet in sheets:
        spool.write({"name": sheet.name, "above": list(sheet.above),
                     "columns": [asdict(column) for column in sheet.columns]})
        for row in sheet.rows:
            spool.write(list(row))
    return spool


def workbook_of(spool: Spool, progress: Progress | None = None) -> bytes:
    """The tables of ``spool_sheets`` as XLSX. Raises ``Unavailable``."""
    with spool:
        return spool.make("queue_core.reports.documents.workbook", progress)


def plain(text: str) -> str:
    """Text as a cell can hold it."""
    return _NOT_IN_XML.sub("", text)[:_LONGEST]


def _typed(value: Any, kind: Kind) -> Any:
    if value is None or kind in ("number", "decimal") or (kind == "figure" and not isinstance(value, str)):
        return value
    if kind == "date":
        return date.fromisoformat(value)
    if kind == "moment":
        return datetime.fromisoformat(value)
    return plain(str(value))


class _Table:
    """A sheet as its rows come."""

    def __init__(self, book: Any, data: dict[str, Any]) -> None:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Border, Font, Side

        self._cell: Any = WriteOnlyCell
        self.columns = [Column(**column) for column in data["columns"]]
        self.sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\']", " ", plain(data["name"]))[:31] or "1")
        self._head_row, self._rows = len(data["above"]) + 1, 0
        self._set_up()
        for line in data["above"]:
            self.sheet.append([self._words(line, font=Font(bold=True))])
        rule = Border(bottom=Side(style="thin"))
        self.sheet.append([self._words(column.head, font=Font(bold=True), border=rule,
                                       alignment=Alignment(vertical="center", wrap_text=True))
                           for column in self.columns])
        # How the cells of a column look is worked out once: for each cell it would take most of the time.
        self._looks = [self._look(column) for column in self.columns]

    def add(self, row: Sequence[Any]) -> None:
        self._rows += 1
        self.sheet.append(self._cells(row))

    def close(self) -> None:
        """The filter spans the rows, whose number is known now."""
        from openpyxl.utils import get_column_letter

        self.sheet.auto_filter.ref = (
            f"A{self._head_row}:{get_column_letter(len(self.columns))}{self._head_row + self._rows}")

    def _cells(self, row: Sequence[Any]) -> Iterator[Any]:
        for value, column, (plain_look, marked) in zip(row, self.columns, self._looks, strict=True):
            cell = self._cell(self.sheet, value=_typed(value, column.kind))
            cell._style = plain_look
            if isinstance(cell.value, str):
                # openpyxl takes "=..." for a formula. The mark keeps it text also when somebody edits the cell.
                cell.data_type = "s"
                if cell.value.startswith(_FORMULA_SIGNS):
                    cell._style = marked
            yield cell

    def _look(self, column: Column) -> tuple[Any, Any]:
        """The style of a column's cells, and the same with the mark for text that looks like a formula."""
        from openpyxl.styles import Alignment

        looks = []
        for quoted in (False, True):
            cell = self._cell(self.sheet)
            cell.number_format = _FORMATS[column.kind]
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            cell.quotePrefix = quoted
            looks.append(cell._style)
        return looks[0], looks[1]

    def _words(self, text: str, **style: Any) -> Any:
        cell = self._cell(self.sheet, value=plain(text))
        cell.data_type = "s"
        for name, value in style.items():
            setattr(cell, name, value)
        return cell

    def _set_up(self) -> None:
        """Widths, the head that stays, and how it prints."""
        from openpyxl.utils import get_column_letter

        sheet = self.sheet
        for number, column in enumerate(self.columns, start=1):
            sheet.column_dimensions[get_column_letter(number)].width = column.width
        sheet.freeze_panes = f"A{self._head_row + 1}"
        sheet.print_title_rows = f"{self._head_row}:{self._head_row}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True


def build(lines: Iterable[Any], whole: int, target: IO[bytes]) -> None:
    """Write the workbook of ``whole`` lines to a file; runs in the child."""
    from openpyxl import Workbook

    book, table = Workbook(write_only=True), None
    for at, line in enumerate(lines):
        if isinstance(line, dict):
            if table is not None:
                table.close()
            table = _Table(book, line)
        elif table is not None:
            table.add(line)
        if at % _TOLD_EVERY == 0:
            tell(at, whole)
    if table is not None:
        table.close()
    book.save(target)


def main() -> int:
    with TemporaryFile() as target:
        build(spooled(), lines_to_come(), target)
        target.seek(0)
        shutil.copyfileobj(target, sys.stdout.buffer)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
