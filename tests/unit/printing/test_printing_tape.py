"""Reading any printer's bytes back: sizes, fonts, code pages, pictures in rows and columns, cuts."""

from __future__ import annotations

import pytest
from escpos.printer import Dummy
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from queue_core.printing.documents import TicketDocument
from queue_core.printing.layout.drawing import qr_side
from queue_core.printing.layout.paper_roll import paper_for
from queue_core.printing.layout.render import to_bytes
from queue_core.printing.preview.picture import millimetres, to_svg
from queue_core.printing.preview.strip import read_strip
from queue_core.printing.preview.tape import Cut, Item, Picture, TextLine, read
from tests.support.printing.escpos_reader import read_paper
from tests.unit.printing.test_printing_layout import ALL, LONGEST, TICKET


def items(data: bytes) -> list[Item]:
    return read(data, lambda _content, _level: 29)[0]


def words(data: bytes) -> list[str]:
    return ["".join(text for text, _ in item.runs) for item in items(data) if isinstance(item, TextLine)]


def checks() -> Image.Image:
    image = Image.new("L", (48, 48), 255)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 23, 23), fill=0)
    pen.line((24, 24, 47, 47), fill=0)
    return image


@pytest.mark.parametrize(("page", "slot", "text"), [
    ("cp437", 0, "éñü½"), ("cp850", 2, "ãÁ"), ("cp1252", 16, "“–”"), ("cp858", 19, "€"), ("cp852", 18, "łż"),
    ("cp866", 17, "Кириллица"), ("cp737", 14, "Ωμέγα"), ("cp1256", 50, "بطاقة"),
])
def test_code_pages(page: str, slot: int, text: str) -> None:
    assert words(b"\x1b@\x1bt" + bytes([slot]) + text.encode(page) + b"\n") == [text]


def test_a_line_over_several_code_pages_is_one_run() -> None:
    (line,) = items(b"S\x1bt\x02" + "ã".encode("cp850") + b"\x1bt\x00o\n")
    assert isinstance(line, TextLine)
    assert [text for text, _ in line.runs] == ["São"]


@pytest.mark.parametrize("width", range(1, 9))
@pytest.mark.parametrize("height", range(1, 9))
def test_every_size(width: int, height: int) -> None:
    (line,) = items(b"\x1d!" + bytes([(width - 1) << 4 | height - 1]) + b"A\n")
    assert isinstance(line, TextLine)
    style = line.runs[0][1]
    assert (style.width, style.height, line.height) == (width, height, 24 * height)


def test_the_small_font_and_underlines() -> None:
    first, second, third = items(b"\x1bM\x01kecil\n\x1bM\x00\x1b-\x01garis\n\x1b!\xb9semua\n")
    assert isinstance(first, TextLine)
    assert isinstance(second, TextLine)
    assert isinstance(third, TextLine)
    assert (first.height, first.runs[0][1].cell) == (17, (9, 17))
    assert second.runs[0][1].underline
    style = third.runs[0][1]
    assert (style.small, style.bold, style.width, style.height, style.underline) == (True, True, 2, 2, True)
    assert 'font-size="14"' in to_svg(b"\x1bM\x01kecil\n", 80)


@pytest.mark.parametrize("way", ["bitImageRaster", "graphics", "bitImageColumn"])
def test_a_picture_is_the_same_whichever_way_it_is_sent(way: str) -> None:
    printer = Dummy()
    printer.image(checks(), impl=way)
    pictures = [item for item in items(printer.output) if isinstance(item, Picture)]
    rows = [row for each in sorted(pictures, key=lambda item: item.top) for row in each.rows]
    expected = checks().point(lambda value: 255 - value).convert("1").tobytes()
    assert b"".join(rows)[: len(expected)] == expected
    assert pictures[0].width == 48


def test_a_picture_may_be_printed_twice_as_large() -> None:
    (picture,) = items(b"\x1dv0\x03\x01\x00\x01\x00\xa0")
    assert isinstance(picture, Picture)
    assert (picture.width, picture.rows) == (16, (b"\xcc\x00", b"\xcc\x00"))


@pytest.mark.parametrize("command", [b"\x1b\\\x05\x00", b"\x1b$\x05\x00", b"\x1bp\x00\x19\xfa", b"\x1dL\x08\x00",
                                     b"\x1dW\x40\x02", b"\x1dh\x50", b"\x1b{\x00", b"\x1b=\x01"])
def test_what_cannot_be_seen_leaves_the_words_alone(command: bytes) -> None:
    assert words(command + b"Halo\n") == ["Halo"]


@pytest.mark.parametrize(("paper_mm", "profile"), ALL)
@pytest.mark.parametrize("document", [TICKET, LONGEST], ids=["usual", "longest"])
def test_both_readers_measure_the_same(paper_mm: int, profile: str, document: TicketDocument) -> None:
    data, limits = to_bytes(document, paper_mm=paper_mm, profile=profile), paper_for(profile, paper_mm)
    theirs = read_paper(data, qr_side(document.track_url)).millimetres(limits.dpi)
    assert millimetres(data, limits.dpi) == pytest.approx(theirs, abs=3)
    assert any(isinstance(item, Cut) for item in items(data)) is limits.has_cutter


def test_paper_that_is_torn_off_is_not_measured_with_the_way_to_the_edge() -> None:
    cut, torn = (to_bytes(TICKET, paper_mm=58, profile=profile) for profile in ("default", "POS-5890"))
    assert abs(millimetres(cut) - millimetres(torn)) < 3
    assert read_strip(torn, lambda _content, _level: 29).fed > 100


@given(st.binary(max_size=400))
def test_any_bytes_have_a_length(data: bytes) -> None:
    assert millimetres(data) >= 15


def test_the_picture_of_a_coarser_head_is_as_wide_as_its_paper() -> None:
    svg = to_svg(to_bytes(TICKET, paper_mm=80, profile="TM-T88V"), 80, head=512, dpi=180)
    assert 'width="80mm"' in svg
    assert f'viewBox="0 0 {round(80 * 180 / 25.4)} ' in svg
