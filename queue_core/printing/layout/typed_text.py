"""Typed text made fit for a printer: no control bytes, and readable in the letters the printer has.

Pure. What a code page lacks is written with its nearest Latin letters; what has none (Javanese, Arabic) is
marked to be drawn as a picture; only what can be neither becomes a question mark.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

CanEncode = Callable[[str], bool]

# Always replaced: every printer prints these rightly, while signs of the upper half depend on its table.
_PLAIN: Final = {
    "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʼ": "'", "ʻ": "'", "ʿ": "'", "ʾ": "'", "′": "'", "`": "'",
    "“": '"', "”": '"', "„": '"', "″": '"', "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
    "…": "...", "•": "-", "·": "-", "●": "-", "▪": "-", "◦": "-", "\uf0b7": "-", "×": "x", "÷": "/",
    "→": "->", "✓": "v", "✔": "v", "≤": "<=", "≥": ">=", "€": "EUR", "©": "(c)", "®": "(R)", "™": "TM",
}  # fmt: skip
_NEAREST: Final = {
    "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ø": "o", "Ø": "O",
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ı": "i", "ŋ": "ng", "Ŋ": "Ng", "ə": "e",
}  # fmt: skip

# The scripts for which the project carries letters to draw.
_DRAWN_SCRIPTS: Final = (
    (0xA980, 0xA9DF, "javanese"),
    (0x0600, 0x06FF, "arabic"),
    (0x0750, 0x077F, "arabic"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFF, "arabic"),
)
# Invisible, but a syllable of a drawn script is joined wrongly without them.
_JOINERS: Final = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Printable:
    """Text ready for paper. ``drawn``: it holds letters no code page has, so it must go as a picture."""

    text: str
    drawn: bool = False


def clean(text: str) -> str:
    """One line without anything a printer could take for a command: no control, format or private
    characters."""
    kept = []
    for char in unicodedata.normalize("NFC", text):
        if char in _PLAIN or char in _JOINERS:
            kept.append(char)
            continue
        category = unicodedata.category(char)
        if category[0] == "Z" or char in "\t\n\r\v\f":
            kept.append(" ")
        elif category[0] != "C":
            kept.append(char)
    return " ".join("".join(kept).split())


def printable(text: str, can_encode: CanEncode, *, can_draw: bool = True) -> Printable:
    """``text`` in characters for which ``can_encode`` is true (ASCII is always), or marked as drawn where the printer
    ``can_draw``."""
    cleaned = clean(text)
    if can_draw and any(script_of(char) for char in cleaned):
        return Printable("".join(char if script_of(char) or char in _JOINERS else _latin(char, can_encode)
                                 for char in cleaned), drawn=True)
    return Printable(" ".join("".join(_latin(char, can_encode) for char in cleaned).split()))


def script_of(char: str) -> str | None:
    """The drawn script a character belongs to, if it does."""
    point = ord(char)
    return next((name for first, last, name in _DRAWN_SCRIPTS if first <= point <= last), None)


def _latin(char: str, can_encode: CanEncode) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    if char.isascii() or can_encode(char):
        return char
    if char in _NEAREST:
        return _NEAREST[char]
    bare = "".join(part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part))
    if bare and bare != char:
        return "".join(_latin(part, can_encode) for part in bare)
    # Pictures and ornaments say nothing on paper; an unknown letter must at least show that it was there.
    return "?" if unicodedata.category(char)[0] in "LN" else ""
