"""The capture printer of python-escpos with the few pieces a paper is made of. Each piece can be measured before it is
printed: a ticket must know how long it will be."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from PIL import Image

from queue_core.printing.escpos_library import Dummy, Encoder
from queue_core.printing.layout import drawing, logo
from queue_core.printing.layout.paper_roll import CELL_HEIGHT, CELL_WIDTH, PaperRoll
from queue_core.printing.layout.typed_text import Printable, printable

# The knife sits this far behind the head; that much of every ticket is blank paper at its top.
HEAD_TO_KNIFE_MM: Final = 15
LINE: Final = 28  # dots from one line of text to the next
SMALL_GAP, GAP = 8, 16
_MOST_QR_BYTES: Final = 180
_BOX: Final = "[ ] "


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text that may need ``most`` lines at the most (0: as many as it takes)."""

    text: str
    bold: bool = False
    most: int = 0
    align: str = "center"


@dataclass(frozen=True, slots=True)
class Big:
    """One line of letters ``size`` times as large, narrower than tall when the head is too small for it."""

    text: str
    size: int


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list to tick off, second lines hanging under the first letter."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Blank paper, at most 255 dots."""

    dots: int


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code in the middle, ``module`` dots a module: made by the printer where it can, else drawn."""

    content: str
    module: int


@dataclass(frozen=True, slots=True)
class Logo:
    """The office's logo in the middle, at most ``height`` dots high."""

    png: bytes
    height: int


Piece = Text | Big | Item | Gap | Code | Logo


class Roll(Dummy):  # type: ignore[misc]  # python-escpos carries no types
    """Paper of one printer. ``put`` prints pieces, ``height`` tells how many dots they will take."""

    paper: PaperRoll

    def __init__(self, paper: PaperRoll) -> None:
        encoder = Encoder({page: str(slot) for page, slot in paper.code_pages.items()})
        super().__init__(profile=paper.profile, magic_encode_args={"encoder": encoder})
        self.paper = paper
        # The library prints a warning to the screen for every picture when its database lacks the head's
        # width.
        media = {**self.profile.profile_data["media"], "width": {"pixels": paper.dots}}
        self.profile.profile_data = {**self.profile.profile_data, "media": media}
        self._pages = {page: set(encoder._get_codepage_char_list(page)) - {" "} for page in paper.code_pages}
        self._encodes = set().union(*self._pages.values())
        # A ticket is measured many times before it is printed once.
        self._ready: dict[str, Printable] = {}
        self._heights: dict[Piece, int] = {}
        self._images: dict[tuple[str, str, int], Image.Image] = {}
        self.hw("INIT")
        self.line_spacing(LINE)

    def put(self, pieces: Sequence[Piece]) -> None:
        for piece in pieces:
            match piece:
                case Text():
                    self._text(piece)
                case Big():
                    self._big(piece)
                case Item():
                    self._item(piece)
                case Gap():
                    self._raw(b"\x1bJ" + bytes([piece.dots]))  # the library can only feed whole lines
                case Code():
                    self._code(piece)
                case Logo():
                    self._logo(piece)

    def height(self, pieces: Sequence[Piece]) -> int:
        """Dots these pieces will take, one under the other."""
        for piece in pieces:
            if piece not in self._heights:
                self._heights[piece] = self._height(piece)
        return sum(self._heights[piece] for piece in pieces)

    def raster(self, image: Image.Image) -> None:
        """A picture from the left edge on; nothing where the printer cannot."""
        if self.paper.pictures:
            self.set(align="left")
            self.image(image)

    def letters(self, page: str, text: str) -> None:
        """A centred line in this very code page, to see whether the printer has it."""
        known = self._pages[page]
        self.set(align="center", bold=False, custom_size=True, width=1, height=1)
        self.magic.force_encoding(page)
        self.textln("".join(char for char in text if char.isascii() or char in known))
        self.magic.force_encoding(None)

    def finish(self) -> None:
        """Cut, or feed far enough to be torn off where there is no knife."""
        self.put([Gap(GAP)])
        if self.paper.has_cutter:
            self.cut(feed=False)
        else:
            self.print_and_feed(HEAD_TO_KNIFE_MM * 8 // LINE)

    @property
    def can_code(self) -> bool:
        return self.paper.native_qr or self.paper.pictures

    def _height(self, piece: Piece) -> int:
        match piece:
            case Text():
                return self._text_height(piece)
            case Big():
                ready = self._printable(piece.text)
                if ready.drawn or not ready.text:
                    return self._text_height(Text(piece.text))
                return max(LINE, piece.size * CELL_HEIGHT)
            case Item():
                ready = self._printable(piece.text)
                if ready.drawn:
                    return self._text_height(Text(_BOX + piece.text))
                return LINE * len(self._hanging(ready.text))
            case Gap():
                return piece.dots
            case Code():
                return drawing.qr_side(safe_url(piece.content)) * piece.module if self.can_code else 0
            case Logo():
                image = self._logo_dots(piece)
                return 0 if image is None else image.height

    def _text(self, piece: Text) -> None:
        ready = self._printable(piece.text)
        if ready.drawn:
            self.raster(self._drawn(ready.text, piece.align, piece.most))
            return
        self.set(align=piece.align, bold=piece.bold, custom_size=True, width=1, height=1)
        for line in self._wrapped(ready.text, piece.most):
            self.textln(line)

    def _text_height(self, piece: Text) -> int:
        ready = self._printable(piece.text)
        if ready.drawn:
            return self._drawn(ready.text, piece.align, piece.most).height
        return LINE * len(self._wrapped(ready.text, piece.most))

    def _drawn(self, text: str, align: str, most: int) -> Image.Image:
        key = text, align, most
        if key not in self._images:
            self._images[key] = drawing.draw_text(text, self.paper.dots, CELL_HEIGHT, centred=align == "center",
                                                  most=most)
        return self._images[key]

    def _big(self, piece: Big) -> None:
        ready = self._printable(piece.text)
        if ready.drawn or not ready.text:
            self._text(Text(piece.text))
            return
        width = max(1, min(piece.size, self.paper.dots // (CELL_WIDTH * len(ready.text))))
        self.set(align="center", bold=True, custom_size=True, width=width, height=piece.size)
        self.textln(ready.text)

    def _item(self, piece: Item) -> None:
        ready = self._printable(piece.text)
        if ready.drawn:
            self._text(Text(_BOX + piece.text, align="left"))
            return
        self.set(align="left", bold=False, custom_size=True, width=1, height=1)
        for line in self._hanging(ready.text):
            self.textln(line)

    def _code(self, piece: Code) -> None:
        content = safe_url(piece.content)
        if self.paper.native_qr:
            self.set(align="center")
            self.qr(content, ec=1, size=piece.module, native=True)
        else:
            self.raster(drawing.draw_qr(content, piece.module, self.paper.dots))

    def _logo(self, piece: Logo) -> None:
        image = self._logo_dots(piece)
        if image is not None:
            self.raster(drawing.centred(image, self.paper.dots))

    def _logo_dots(self, piece: Logo) -> Image.Image | None:
        return logo.dots(piece.png, self.paper.dots, piece.height) if self.paper.pictures else None

    def _printable(self, text: str) -> Printable:
        if text not in self._ready:
            self._ready[text] = printable(text, self._encodes.__contains__, can_draw=self.paper.pictures)
        return self._ready[text]

    def _wrapped(self, text: str, most: int) -> list[str]:
        lines = textwrap.wrap(text, self.paper.columns)
        if most and len(lines) > most:
            lines = lines[:most]
            lines[-1] = lines[-1][: self.paper.columns - 3].rstrip() + "..."
        return lines

    def _hanging(self, text: str) -> list[str]:
        return textwrap.wrap(text, self.paper.columns, initial_indent=_BOX, subsequent_indent=" " * len(_BOX))


def joined(roll: Roll, parts: Sequence[str], joint: str, *, bold: bool) -> list[Text]:
    """The parts on one line where that fits: every line saved makes the number larger."""
    present = [part for part in parts if part]
    together = joint.join(present)
    if len(together) <= roll.paper.columns:
        return [Text(together, bold=bold)] if present else []
    return [Text(part, bold=bold) for part in present]


def heading(roll: Roll, office: str, regency: str | None, most: int = 2) -> list[Text]:
    """Whose paper it is."""
    together = f"{office}, {regency}".upper() if regency else office.upper()
    if len(together) <= roll.paper.columns:
        return [Text(together, bold=True, most=most)]
    named = [Text(office.upper(), bold=True, most=most)]
    return [*named, Text(regency, most=1)] if regency else named


def safe_url(url: str) -> str:
    """Only characters a URL may hold; a code can carry just so much before it no longer fits the paper."""
    return quote(url.encode("utf-8", "ignore"), safe="/:?#[]@!$&'()*+,;=%-._~")[:_MOST_QR_BYTES] or "-"
