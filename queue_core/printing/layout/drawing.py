"""What has to reach the paper as dots: QR codes for printers that cannot make them, and lines in other
scripts."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import groupby

import segno
from PIL import Image, ImageDraw, ImageFont

from queue_core.printing.layout.typed_text import script_of

_WHITE, _BLACK = 255, 0
_SMALLEST = 0.6  # of the wished letter height; smaller cannot be read at arm's length

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


def qr_side(content: str) -> int:
    """Modules along one side of the code for ``content``, without its quiet zone."""
    return len(_qr(content).matrix)


def draw_qr(content: str, module: int, width: int) -> Image.Image:
    """The code with ``module`` dots a module, in the middle of ``width`` dots."""
    matrix = _qr(content).matrix
    side = len(matrix)
    code = Image.new("L", (side, side), _WHITE)
    code.putdata([_BLACK if dark else _WHITE for row in matrix for dark in row])
    return centred(code.resize((side * module, side * module), Image.Resampling.NEAREST), width)


def draw_text(text: str, width: int, height: int, *, centred: bool = True, most: int = 0) -> Image.Image:
    """``text`` in as many lines as it needs on ``width`` dots, at most ``most``, letters about ``height`` dots tall.

    Scripts are laid out run by run from left to right; a word that is too wide is made smaller, never cut off
    above ``_SMALLEST``.
    """
    lines = _wrapped(text, width, height)
    if most and len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]} ..."]
    images = [_draw_line(line, width, height) for line in lines]
    sheet = Image.new("L", (width, sum(image.height for image in images)), _WHITE)
    top = 0
    for image in images:
        sheet.paste(image, ((width - image.width) // 2 if centred else 0, top))
        top += image.height
    return sheet.point(lambda value: _WHITE if value > 150 else _BLACK)


@cache
def _qr(content: str) -> segno.QRCode:
    # M: paper gets folded and sweaty; the higher levels would need more room than they give back.
    return segno.make_qr(content, error="m", boost_error=False)


def centred(image: Image.Image, width: int) -> Image.Image:
    """The picture in the middle of ``width`` dots."""
    # White is put on the left instead of asking for alignment: cheap printers align text only.
    left = max(0, (width - image.width) // 2)
    sheet = Image.new("L", (left + image.width, image.height), _WHITE)
    sheet.paste(image, (left, 0))
    return sheet


@cache
def _font(script: str | None, height: int) -> Font:
    if script is None:
        return ImageFont.load_default(height)
    letters = (files("queue_core.printing") / "assets" / f"noto-sans-{script}.woff2").read_bytes()
    return ImageFont.truetype(BytesIO(letters), height)


def _runs(text: str) -> list[tuple[str | None, str]]:
    """The text as runs of one script. A space belongs to the script before it, so that words stay
    together."""
    scripts: list[str | None] = []
    for char in text:
        inherits = char in " \u200c\u200d" and scripts
        scripts.append(scripts[-1] if inherits else script_of(char))
    grouped = groupby(zip(scripts, text, strict=True), lambda pair: pair[0])
    return [(script, "".join(char for _, char in group)) for script, group in grouped]


def _length(text: str, height: int) -> float:
    return sum(_font(script, height).getlength(run) for script, run in _runs(text))


def _wrapped(text: str, width: int, height: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and _length(f"{lines[-1]} {word}", height) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _draw_line(text: str, width: int, height: int) -> Image.Image:
    length = _length(text, height)
    if length > width:
        height = max(int(height * _SMALLEST), int(height * width / length))
        length = _length(text, height)
    image = Image.new("L", (min(width, int(length) + 1), int(height * 1.7)), _WHITE)
    pen = ImageDraw.Draw(image)
    left = 0.0
    for script, run in _runs(text):
        font = _font(script, height)
        pen.text((left, height * 1.15), run, fill=_BLACK, font=font, anchor="ls")
        left += font.getlength(run)
    return image
