"""People's and places' names on paper: what is written, what is drawn, and what becomes of letters nobody has."""

from __future__ import annotations

from dataclasses import replace

import pytest

from queue_core.printing.layout.render import to_bytes
from queue_core.printing.preview.picture import to_svg
from tests.support.printing.escpos_reader import Paper, read_paper
from tests.unit.printing.test_printing_layout import TICKET

#: Typed; on a printer with four Latin code pages; on one with CP437 only. None: drawn as a picture.
WRITTEN = [
    ("Siti Nurhaliza", "Siti Nurhaliza", "Siti Nurhaliza"),
    ("André", "André", "André"),
    ("Muñoz", "Muñoz", "Muñoz"),
    ("Jose\u0301", "José", "José"),  # typed as letter and accent
    ("Ngurah Ḍarma", "Ngurah Darma", "Ngurah Darma"),
    ("Ćosić", "Cosic", "Cosic"),
    ("São Bento", "São Bento", "Sao Bento"),
    ("Tên Nguyễn", "Tên Nguyen", "Tên Nguyen"),
    ("Ma’ruf", "Ma'ruf", "Ma'ruf"),
    ("Muḥammad ʿAlī", "Muhammad 'Ali", "Muhammad 'Ali"),
    ("王小明", "???", "???"),
    ("Tan 王", "Tan ?", "Tan ?"),
    ("Ayu 🌸", "Ayu", "Ayu"),
    ("👨‍👩‍👧 Keluarga", "Keluarga", "Keluarga"),
    ("①②③ ｆｕｌｌ", "123 full", "123 full"),
]
DRAWN = ["ꦱꦸꦫꦏꦂꦠ", "Kraton ꦱꦸꦫꦏꦂꦠ Hadiningrat", "محمد", "Siti محمد 12", "ꦱꦸꦫꦏꦂꦠ é ñ", "ꦱꦸꦫꦏꦂꦠ 🌸"]


def printed(service: str, profile: str) -> Paper:
    return read_paper(to_bytes(replace(TICKET, service=service), paper_mm=80, profile=profile))


@pytest.mark.parametrize(("typed", "many", "one"), WRITTEN)
def test_names_are_written_with_the_letters_the_printer_has(typed: str, many: str, one: str) -> None:
    assert many in printed(typed, "default").texts
    assert one in printed(typed, "simple").texts
    assert printed(typed, "default").rasters == []


@pytest.mark.parametrize("typed", DRAWN)
@pytest.mark.parametrize("profile", ["default", "NT-5890K"])
def test_javanese_and_arabic_are_drawn_whatever_stands_beside_them(typed: str, profile: str) -> None:
    paper = printed(typed, profile)
    # The last raster of a printer without codes of its own is the code.
    drawn = paper.rasters[0]
    ink = [x for row in drawn.rows for x, dark in enumerate(row) if dark]
    assert len(ink) > 150
    assert "?" not in paper.text
    assert max(ink) - min(ink) > 40
    # In the middle of the line: as much white on the left as on the right.
    assert abs(min(ink) - (drawn.width - 1 - max(ink))) < 40


def test_two_names_are_drawn_differently() -> None:
    assert printed(DRAWN[0], "default").rasters[0].rows != printed(DRAWN[2], "default").rasters[0].rows


def test_without_pictures_a_drawn_name_still_tells_that_it_was_there() -> None:
    assert any("?" in text and "Kraton" in text for text in printed(DRAWN[1], "TM-U220").texts)


@pytest.mark.parametrize("typed", [typed for typed, _, _ in WRITTEN] + DRAWN)
def test_the_picture_shows_the_same(typed: str) -> None:
    svg = to_svg(to_bytes(replace(TICKET, service=typed), paper_mm=80), 80)
    expected = next((many for one, many, _ in WRITTEN if one == typed), None)
    if expected is None:
        assert svg.count("<path") == 3  # the name, the code, the cut
    else:
        assert expected.replace("'", "'") in svg
