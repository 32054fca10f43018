"""What a printer's head and paper allow, from its profile in python-escpos' printer database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from queue_core.printing.escpos_library import CAPABILITIES

CELL_WIDTH: Final = 12  # dots of one letter in font A
CELL_HEIGHT: Final = 24
_USUAL_DPI: Final = 203
_COARSEST_DPI: Final = 150
_USUAL_HEAD: Final = {58: 384, 80: 576}  # dots
_WIDEST_HEAD: Final = {58: 448, 80: 640}
_GENERIC: Final = frozenset({"default", "simple"})
# Code pages of Latin letters and the slot nearly every printer has them in. Others are left alone: a cheap
# printer with another table in that slot prints nonsense, and nearest letters are always right.
_LATIN_SLOTS: Final = {"CP437": 0, "CP850": 2, "CP1252": 16, "CP858": 19}


@dataclass(frozen=True, slots=True)
class PaperRoll:
    """``columns`` letters of font A a line, ``dots`` across the head, ``dpi`` dots an inch both ways. ``pictures``:
    it can print dots; without, there is no logo and no drawn code."""

    profile: str
    paper_mm: int
    columns: int
    dots: int
    dpi: int
    native_qr: bool
    has_cutter: bool
    pictures: bool
    code_pages: dict[str, int]

    def dots_in(self, millimetres: float) -> int:
        return int(millimetres * self.dpi / 25.4)


def paper_for(profile: str, paper_mm: int) -> PaperRoll:
    """The paper of a printer; an unknown profile counts as ``default``, an unknown width as 80 mm."""
    profiles: dict[str, dict[str, Any]] = CAPABILITIES["profiles"]
    name = profile if profile in profiles else "default"
    width = paper_mm if paper_mm in _USUAL_HEAD else 80
    data = profiles[name]
    dots = _head(name, data, width)
    listed = int(data["fonts"]["0"]["columns"])
    fitting = dots // CELL_WIDTH
    # Some entries of the database are plainly wrong (12 letters on 80 mm): then what fits the head counts.
    columns = listed if name not in _GENERIC and fitting // 2 < listed <= fitting else fitting
    dpi = data["media"].get("dpi")
    features = data["features"]
    return PaperRoll(
        profile=name,
        paper_mm=width,
        columns=columns,
        dots=dots,
        # A needle printer counts other dots, but its letters are as large as those of a thermal head.
        dpi=dpi if isinstance(dpi, int) and dpi >= _COARSEST_DPI else _USUAL_DPI,
        native_qr=bool(features.get("qrCode")),
        has_cutter=bool(features.get("paperFullCut") or features.get("paperPartCut")),
        pictures=bool(features.get("bitImageRaster", True)),
        code_pages=_code_pages(data),
    )


def _head(name: str, data: dict[str, Any], width: int) -> int:
    pixels = data["media"]["width"].get("pixels")
    if isinstance(pixels, int) and 300 <= pixels <= _WIDEST_HEAD[width]:
        return pixels
    if name not in _GENERIC and not isinstance(pixels, int) and width == 80:
        return min(int(data["fonts"]["0"]["columns"]) * CELL_WIDTH, _USUAL_HEAD[width])
    return _USUAL_HEAD[width]


def _code_pages(data: dict[str, Any]) -> dict[str, int]:
    slots = {str(page): int(slot) for slot, page in data["codePages"].items()}
    pages = {page: slot for page, slot in _LATIN_SLOTS.items() if slots.get(page) == slot}
    # Every printer starts in a table whose lower half is ASCII; the encoder wants at least one name for it.
    return pages or {"CP437": 0}
