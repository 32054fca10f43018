"""Logos: what is taken, how it becomes dots, and what a stranger's file may cost."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from queue_core.printing.layout.logo import HIGHEST, WIDEST, NoLogo, dots, prepared

WHITE, BLACK = 255, 0


def drawn(mode: str = "RGB", size: tuple[int, int] = (400, 300), ground: object = "white",
          ink: object = "black") -> Image.Image:
    image = Image.new(mode, size, ground)  # type: ignore[arg-type]
    ImageDraw.Draw(image).ellipse((size[0] // 4, size[1] // 4, size[0] * 3 // 4, size[1] * 3 // 4),
                                  fill=ink)  # type: ignore[arg-type]
    return image


def kept(tmp_path: Path, image: Image.Image, kind: str = "PNG", **options: object) -> Image.Image:
    path = tmp_path / "brought"
    image.save(path, kind, **options)
    with Image.open(BytesIO(prepared(path))) as png:
        return png.convert("L")


def refusal(tmp_path: Path, data: bytes) -> str:
    path = tmp_path / "brought"
    path.write_bytes(data)
    with pytest.raises(NoLogo) as told:
        prepared(path)
    return told.value.code


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize("size", [(3000, 400), (300, 2000), (40, 40), (576, 160)])
def test_it_fits_every_head_without_its_white_margin(tmp_path: Path, kind: str, size: tuple[int, int]) -> None:
    image = kept(tmp_path, drawn(size=size), kind)
    assert image.width <= WIDEST
    assert image.height <= HIGHEST
    assert min(image.crop((0, image.height // 2, 6, image.height // 2 + 1)).tobytes()) < 200  # ink at the left edge
    wide, tall = size[0] / 2, size[1] / 2
    assert image.width / image.height == pytest.approx(wide / tall, rel=0.1)


def test_a_white_drawing_on_nothing_is_printed_black(tmp_path: Path) -> None:
    image = kept(tmp_path, drawn("RGBA", ground=(255, 255, 255, 0), ink=(255, 255, 255, 255)))
    assert image.getpixel((image.width // 2, image.height // 2)) == BLACK


def test_what_is_seen_through_is_paper(tmp_path: Path) -> None:
    image = kept(tmp_path, drawn("RGBA", ground=(0, 0, 0, 0), ink=(200, 20, 20, 255)))
    assert image.getpixel((0, 0)) == WHITE
    assert image.getpixel((image.width // 2, image.height // 2)) < 128  # type: ignore[operator]


def test_a_photo_taken_sideways_stands_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    image = kept(tmp_path, drawn(size=(800, 200)), "JPEG", exif=exif)
    assert image.height > image.width


def test_lettering_keeps_clean_edges_and_pictures_are_dithered(tmp_path: Path) -> None:
    lettering = kept(tmp_path, drawn())
    assert _speckles(_dots(lettering, 200, 120)) == 0
    slope = Image.linear_gradient("L").resize((400, 300))
    shaded = _dots(kept(tmp_path, slope), 200, 120)
    assert set(shaded.tobytes()) == {WHITE, BLACK}
    bands = [shaded.crop((0, y, shaded.width, y + 8)).tobytes().count(BLACK) for y in range(0, shaded.height - 8, 8)]
    assert bands[0] > 2 * bands[len(bands) // 2] > 4 * bands[-1]  # dark above, light below


def _dots(image: Image.Image, width: int, height: int) -> Image.Image:
    png = BytesIO()
    image.save(png, "PNG")
    found = dots(png.getvalue(), width, height)
    assert found is not None
    return found


def _speckles(image: Image.Image) -> int:
    """Single dots with nothing like them beside."""
    pixels = image.load()
    assert pixels is not None
    return sum(
        all(pixels[x + across, y + down] != pixels[x, y] for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)))
        for x in range(1, image.width - 1) for y in range(1, image.height - 1))


@pytest.mark.parametrize(("width", "height"), [(384, 160), (576, 80), (100, 160)])
def test_dots_stay_within_the_head(tmp_path: Path, width: int, height: int) -> None:
    image = _dots(kept(tmp_path, drawn(size=(3000, 500))), width, height)
    assert image.width <= width
    assert image.height <= height


def test_what_is_too_large_is_refused_by_its_head_alone(tmp_path: Path) -> None:
    huge = BytesIO()
    Image.new("1", (12_000, 12_000)).save(huge, "PNG")
    assert len(huge.getvalue()) < 30_000
    assert refusal(tmp_path, huge.getvalue()) == "logo_too_many_pixels"


def test_a_camera_s_photo_is_read_small(tmp_path: Path) -> None:
    photo = BytesIO()
    drawn("L", (6000, 6000), WHITE, BLACK).save(photo, "JPEG")
    (tmp_path / "photo").write_bytes(photo.getvalue())
    assert prepared(tmp_path / "photo")


def test_white_paper_is_no_logo(tmp_path: Path) -> None:
    white = BytesIO()
    Image.new("RGB", (50, 50), (250, 250, 250)).save(white, "PNG")
    assert refusal(tmp_path, white.getvalue()) == "logo_blank"


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_bytes_are_a_logo_or_refused(tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int) -> None:
    whole = BytesIO()
    drawn(size=(60, 40)).save(whole, "PNG")
    data = whole.getvalue()
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(data[:at] + noise + data[at + len(noise):])
    try:
        png = prepared(path)
    except NoLogo:
        return
    assert dots(png, 384, 160) is not None


@pytest.mark.parametrize("damaged", [b"", b"x", b"\x89PNG\r\n\x1a\n"])
def test_a_damaged_logo_is_left_away(damaged: bytes) -> None:
    assert dots(damaged, 384, 160) is None
