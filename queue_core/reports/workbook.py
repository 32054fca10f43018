"""A table as an XLSX workbook, as a program of its own: ``python -m queue_core.reports.workbook``.

It reads JSON and writes the workbook. Dates and numbers keep their types; text stays text, whatever sign it begins
with. The server never imports what this imports.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any, Literal

from queue_core.reports.child import confine, make

Kind = Literal["number", "decimal", "figure", "date", "moment", "text"]
_FORMATS = {"date": "dd-mm-yyyy", "moment": "dd-mm-yyyy hh:mm", "number": "0", "decimal": "0.00##", "figure": "General",
            "text": "@"}
#: What a cell cannot hold, and how much it can.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST = 32_767
_A4 = 9
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
    data = [{"name": sheet.name, "above": list(sheet.above), "columns": [asdict(column) for column in sheet.columns],
             "rows": [list(row) for row in sheet.rows]} for sheet in sheets]
    return make("queue_core.reports.workbook", json.dumps(data, ensure_ascii=True).encode())


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


def _cells(sheet: Any, row: Sequence[Any], columns: Sequence[Column]) -> Iterator[Any]:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    wrapped = Alignment(vertical="top", wrap_text=True)
    for value, column in zip(row, columns, strict=True):
        cell = WriteOnlyCell(sheet, value=_typed(value, column.kind))
        cell.number_format = _FORMATS[column.kind]
        cell.alignment = wrapped
        if isinstance(cell.value, str):
            # openpyxl takes "=..." for a formula. The mark keeps it text also when somebody edits the cell.
            cell.data_type = "s"
            cell.quotePrefix = cell.value.startswith(_FORMULA_SIGNS)
        yield cell


def build(data: list[dict[str, Any]]) -> bytes:
    """The workbook itself; runs in the child."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for sheet in data:
        _add(book, sheet)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _add(book: Any, data: dict[str, Any]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, Side

    columns = [Column(**column) for column in data["columns"]]
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\']", " ", plain(data["name"]))[:31] or "1")
    _set_up(sheet, columns, len(data["above"]) + 1, len(data["rows"]))

    def words(text: str, **style: Any) -> Any:
        cell = WriteOnlyCell(sheet, value=plain(text))
        cell.data_type = "s"
        for name, value in style.items():
            setattr(cell, name, value)
        return cell

    for line in data["above"]:
        sheet.append([words(line, font=Font(bold=True))])
    rule = Border(bottom=Side(style="thin"))
    sheet.append([words(column.head, font=Font(bold=True), border=rule,
                        alignment=Alignment(vertical="center", wrap_text=True)) for column in columns])
    for row in data["rows"]:
        sheet.append(_cells(sheet, row, columns))


def _set_up(sheet: Any, columns: Sequence[Column], head_row: int, rows: int) -> None:
    """Widths, the head that stays, and how it prints."""
    from openpyxl.utils import get_column_letter

    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.freeze_panes = f"A{head_row + 1}"
    sheet.print_title_rows = f"{head_row}:{head_row}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.auto_filter.ref = f"A{head_row}:{get_column_letter(len(columns))}{head_row + rows}"


def main() -> int:
    confine()
    made = build(json.load(sys.stdin.buffer))
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
