"""The picture of a paper, drawn from the bytes."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.printing.layout.render import to_bytes
from queue_core.printing.preview.picture import to_svg
from tests.unit.printing.test_printing_layout import LIST, LONGEST, TICKET

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("paper_mm", [58, 80])
def test_it_shows_the_words_of_the_paper(paper_mm: int) -> None:
    shown = texts(to_svg(to_bytes(TICKET, paper_mm=paper_mm), paper_mm))
    assert "A001" in shown
    assert "Kartu Keluarga" in shown
    assert "SALINAN" not in shown
    assert "SALINAN" in texts(to_svg(to_bytes(TICKET, paper_mm=paper_mm, is_copy=True), paper_mm))


def test_it_has_the_real_proportions() -> None:
    root = ElementTree.fromstring(to_svg(to_bytes(LONGEST, paper_mm=58), 58))
    assert root.get("width") == "58mm"
    assert 70 < float((root.get("height") or "").removesuffix("mm")) <= 91


def test_large_letters_are_drawn_large() -> None:
    root = ElementTree.fromstring(to_svg(to_bytes(TICKET, paper_mm=80), 80))
    (label,) = [element for element in root.iter(f"{SVG}text") if element.text == "A001"]
    assert "scale(6 6)" in (label.get("transform") or "")


@pytest.mark.parametrize("profile", ["default", "simple"])
def test_the_code_is_drawn_whoever_makes_it(profile: str) -> None:
    root = ElementTree.fromstring(to_svg(to_bytes(TICKET, paper_mm=80, profile=profile), 80))
    assert max(len(path.get("d") or "") for path in root.iter(f"{SVG}path")) > 1000


@pytest.mark.parametrize("document", [TICKET, LIST])
def test_it_needs_nothing_from_outside_and_no_inline_style(document: object) -> None:
    svg = to_svg(to_bytes(document, paper_mm=80), 80)  # type: ignore[arg-type]
    assert "href" not in svg
    assert "style=" not in svg
    assert "<script" not in svg


def test_what_was_typed_cannot_become_markup() -> None:
    name = "<script>alert(1)</script> & \"x\""
    assert name in texts(to_svg(to_bytes(replace(TICKET, service=name), paper_mm=80), 80))


@given(st.binary(max_size=300))
def test_any_bytes_give_a_picture(data: bytes) -> None:
    ElementTree.fromstring(to_svg(data, 80))
