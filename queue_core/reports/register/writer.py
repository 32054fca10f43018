"""Writing a register page by page, as a program of its own: ``python -m queue_core.reports.register.writer``.

It reads what ``register.book.for_paper`` wrote down and writes a PDF, A4 landscape. A line is placed as it comes, so
a book of tens of thousands takes no more memory than its pages; the number of the last page is put in at the end.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Final

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from queue_core.reports.documents.child import tell
from queue_core.reports.documents.spool import lines_to_come, spooled
from queue_core.reports.documents.type import Face

mm: Final = 72 / 25.4
_WIDTH, _HEIGHT = 297 * mm, 210 * mm
_SIDE, _TOP, _BOTTOM = 14 * mm, _HEIGHT - 16 * mm, 16 * mm
_LEADING = 1.35
#: What a column is wide, with its padding; together as wide as the page between its margins.
_COLUMNS: Final = tuple((width + 3 + 2 / 9) * mm for width in (8, 19, 16, 34, 49, 37, 30, 29, 18))
#: Which columns stand to the right, and which keep the line breaks that somebody typed.
_RIGHT, _KEPT = (0,), (4, 7, 8)
_PAD_X, _PAD_Y = 1.5 * mm, 1.2 * mm
_THIN, _THICK = 0.5, 1.2
_TOLD_EVERY = 100

#: A cell laid out: its lines in the face of the table, and those below in the small one.
Cell = tuple[Sequence[str], Sequence[str]]
Row = list[Cell]


class Writer:
    """A register as it is written, from the top of the first page down."""

    def __init__(self, words: dict[str, Any]) -> None:
        self.words = words
        self.made = BytesIO()
        rl_config.useA85 = 0  # bytes as they are: a PDF of today need not be text
        self.canvas = Canvas(self.made, pagesize=(_WIDTH, _HEIGHT), pageCompression=1, lang="id")
        self.canvas.setTitle(words["running"])
        self.body, self.small = Face(400, 8.5), Face(400, 7.5)
        self.bold = Face(700, 8.5)
        self.page, self.y = 0, 0.0
        self._heads: Row = [(self.bold.lines(head, self._room(at)), ()) for at, head in enumerate(words["heads"])]
        self._waiting: Row | None = None
        self._begin_page()
        self._title()
        self._head()

    # Lines.

    def add(self, line: Sequence[Sequence[str]]) -> None:
        """Place a line. The last one waits, so that what closes the book never stands on a page without any."""
        if self._waiting is not None:
            self._place(self._waiting)
        self._waiting = [
            (self.body.lines(cell[0], self._room(at), at in _KEPT),
             self.small.lines(cell[1], self._room(at)) if len(cell) > 1 else ()) for at, cell in enumerate(line)]

    def none(self, words: str) -> None:
        """Say in a line of its own that there are no lines."""
        height = 16 * mm + self.body.size * _LEADING
        self._box(self.y - height)
        self._text(self.body, _WIDTH / 2, self.y - 8 * mm - self._drop(self.body), words, "middle")
        self.y -= height

    def close(self, words: dict[str, Any], count: int) -> bytes:
        """What stands under the last line, and the whole document."""
        room = 5 * mm + (2 if count else 1) * self._leading(self.body) + 6 * mm + 2 * self._leading(self.body) + (
            21 * mm + self._leading(self.body))
        if self._waiting is not None:
            if self.y - self._height(self._waiting) - room < _BOTTOM and self._height(self._waiting) < self._whole():
                self._next_page()
            self._place(self._waiting)
        if self.y - room < _BOTTOM:
            self._begin_page()
        self.y -= 5 * mm
        for text in (words["extent"], words["made"]) if count else (words["made"],):
            self._down(self.body, _SIDE, text)
        self._hands(words)
        return self._finish()

    def _place(self, row: Row) -> None:
        height = self._height(row)
        if self.y - height < _BOTTOM and height <= self._whole():
            self._next_page()
        while row:
            part, row = (row, []) if self.y - self._height(row) >= _BOTTOM else self._split(row)
            self._draw(part, self.body, self._height(part))
            if row:
                self._next_page()

    def _split(self, row: Row) -> tuple[Row, Row]:
        """A line longer than a page: what still fits here, and the rest."""
        fits = max(1, int((self.y - _BOTTOM - 2 * _PAD_Y) / self._leading(self.body)))
        here, rest = [], []
        for lines, below in row:
            here.append((lines[:fits], below[:max(0, fits - len(lines))]))
            rest.append((lines[fits:], below[max(0, fits - len(lines)):]))
        return here, rest

    def _height(self, row: Row) -> float:
        return 2 * _PAD_Y + max(len(lines) * self._leading(self.body) + len(below) * self._leading(self.small)
                                for lines, below in row)

    def _whole(self) -> float:
        """The room for lines on a page of their own."""
        return _TOP - _BOTTOM - self._heads_height()

    def _draw(self, row: Row, face: Face, height: float, *, middle: bool = False) -> None:
        shown = ["BT"]
        x = _SIDE
        for at, (lines, below) in enumerate(row):
            y = self.y - _PAD_Y
            if middle:
                y -= (height - 2 * _PAD_Y - len(lines) * self._leading(face)) / 2
            for part, texts in ((face, lines), (self.small, below)):
                for text in texts:
                    if text:
                        right = _COLUMNS[at] - _PAD_X - part.width(text) if at in _RIGHT and not middle else _PAD_X
                        shown.append(f"1 0 0 1 {x + right:.2f} {y - self._drop(part):.2f} Tm "
                                     f"{part.encoded(text, self.canvas)}")
                    y -= self._leading(part)
            x += _COLUMNS[at]
        shown.append("ET")
        self.canvas.addLiteral("\n".join(shown))
        self._box(self.y - height, _COLUMNS)
        self.y -= height

    def _box(self, bottom: float, columns: Sequence[float] = (sum(_COLUMNS),)) -> None:
        x = _SIDE
        lines = [f"{_SIDE:.2f} {bottom:.2f} m {_WIDTH - _SIDE:.2f} {bottom:.2f} l"]
        for width in (0, *columns):
            x += width
            lines.append(f"{x:.2f} {self.y:.2f} m {x:.2f} {bottom:.2f} l")
        self.canvas.addLiteral(" ".join(lines) + " S")

    # Pages.

    def _begin_page(self) -> None:
        self._end_page()
        self.page += 1
        self.y = _TOP
        self.canvas.setLineWidth(_THIN)
        if self.page > 1:
            self._text(self.small, _SIDE, _HEIGHT - 8 * mm - self.small.size / 3, self.words["running"])

    def _end_page(self) -> None:
        if self.page:
            self.canvas.doForm(f"page{self.page}")
            self.canvas.showPage()

    def _next_page(self) -> None:
        self._begin_page()
        self._head()

    def _finish(self) -> bytes:
        """How many pages there are is known only now: what says so was left open on each."""
        self._end_page()
        for page in range(1, self.page + 1):
            self.canvas.beginForm(f"page{page}", 0, 0, _WIDTH, _HEIGHT)
            self._text(self.small, _WIDTH - _SIDE, 8 * mm - self.small.size / 3,
                       f"{self.words['page']} {page} {self.words['of']} {self.page}", "end")
            self.canvas.endForm()
        self.canvas.save()
        return self.made.getvalue()

    def _title(self) -> None:
        """Whose book this is, and which."""
        upper, name, title = Face(600, 10.5, spaced=0.03), Face(800, 15, spaced=0.03), Face(800, 12)
        for face, text in ((upper, self.words["government"]), (name, self.words["office"])):
            self._centred(face, text.upper())
        self.y -= 2.5 * mm
        self.canvas.setLineWidth(2)
        self.canvas.line(_SIDE, self.y, _WIDTH - _SIDE, self.y)
        self.canvas.setLineWidth(_THIN)
        self.y -= 4 * mm
        self._centred(title, self.words["title"].upper())
        self.y -= 1 * mm
        self._centred(self.body, self.words["span"])
        self.y -= 4 * mm

    def _head(self) -> None:
        self.canvas.line(_SIDE, self.y, _WIDTH - _SIDE, self.y)
        self._draw(self._heads, self.bold, self._heads_height(), middle=True)
        self.canvas.setLineWidth(_THICK)
        self.canvas.line(_SIDE, self.y, _WIDTH - _SIDE, self.y)
        self.canvas.setLineWidth(_THIN)

    def _heads_height(self) -> float:
        return 2 * _PAD_Y + max(len(lines) for lines, _ in self._heads) * self._leading(self.bold)

    def _hands(self, words: dict[str, Any]) -> None:
        """Room for two signatures."""
        self.y -= 6 * mm
        top, width = self.y, 75 * mm
        for x, lines in ((_SIDE, (words["seen"], words["head"])),
                         (_WIDTH - _SIDE - width, (words["day"], words["keeper"]))):
            self.y = top
            for text in lines:
                self._down(self.body, x + width / 2, text, "middle")
            self.y -= 20 * mm
            self.canvas.line(x, self.y, x + width, self.y)
            self.y -= 1 * mm
            self._down(self.body, x, words["identity"])

    # Type.

    def _centred(self, face: Face, text: str) -> None:
        for line in face.lines(text, _WIDTH - 2 * _SIDE):
            self._down(face, _WIDTH / 2, line, "middle")

    def _down(self, face: Face, x: float, text: str, anchor: str = "start") -> None:
        self._text(face, x, self.y - self._drop(face), text, anchor)
        self.y -= self._leading(face)

    def _text(self, face: Face, x: float, y: float, text: str, anchor: str = "start") -> None:
        left = {"start": x, "middle": x - face.width(text) / 2, "end": x - face.width(text)}[anchor]
        self.canvas.addLiteral(f"BT 1 0 0 1 {left:.2f} {y:.2f} Tm {face.encoded(text, self.canvas)} ET")

    @staticmethod
    def _leading(face: Face) -> float:
        return face.size * _LEADING

    @staticmethod
    def _drop(face: Face) -> float:
        """From the top of a line to what its letters stand on: half of what is left over, and the ascent."""
        return face.size * ((_LEADING - 1.26) / 2 + 1.038)

    @staticmethod
    def _room(column: int) -> float:
        return _COLUMNS[column] - 2 * _PAD_X


def write(lines: Iterator[Any], whole: int = 0) -> bytes:
    """The PDF of what was written down, ``whole`` lines of it with the first and the last."""
    writer = Writer(next(lines))
    for count, line in enumerate(lines):
        if isinstance(line, dict):
            if not count:
                writer.none(line["extent"])
            return writer.close(line, count)
        writer.add(line)
        if count % _TOLD_EVERY == 0:
            tell(count, whole)
    raise ValueError("a book that was not closed")


def main() -> int:
    sys.stdout.buffer.write(write(spooled(), lines_to_come()))
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
