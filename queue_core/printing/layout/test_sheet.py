"""The sheet for whoever sets a printer up: each piece shows one thing that can be wrong."""

from __future__ import annotations

from typing import Final

from PIL import Image, ImageDraw

from queue_core.printing.documents import TestDocument
from queue_core.printing.layout.choices import Layout
from queue_core.printing.layout.logo import HIGHEST
from queue_core.printing.layout.roll import GAP, SMALL_GAP, Big, Code, Gap, Logo, Roll, Text
from queue_core.printing.layout.words import Words

_WHITE, _BLACK = 255, 0
_SAMPLE: Final = "é ñ ü ç ½ °"
# Dots set of sixteen, for the four fields of darkness.
_SHADES: Final = (4, 8, 12, 16)
_BAYER: Final = ((0, 8, 2, 10), (12, 4, 14, 6), (3, 11, 1, 9), (15, 7, 13, 5))


def put(roll: Roll, document: TestDocument, words: Words, look: Layout) -> None:
    """Name and settings, the whole width, every code page, darkness, large letters, a code, the knife."""
    paper = roll.paper
    if look.logo is not None:
        roll.put([Logo(look.logo, HIGHEST), Gap(SMALL_GAP)])
    roll.put([Text(document.office, bold=True), Gap(GAP), Big(words.test_title, 2), Gap(GAP), Text(document.printer),
              Text(words.printed_on.format(date=document.printed_date, time=document.printed_time)),
              Text(words.test_paper.format(mm=paper.paper_mm, columns=paper.columns)), Gap(GAP)])
    if paper.pictures:
        roll.put([Text(words.test_width)])
        roll.raster(_ruler(paper.dots, paper.dots_in(10)))
    roll.put([Text(("1234567890" * 7)[: paper.columns]), Text("ABCDEFGHIJKLM nopqrstuvwxyz"), Gap(SMALL_GAP),
              Text(words.test_letters.format(letters=_SAMPLE))])
    for page in paper.code_pages:
        roll.letters(page, f"{page}: {_SAMPLE}")
    if paper.pictures:
        roll.put([Gap(SMALL_GAP), Text(words.test_dark), Gap(SMALL_GAP)])
        roll.raster(_shades(paper.dots))
    roll.put([Gap(SMALL_GAP), Big("A001", 4), Gap(GAP)])
    if roll.can_code:
        roll.put([Code("https://example.org/t/A001", 6), Gap(GAP)])
    roll.put([Text(words.test_good), Text(words.test_cut if paper.has_cutter else words.test_tear)])


def _ruler(width: int, centimetre: int) -> Image.Image:
    """A bar over the whole head, a tooth a centimetre: both ends must be there."""
    sheet = Image.new("L", (width, 24), _WHITE)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((0, 16, width - 1, 19), fill=_BLACK)
    for x in (*range(0, width - 2, centimetre), width - 2):
        pen.rectangle((x, 2, x + 1, 19), fill=_BLACK)
    return sheet


def _shades(width: int) -> Image.Image:
    """Four fields, a quarter to full black: the first must not be white, the third not black."""
    sheet = Image.new("L", (width, 48), _WHITE)
    field = width // len(_SHADES)
    sheet.putdata([
        _BLACK if x // field < len(_SHADES) and x % field < field - 8
        and _BAYER[y % 4][x % 4] < _SHADES[x // field] else _WHITE
        for y in range(48) for x in range(width)])
    return sheet
