"""Type for documents that are written page by page: measured, broken into lines and encoded, each word once.

Runs in a child process only; the server never imports it. The typeface is the vendored one; signs it lacks are set in
DejaVu Sans of the distribution where that is installed, as HTML papers have them. Scripts that must be shaped or run
from right to left are set sign by sign, which is all this can do.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

_ASSETS = Path(__file__).parent / "assets"
_DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
#: The typeface's blank is too thin for paper at a small size; in parts of the size, as ``paper.css`` has it.
BLANK: Final = 0.1
_MEASURED = 50_000

#: A stretch of text in one typeface: the typeface's name, and the text.
Run = tuple[str, str]


class Face:
    """A weight of the typeface at a size in points; ``spaced`` is what is added after each sign, in parts of the size.

    Good for one document only: which signs it used, and how they are encoded, belongs to the document.
    """

    def __init__(self, weight: int, size: float, *, spaced: float = 0.0) -> None:
        self.size, self.spaced = size, spaced * size
        self.name = _registered(f"sans-{weight}", _ASSETS / f"plus-jakarta-sans-{weight}.ttf")
        bold = weight >= 600
        self.other = _registered("other-bold" if bold else "other",
                                 _DEJAVU / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"))
        self._has = pdfmetrics.getFont(self.name).face.charToGlyph
        self.width = lru_cache(maxsize=_MEASURED)(self._width)
        self.lines = lru_cache(maxsize=_MEASURED)(self._lines)
        self._encoded: dict[str, str] = {}

    def encoded(self, text: str, canvas: Any) -> str:
        """What shows the text in a PDF, wherever it stands. ReportLab would do this anew each time a word comes
        again, and a register repeats most of its words."""
        found = self._encoded.get(text)
        if found is None:
            if len(self._encoded) > _MEASURED:
                self._encoded.clear()
            found = self._encoded[text] = self._encode(text, canvas)
        return found

    def _encode(self, text: str, canvas: Any) -> str:
        parts = [f"{BLANK * self.size:.2f} Tw {self.spaced:.2f} Tc"]
        for name, run in self._runs(text):
            font = pdfmetrics.getFont(name)
            for subset, signs in font.splitString(run, canvas._doc):
                shown = font.getSubsetInternalName(subset, canvas._doc)
                parts.append(f"{shown} {self.size} Tf ({canvas._escape(signs)}) Tj")
        return " ".join(parts)

    def _runs(self, text: str) -> list[Run]:
        found: list[Run] = []
        for sign in text:
            name = self.name if ord(sign) in self._has or self.other is None else self.other
            if found and found[-1][0] == name:
                found[-1] = (name, found[-1][1] + sign)
            else:
                found.append((name, sign))
        return found

    def _width(self, text: str) -> float:
        plain: float = sum(pdfmetrics.getFont(name).stringWidth(run, self.size) for name, run in self._runs(text))
        return plain + text.count(" ") * BLANK * self.size + len(text) * self.spaced

    def _lines(self, text: str, room: float, kept: bool = False) -> tuple[str, ...]:
        """The text in lines no wider than ``room``, as words, else broken anywhere; ``kept`` line breaks stay."""
        found: list[str] = []
        for paragraph in text.splitlines() if kept else (text,):
            line = ""
            for word in paragraph.split():
                longer = f"{line} {word}" if line else word
                if self.width(longer) <= room:
                    line = longer
                    continue
                if line:
                    found.append(line)
                *broken, line = self._broken(word, room)
                found += broken
            found.append(line)
        return tuple(found) or ("",)

    def _broken(self, word: str, room: float) -> list[str]:
        """A word in pieces that fit: after a hyphen or a stroke where there is one, else between any two signs."""
        pieces = []
        while self.width(word) > room and len(word) > 1:
            fits = next((at for at in range(1, len(word)) if self.width(word[:at + 1]) > room), len(word))
            at = 1 + max(word.rfind(sign, 1, fits) for sign in "-/") or fits
            pieces.append(word[:at])
            word = word[at:]
        return [*pieces, word]


def _registered(name: str, path: Path) -> Any:
    """The name under which a typeface of a file is known; ``None`` when the machine lacks it."""
    if name not in pdfmetrics.getRegisteredFontNames():
        try:
            pdfmetrics.registerFont(TTFont(name, str(path)))
        except (TTFError, OSError):
            return None
    return name
