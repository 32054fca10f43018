"""Reading ESC/POS bytes back into what a printer would put on paper. Pure; knows only what such papers
use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

CELL_WIDTH: Final = 12
CELL_HEIGHT: Final = 24
_DEFAULT_LINE: Final = 34  # a sixth of an inch at 203 dots an inch
_CODE_PAGES: Final = {0: "cp437", 2: "cp850", 16: "cp1252", 19: "cp858"}
_ALIGN: Final = ("left", "center", "right")


@dataclass(frozen=True, slots=True)
class Style:
    width: int = 1
    height: int = 1
    bold: bool = False
    align: str = "left"
    inverse: bool = False


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
        self._state.runs.append((text, self._state.style))

    def _end_line(self) -> None:
        state = self._state
        # A line is never fed by less than its tallest letter, whatever the line distance says.
        tallest = max((style.height * CELL_HEIGHT for _, style in state.runs), default=0)
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
            case _:
                self._next()

    def _print_mode(self, mode: int) -> None:
        self._state.style = replace(
            self._state.style, bold=bool(mode & 8), height=2 if mode & 16 else 1, width=2 if mode & 32 else 1)

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
            case _:
                self._next()

    def _raster(self) -> None:
        self._take(2)
        width, height = (int.from_bytes(self._take(2), "little") for _ in range(2))
        pixels = self._take(width * height)
        rows = tuple(pixels[start : start + width] for start in range(0, len(pixels), width or 1))
        self._items.append(Picture(self._state.top, self._state.style.align, width * 8, rows))
        self._state.top += len(rows)

    def _function(self) -> None:
        kind = self._next()
        body = self._take(int.from_bytes(self._take(2), "little"))
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
