"""The child that reads a picture somebody brought and writes it anew. Run by its path; imports nothing of ours.

``picture_child.py SOURCE TARGET`` prints ``WIDTH HEIGHT``. Exit codes: 3 no picture this can read, 4 too many pixels,
5 an animation, 6 Pillow is missing.
"""

from __future__ import annotations

import sys
import warnings

#: A camera's largest picture fits; a small file that unfolds to gigabytes does not.
PIXELS = 60_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP")
#: A full-HD TV's long side; a picture that is large enough for a 4K one keeps that much.
LONG, LONG_4K = 1920, 3840
QUALITY = 82
NO_PICTURE, TOO_MANY_PIXELS, ANIMATION, NO_LIBRARY = 3, 4, 5, 6


def main(source: str, target: str) -> int:
    try:
        from PIL import Image, ImageOps
    except ImportError:
        return NO_LIBRARY
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = PIXELS
    try:
        with Image.open(source, formats=FORMATS) as image:
            if getattr(image, "n_frames", 1) > 1:
                return ANIMATION
            most = LONG_4K if max(image.size) >= LONG_4K else LONG
            image.draft("RGB", (most, most))  # a large JPEG is read small from the start
            upright = ImageOps.exif_transpose(image)
            upright.thumbnail((most, most), Image.Resampling.LANCZOS)
            clear = upright.has_transparency_data
            plain = upright.convert("RGBA" if clear else "RGB")
            # Pasted onto an empty picture, so that nothing but its pixels goes along: no place, no camera, no comment.
            fresh = Image.new(plain.mode, plain.size)
            fresh.paste(plain)
            fresh.save(target, "WEBP", quality=QUALITY, method=4)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return TOO_MANY_PIXELS
    except (OSError, SyntaxError, ValueError, MemoryError, EOFError):
        return NO_PICTURE
    print(*fresh.size)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
