"""Workbooks as an office would upload them, written at once: openpyxl needs ten seconds for fifty thousand lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

_TYPES = ('<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
          '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
          '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
          'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/'
          'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>')
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _rels(kind: str, target: str) -> str:
    return ('<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>')


def _row(values: Sequence[str | int]) -> str:
    cells = "".join(f"<c><v>{value}</v></c>" if isinstance(value, int) else
                    f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>' for value in values)
    return f"<row>{cells}</row>"


def big_sheet(head: Sequence[str], line: Sequence[str | int], count: int,
              others: Mapping[int, Sequence[str | int]] | None = None) -> bytes:
    """A workbook with ``head`` and ``count`` times the same ``line``, but for the ``others`` by their line number."""
    others, usual = others or {}, _row(line)
    rows = [_row(head), *(_row(others[at]) if at in others else usual for at in range(2, count + 2))]
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", _TYPES)
        book.writestr("_rels/.rels", _rels("officeDocument", "xl/workbook.xml"))
        book.writestr("xl/_rels/workbook.xml.rels", _rels("worksheet", "worksheets/sheet1.xml"))
        book.writestr("xl/workbook.xml", f'<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
                      '<sheet name="Formulir" sheetId="1" r:id="rId1"/></sheets></workbook>')
        book.writestr("xl/worksheets/sheet1.xml", f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}"><sheetData>'
                      f'{"".join(rows)}</sheetData></worksheet>')
    return target.getvalue()
