"""The office's logo: what was brought becomes a small grey picture, and that becomes dots for one head.

``prepared`` reads what strangers made, so it belongs into a process with limits (``studio_process``).
"""

from __future__ import annotations

import warnings
from functools import lru_cache
from io import BytesIO
from math import exp
from pathlib import Path
from typing import Final

from PIL import Image, ImageChops, ImageFilter, ImageOps, UnidentifiedImageError

#: Dots of the widest head, and 20 mm at 203 dots an inch: a ticket of 90 mm has no room for more.
WIDEST, HIGHEST = 576, 160
#: Of what has to be unpacked. A JPEG of any camera is read small; more than this is a mistake, or meant to fill the
#: memory.
MOST_PIXELS: Final = 24_000_000
FORMATS: Final = ("PNG", "JPEG", "WEBP")
_GREYS: Final = 16  # enough to be made dots of at any size, a third of the bytes
_WHITE, _BLACK = 255, 0
_LINE_ART: Final = 0.9  # of the pixels black or white: a drawing or lettering, not a photo
_FAINT: Final = 225  # lighter than this is paper
_LEAST_INK: Final = 0.002


def _curve(middle: float, steepness: float) -> list[int]:
    """Greys drawn apart around ``middle`` (of 1); black and white stay what they are."""
    bent = [1 / (1 + exp(steepness * (middle - value / 255))) for value in range(256)]
    return [round(255 * (value - bent[0]) / (bent[-1] - bent[0])) for value in bent]


# Below the middle, because a printer's dots run into each other.
_APART: Final = _curve(0.42, 9)


class NoLogo(ValueError):
    """What was brought cannot be a logo; the code says why: ``logo_unreadable``, ``logo_too_many_pixels``,
    ``logo_blank``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def prepared(path: Path) -> bytes:
    """A PNG, JPEG or WebP file, known by its content, as a grey PNG within ``WIDEST`` by ``HIGHEST``, without its
    white margin. Raises ``NoLogo``."""
    try:
        # The library would only warn of what is refused below.
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning), \
                Image.open(path, formats=FORMATS) as brought:
            brought.draft("RGB", (2 * WIDEST, 2 * HIGHEST))  # a JPEG can be read small
            # The header alone says how large it is; nothing has been unpacked so far.
            if brought.width * brought.height > MOST_PIXELS:
                raise NoLogo("logo_too_many_pixels")
            grey = _on_white(ImageOps.exif_transpose(brought))
    except NoLogo:
        raise
    except (Image.DecompressionBombError, MemoryError) as error:
        raise NoLogo("logo_too_many_pixels") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise NoLogo("logo_unreadable") from error
    box = grey.point(lambda value: _WHITE if value < _FAINT else _BLACK).getbbox()  # of what is not black here
    if box is None:
        raise NoLogo("logo_blank")
    small = _within(grey.crop(box), WIDEST, HIGHEST)
    if _ink(small) < _LEAST_INK:
        raise NoLogo("logo_blank")
    return _png(ImageOps.autocontrast(small, cutoff=(0, 1)).quantize(_GREYS, dither=Image.Dither.NONE))


@lru_cache(maxsize=16)
def dots(logo: bytes, width: int, height: int) -> Image.Image | None:
    """The logo in black and white, within ``width`` by ``height`` dots; ``None`` when it cannot be read.

    Lettering and drawings are cut at the middle grey, so their edges stay clean. Emblems in colours and pictures are
    dithered (Floyd and Steinberg) after their outlines were sharpened and their greys drawn apart: at two centimetres
    a star in a shield is known by its edge, not by its shade.
    """
    try:
        with Image.open(BytesIO(logo), formats=("PNG",)) as kept:
            if kept.width > WIDEST or kept.height > HIGHEST:
                return None
            grey = _within(kept.convert("L"), width, height)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        return None
    levels = grey.histogram()
    if sum(levels[:64]) + sum(levels[192:]) >= _LINE_ART * grey.width * grey.height:
        return grey.point(lambda value: _WHITE if value > 140 else _BLACK)
    sharp = grey.filter(ImageFilter.UnsharpMask(radius=2, percent=150, threshold=0))
    return sharp.point(_APART).convert("1").convert("L")


def _on_white(brought: Image.Image) -> Image.Image:
    """Grey on white paper. A white drawing on nothing, made for dark web pages, is turned to black."""
    brought.load()
    if not brought.has_transparency_data:
        return brought.convert("L")
    brought.thumbnail((4 * WIDEST, 4 * HIGHEST), Image.Resampling.BOX)
    layers = brought.convert("RGBA").convert("LA")
    grey, alpha = layers.getchannel("L"), layers.getchannel("A")
    seen = ImageChops.multiply(ImageChops.invert(grey), alpha)
    if _ink(ImageChops.invert(seen)) < _LEAST_INK:
        return ImageChops.invert(alpha)
    return ImageChops.invert(seen)


def _ink(grey: Image.Image) -> float:
    return sum(grey.histogram()[:_FAINT]) / max(1, grey.width * grey.height)


def _within(image: Image.Image, width: int, height: int) -> Image.Image:
    scale = min(width / image.width, height / image.height)
    # Made larger at most to the height a small icon of the web needs to be seen at all.
    scale = min(scale, max(1.0, min(96, height) / image.height))
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    return image if size == image.size else image.resize(size, Image.Resampling.LANCZOS)


def _png(image: Image.Image) -> bytes:
    kept = BytesIO()
    image.save(kept, "PNG", optimize=True)
    return kept.getvalue()
