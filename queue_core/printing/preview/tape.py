"""Reading ESC/POS bytes back into what a printer would put on paper. Pure; knows what papers of ours and of other
programs use: letters of every size in both fonts, code pages, pictures in rows and in columns, codes, cuts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

CELL_WIDTH: Final = 12
CELL_HEIGHT: Final = 24
_DEFAULT_LINE: Final = 34  # a sixth of an inch at 203 dots an inch
# The table of Epson's command reference, as far as Python knows the pages; nearly every printer follows it.
_CODE_PAGES: Final = {
    0: "cp437", 2: "cp850", 3: "cp860", 4: "cp863", 5: "cp865", 13: "cp857", 14: "cp737", 15: "iso8859_7",
    16: "cp1252", 17: "cp866", 18: "cp852", 19: "cp858", 20: "cp874", 32: "cp720", 33: "cp775", 34: "cp855",
    35: "cp861", 36: "cp862", 37: "cp864", 38: "cp869", 39: "iso8859_2", 40: "iso8859_15", 45: "cp1250",
    46: "cp1251", 47: "cp1253", 48: "cp1254", 49: "cp1255", 50: "cp1256", 51: "cp1257", 52: "cp1258",
}
# How many bytes follow commands that change nothing one can see here; one for all others.
_ESCAPED: Final = {"=": 1, "D": 0, "L": 0, "S": 0, "$": 2, "\\": 2, "p": 3, "c": 2, "B": 2, "W": 8, "&": 0, "<": 0,
                   "i": 0, "m": 0, "2": 0}
_GROUPED: Final = {"$": 2, "\\": 2, "L": 2, "W": 2, "P": 2, ":": 0, "^": 3, "h": 1, "w": 1, "f": 1, "H": 1}
_FONT_B: Final = (9, 17)
_ALIGN: Final = ("left", "center", "right")


@dataclass(frozen=True, slots=True)
class Style:
    width: int = 1
    height: int = 1
    bold: bool = False
    align: str = "left"
    inverse: bool = False
    underline: bool = False
    small: bool = False

    @property
    def cell(self) -> tuple[int, int]:
        """Dots of one letter, across and down, before it is made larger."""
        return _FONT_B if self.small else (CELL_WIDTH, CELL_HEIGHT)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line: runs of text, each in its style; ``top`` and ``height`` in dots."""

    top: int
    height: int
    align: str
    runs: tuple[tuple[str, Style], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Dots: one ``bytes`` a row, the highest bit leftmost."""

    top: int
    align: str
    width: int
    rows: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class QrCode:
    """A code the printer makes itself. ``level`` is one of L M Q H, ``module`` its dots a module."""

    top: int
    align: str
    content: str
    module: int
    level: str


@dataclass(frozen=True, slots=True)
class Cut:
    top: int


Item = TextLine | Picture | QrCode | Cut


@dataclass(slots=True)
class _State:
    style: Style = field(default_factory=Style)
    code_page: str = "cp437"
    line_dots: int = _DEFAULT_LINE
    top: int = 0
    runs: list[tuple[str, Style]] = field(default_factory=list)
    qr_content: str = ""
    qr_module: int = 3
    qr_level: str = "L"
    graphic: Picture | None = None


def read(data: bytes, qr_side: Callable[[str, str], int]) -> tuple[list[Item], int]:
    """What stands on the paper, top to bottom, and how long it is in dots.

    ``qr_side(content, level)`` gives the modules along a code's side. Unknown commands are passed over.
    """
    return _Reader(data, qr_side).run()


class _Reader:
    def __init__(self, data: bytes, qr_side: Callable[[str, str], int]) -> None:
        self._data = data
        self._at = 0
        self._qr_side = qr_side
        self._state = _State()
        self._items: list[Item] = []

    def run(self) -> tuple[list[Item], int]:
        while self._at < len(self._data):
            byte = self._next()
            if byte == 0x0A:
                self._end_line()
            elif byte == 0x1B:
                self._escape(self._next())
            elif byte == 0x1D:
                self._group(self._next())
            elif byte >= 0x20:
                self._letters(byte)
        if self._state.runs:
            self._end_line()
        return self._items, self._state.top

    def _next(self) -> int:
        self._at += 1
        return self._data[self._at - 1] if self._at <= len(self._data) else 0

    def _take(self, count: int) -> bytes:
        self._at += count
        return self._data[self._at - count : self._at]

    def _letters(self, first: int) -> None:
        start = self._at - 1
        while self._at < len(self._data) and self._data[self._at] >= 0x20:
            self._at += 1
        text = (bytes([first]) + self._data[start + 1 : self._at]).decode(self._state.code_page, "replace")
        runs, style = self._state.runs, self._state.style
        if runs and runs[-1][1] == style:  # a change of the code page is no change to the eye
            text = runs.pop()[0] + text
        runs.append((text, style))

    def _end_line(self) -> None:
        state = self._state
        # A line is never fed by less than its tallest letter, whatever the line distance says.
        tallest = max((style.height * style.cell[1] for _, style in state.runs), default=0)
        height = max(tallest, state.line_dots)
        if state.runs:
            self._items.append(TextLine(state.top, tallest, state.style.align, tuple(state.runs)))
            state.runs = []
        state.top += height

    def _escape(self, command: int) -> None:
        state = self._state
        match chr(command):
            case "@":
                self._state = _State(top=state.top)
            case "t":
                state.code_page = _CODE_PAGES.get(self._next(), "cp437")
            case "E":
                state.style = replace(state.style, bold=bool(self._next() & 1))
            case "a":
                state.style = replace(state.style, align=_ALIGN[self._next() % 48 % 3])
            case "!":
                self._print_mode(self._next())
            case "3":
                state.line_dots = self._next()
            case "2":
                state.line_dots = _DEFAULT_LINE
            case "J":
                self._feed(self._next())
            case "d":
                self._feed(self._next() * state.line_dots)
            case "G":
                state.style = replace(state.style, bold=bool(self._next() & 1))
            case "-":
                state.style = replace(state.style, underline=self._next() % 48 in (1, 2))
            case "M":
                state.style = replace(state.style, small=self._next() % 48 == 1)
            case "*":
                self._columns()
            case other:
                self._take(_ESCAPED.get(other, 1))

    def _print_mode(self, mode: int) -> None:
        self._state.style = replace(
            self._state.style, small=bool(mode & 1), bold=bool(mode & 8), height=2 if mode & 16 else 1,
            width=2 if mode & 32 else 1, underline=bool(mode & 128))

    def _feed(self, dots: int) -> None:
        if self._state.runs:
            self._end_line()
        self._state.top += dots

    def _group(self, command: int) -> None:
        state = self._state
        match chr(command):
            case "!":
                size = self._next()
                state.style = replace(state.style, width=(size >> 4) + 1, height=(size & 7) + 1)
            case "B":
                state.style = replace(state.style, inverse=bool(self._next() & 1))
            case "V":
                if self._next() in (65, 66):
                    self._next()
                self._items.append(Cut(state.top))
            case "v":
                self._raster()
            case "(":
                self._function()
            case other:
                self._take(_GROUPED.get(other, 1))

    def _raster(self) -> None:
        """``GS v 0``: rows of dots; the mode may double them across and down."""
        mode = self._take(2)[1:]
        width, height = (int.from_bytes(self._take(2), "little") for _ in range(2))
        pixels = self._take(width * height)
        rows = [pixels[start : start + width] for start in range(0, len(pixels), width or 1)]
        doubled = mode[0] & 3 if mode else 0
        self._picture(rows, width * 8, across=1 + (doubled & 1), down=1 + (doubled >> 1))

    def _columns(self) -> None:
        """``ESC *``: a band of 8 or 24 dots, column by column. The bands of a picture follow each other line by
        line."""
        mode, count = self._next(), int.from_bytes(self._take(2), "little")
        deep = 3 if mode in (32, 33) else 1
        columns = self._take(count * deep)
        rows = []
        for y in range(8 * deep):
            bits = 0
            for x in range(0, len(columns) - deep + 1, deep):
                bits = bits << 1 | columns[x + y // 8] >> (7 - y % 8) & 1
            rows.append((bits << -count % 8).to_bytes((count + 7) // 8, "big") if count else b"")
        top = self._state.top
        self._picture(rows, count, across=1 if mode in (1, 33) else 2, down=1 if deep == 3 else 3)
        self._state.top = top  # what follows in the same line, and the line's end, feed the paper

    def _picture(self, rows: list[bytes], width: int, *, across: int = 1, down: int = 1) -> None:
        if across == 2:
            rows = [_doubled(row) for row in rows]
        placed = tuple(row for row in rows for _ in range(down))
        if self._state.runs:
            self._end_line()
        self._items.append(Picture(self._state.top, self._state.style.align, width * across, placed))
        self._state.top += len(placed)

    def _graphics(self, body: bytes) -> None:
        """``GS ( L``: a picture is kept first (112) and printed afterwards (50)."""
        state = self._state
        if len(body) >= 10 and body[1] == 112:
            width, height = (int.from_bytes(body[at : at + 2], "little") for at in (6, 8))
            across = (width + 7) // 8
            rows = [body[10 + y * across : 10 + (y + 1) * across] for y in range(height) if across]
            state.graphic = Picture(0, "left", width, tuple(rows[: max(0, len(body) - 10) // max(1, across)]))
        elif len(body) >= 2 and body[1] in (2, 50) and state.graphic is not None:
            self._picture(list(state.graphic.rows), state.graphic.width)
            state.graphic = None

    def _function(self) -> None:
        kind = self._next()
        body = self._take(int.from_bytes(self._take(2), "little"))
        if kind == ord("L"):
            self._graphics(body)
        if kind != ord("k") or len(body) < 2 or body[0] != ord("1"):
            return
        function, rest, state = body[1], body[2:], self._state
        if function == 67 and rest:
            state.qr_module = rest[0]
        elif function == 69 and rest:
            state.qr_level = "LMQH"[(rest[0] - 48) % 4]
        elif function == 80:
            state.qr_content = rest[1:].decode("utf-8", "replace")
        elif function == 81 and state.qr_content:
            self._items.append(
                QrCode(state.top, state.style.align, state.qr_content, state.qr_module, state.qr_level))
            state.top += state.qr_module * self._qr_side(state.qr_content, state.qr_level)


def texts(items: list[Item]) -> Iterator[str]:
    """The words of each printed line."""
    for item in items:
        if isinstance(item, TextLine):
            yield "".join(text for text, _ in item.runs)


def _doubled(row: bytes) -> bytes:
    """Each dot twice."""
    bits = "".join(char * 2 for char in f"{int.from_bytes(row, 'big'):0{len(row) * 8}b}") if row else ""
    return int(bits, 2).to_bytes(2 * len(row), "big") if bits else b""
