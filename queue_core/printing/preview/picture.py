"""The paper as a picture, drawn from the very bytes a printer gets. Needs no printer and no image library."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from xml.sax.saxutils import escape

import segno

from queue_core.printing.preview.strip import Strip, read_strip
from queue_core.printing.preview.tape import Cut, Item, Picture, QrCode, TextLine

_HEAD: Final = {58: 384, 80: 576}
_PAPER: Final = (58, 80)  # mm
_USUAL_DPI: Final = 203
_BEFORE_KNIFE_MM: Final = 15  # the blank piece between knife and head that every paper begins with
_MARGIN_MM: Final = 3  # each side of a head that is wider than it should be
_INK, _SHEET, _EDGE = "#1c1c1c", "#ffffff", "#b9b4a8"
_FONT: Final = "'DejaVu Sans Mono','Liberation Mono',Consolas,Menlo,monospace"


def to_svg(data: bytes, paper_mm: int, *, head: int = 0, dpi: int = _USUAL_DPI) -> str:
    """A self-contained SVG of the paper ``data`` makes, in its real proportions (``paper_mm`` 58 or 80).

    ``head`` is how many dots this printer has across (0: as many as is usual), ``dpi`` how many go on an inch.
    """
    strip = read_strip(data, _side)
    mm = dpi / 25.4
    head = max([head or _HEAD.get(paper_mm, _HEAD[80]), *(item.width for item in strip.items
                                                          if isinstance(item, Picture))])
    width = paper_mm if paper_mm in _PAPER else 80
    paper = max(round(width * mm), head + round(2 * _MARGIN_MM * mm))
    before = round(_BEFORE_KNIFE_MM * mm)
    left, height = (paper - head) // 2, before + _length(strip, before)
    across, down = max(width, int(paper / mm)), round(height / mm, 1)
    body = "".join(_draw(item, head) for item in strip.items)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {paper} {height}" width="{across}mm" '
        f'height="{down:g}mm">'
        f'<rect x="0.5" y="0.5" width="{paper - 1}" height="{height - 1}" fill="{_SHEET}" '
        f'stroke="{_EDGE}"/><g transform="translate({left} {before})" fill="{_INK}" '
        f'font-family="{_FONT}">{body}</g></svg>'
    )


def millimetres(data: bytes, dpi: int = _USUAL_DPI) -> float:
    """How long the piece of paper is that falls out, or is torn off, the blank stretch at its top included."""
    return _BEFORE_KNIFE_MM + _length(read_strip(data, _side), round(_BEFORE_KNIFE_MM * dpi / 25.4)) * 25.4 / dpi


def _length(strip: Strip, before: int) -> int:
    # Where there is no knife the paper is fed to the edge at which it is torn, as far behind the head as a knife would
    # be: that stretch begins the next paper.
    return strip.dots if strip.is_cut else strip.dots - min(strip.fed, before)


def _draw(item: Item, head: int) -> str:
    match item:
        case TextLine():
            return "".join(_text(item, head))
        case Picture():
            left = _left(item.align, item.width, head)
            return _dots(item.rows, left, item.top)
        case QrCode():
            return _code(item, head)
        case Cut():
            return (f'<path d="M{-head} {item.top - 1}h{3 * head}" fill="none" stroke="{_EDGE}" '
                    'stroke-width="2" stroke-dasharray="10 8"/>')


def _left(align: str, width: int, head: int) -> int:
    return {"left": 0, "center": (head - width) // 2, "right": head - width}[align]


def _text(line: TextLine, head: int) -> Iterable[str]:
    x = _left(line.align, sum(len(text) * style.width * style.cell[0] for text, style in line.runs), head)
    for text, style in line.runs:
        (cell, tall), across, down = style.cell, style.width, style.height
        width = len(text) * cell * across
        top = line.top + line.height - down * tall
        if style.inverse:
            yield f'<rect x="{x}" y="{top}" width="{width}" height="{down * tall}"/>'
        if style.underline:
            yield f'<rect x="{x}" y="{top + down * tall}" width="{width}" height="2"/>'
        ink = f' fill="{_SHEET}"' if style.inverse else ""
        bold = ' font-weight="700"' if style.bold else ""
        # Monospaced letters of this size are about one printer cell wide.
        form = f'y="{round(tall * 0.79)}" font-size="{round(tall * 0.83)}"'
        for start, piece in _pieces(text):
            place = f"translate({x + start * cell * across} {top}) scale({across} {down})"
            yield (f'<text transform="{place}" {form} textLength="{len(piece) * cell}" '
                   f'lengthAdjust="spacingAndGlyphs"{bold}{ink}>{_escaped(piece)}</text>')
        x += width


def _pieces(text: str) -> Iterable[tuple[int, str]]:
    """Stretches of text and where they start: a drawing keeps no leading and no double blanks."""
    return ((found.start(), found.group()) for found in re.finditer(r"\S+(?: \S+)*", text))


def _escaped(text: str) -> str:
    # XML has no way to write most control characters, not even escaped.
    return escape("".join(char if char >= " " and not "\ud800" <= char <= "\udfff" else "�" for char in text))


def _code(item: QrCode, head: int) -> str:
    code = segno.make_qr(item.content, error=item.level, boost_error=False)
    side = len(code.matrix) * item.module
    left = _left(item.align, side, head)
    path = "".join(_runs((bool(dot) for dot in row), y) for y, row in enumerate(code.matrix))
    return (f'<path transform="translate({left} {item.top}) scale({item.module})" '
            f'shape-rendering="crispEdges" d="{path}"/>')


def _dots(rows: tuple[bytes, ...], left: int, top: int) -> str:
    path = []
    y = 0
    while y < len(rows):
        same = 1
        while y + same < len(rows) and rows[y + same] == rows[y]:
            same += 1
        bits = (bool(byte >> shift & 1) for byte in rows[y] for shift in range(7, -1, -1))
        path.append(_runs(bits, y, same))
        y += same
    return f'<path transform="translate({left} {top})" shape-rendering="crispEdges" d="{"".join(path)}"/>'


def _runs(bits: Iterable[bool], y: int, height: int = 1) -> str:
    """The dark stretches of one row as path commands."""
    path = []
    start = -1
    for x, dark in enumerate([*bits, False]):
        if dark and start < 0:
            start = x
        elif not dark and start >= 0:
            path.append(f"M{start} {y}h{x - start}v{height}h{start - x}z")
            start = -1
    return "".join(path)


def _side(content: str, level: str) -> int:
    return len(segno.make_qr(content, error=level, boost_error=False).matrix)
