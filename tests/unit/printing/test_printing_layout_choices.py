"""What an office chose for its papers, read back from the bytes: every ticket stays short and whole."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from queue_core.printing.documents import Document, TicketDocument
from queue_core.printing.layout.choices import MOST_LETTERS, MOST_LINES, PARTS, Layout
from queue_core.printing.layout.drawing import qr_side
from queue_core.printing.layout.paper_roll import paper_for
from queue_core.printing.layout.render import LONGEST_TICKET_MM, make, to_bytes
from queue_core.printing.layout.roll import safe_url
from queue_core.printing.printers.profiles import profiles
from tests.support.printing.escpos_reader import Paper, read_paper
from tests.unit.printing.test_printing_layout import LIST, LONGEST, MISSING, PROFILES_58, RECEIPT, SHEET, TICKET, URL

#: Every printer the library knows, the cheap ones also with their narrow paper.
PRINTERS = [(80, each.name) for each in profiles()] + [(58, name) for name in PROFILES_58]
NAMES = st.one_of(
    st.text(max_size=120),
    st.sampled_from(["Kartu Keluarga", "Kecamatan Pangkalan Kerinci Timur Laut", "ꦏꦕꦩꦠꦤ꧀ ꦏꦂꦠ ꦩꦝꦶꦪꦸꦤ꧀ " * 3, "بطاقة " * 12,
                     "Surat Keterangan Pindah Datang " * 4]),
)
LINES = st.lists(st.text(max_size=MOST_LETTERS), max_size=MOST_LINES).map(tuple)


def logo(width: int = 200, height: int = 160) -> bytes:
    image = Image.new("L", (width, height), 255)
    pen = ImageDraw.Draw(image)
    pen.ellipse((4, 4, width - 4, height - 4), fill=0)
    pen.rectangle((width // 3, height // 3, width // 2, height // 2), fill=120)
    kept = BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()


LOGO = logo()
FULL = Layout(LOGO, ("Jalan Ciliwung 20", "Telepon 0351-462153", "Buka 08.00-15.00"),
              ("Pengaduan 0811-3000-1122", "Tanpa biaya", "Kami melayani dengan senang hati"),
              dict.fromkeys(PARTS, True))


def read(document: TicketDocument, paper_mm: int, profile: str, layout: Layout, *, is_copy: bool = False) -> Paper:
    data = to_bytes(document, paper_mm=paper_mm, profile=profile, is_copy=is_copy, layout=layout)
    return read_paper(data, qr_side(safe_url(document.track_url)))


@settings(max_examples=120, deadline=None)
@given(
    printer=st.sampled_from(PRINTERS), office=NAMES, regency=st.none() | NAMES, service=NAMES, case=st.none() | NAMES,
    url=st.sampled_from([URL, LONGEST.track_url, "https://" + "x" * 300]), note=st.none() | NAMES,
    requirements=st.lists(NAMES, max_size=14).map(tuple), head=LINES, foot=LINES,
    picture=st.sampled_from([None, LOGO, logo(576, 60), logo(40, 160), b"no picture"]),
    show=st.dictionaries(st.sampled_from(list(PARTS)), st.booleans()), is_copy=st.booleans(),
    language=st.sampled_from(["id", "en"]),
)
def test_no_ticket_is_longer_than_ninety_millimetres(
    printer: tuple[int, str], office: str, regency: str | None, service: str, case: str | None, url: str,
    note: str | None, requirements: tuple[str, ...], head: tuple[str, ...], foot: tuple[str, ...],
    picture: bytes | None, show: dict[str, bool], is_copy: bool, language: str,
) -> None:
    """Whatever is typed, chosen and printed on: measured by the tests' own reader of the bytes."""
    paper_mm, profile = printer
    document = replace(LONGEST, office=office, regency=regency, service=service, case=case, track_url=url,
                       priority_note=note, requirements=requirements, language=language)
    paper = read(document, paper_mm, profile, Layout(picture, head, foot, show), is_copy=is_copy)
    limits = paper_for(profile, paper_mm)
    assert paper.millimetres(limits.dpi) <= LONGEST_TICKET_MM == 90
    assert paper.line("AB1234").height >= 2
    assert LONGEST.issued_time in paper.text
    assert all(len(line.text) * line.width <= limits.columns for line in paper.lines)
    assert all(raster.width <= limits.dots + 7 for raster in paper.rasters)
    assert limits.pictures or not paper.rasters


@pytest.mark.parametrize(("paper_mm", "profile"), PRINTERS)
def test_the_fullest_layout_keeps_what_must_stand_there(paper_mm: int, profile: str) -> None:
    paper = read(replace(LONGEST, requirements=LIST.requirements * 4), paper_mm, profile, FULL)
    text = " ".join(paper.texts)
    assert paper.millimetres(paper_for(profile, paper_mm).dpi) <= 90
    for must in ("KECAMATAN PANGKALAN", "Legalisasi", "AB1234", "30 September 2026", "09.42 WITA"):
        assert must in text


@pytest.mark.parametrize(("paper_mm", "profile"), PRINTERS)
def test_a_printer_is_only_asked_for_what_it_can(paper_mm: int, profile: str) -> None:
    paper, can = read(TICKET, paper_mm, profile, Layout()), paper_for(profile, paper_mm)
    assert len(paper.codes) == can.native_qr
    assert paper.cuts == can.has_cutter
    assert (paper.trailing_feed > 0) is not can.has_cutter
    lettered = to_bytes(replace(TICKET, service="José São Šimun € ½"), paper_mm=paper_mm, profile=profile,
                        layout=Layout(show={"qr": False}))
    pages = {slot[0] for slot in re.findall(rb"\x1bt(.)", lettered, re.DOTALL)}
    assert pages <= set(can.code_pages.values())


#: As docs/paper.md tells it.
ORDER = ("thanks", "logo_small", "caption", "scan", "foot", "head", "logo", "regency", "case", "wait", "ahead",
         "priority", "qr")


DOCUMENTS = (TICKET, LONGEST, replace(LONGEST, track_url="https://" + "x" * 300))


@pytest.mark.parametrize(("paper_mm", "profile"), PRINTERS)
def test_it_gives_way_in_the_documented_order(paper_mm: int, profile: str) -> None:
    paper = paper_for(profile, paper_mm)
    for document, lines in product(DOCUMENTS, (0, 1, 3)):
        layout = replace(FULL, head=FULL.head[:lines], foot=FULL.foot[:lines])
        full = replace(document, priority_note="Antrian prioritas", case="Kartu Keluarga hilang")
        gone = set(make(full, paper_mm=paper_mm, profile=profile, layout=layout, is_copy=lines == 1).gave_way)
        can_go = [name for name in ORDER if lines or name not in ("head", "foot")]
        if not paper.pictures:
            can_go = [name for name in can_go if name not in ("logo", "logo_small", "scan", "qr")]
        if "logo" in gone:
            gone.add("logo_small")
        assert gone == set(can_go[: len(gone)])


@pytest.mark.parametrize("part", PARTS)
def test_each_part_can_be_left_away_or_added(part: str) -> None:
    document = replace(TICKET, priority_note="Antrian prioritas", requirements=() if part == "thanks" else ("KK lama",))
    said = {
        "regency": "MADIUN", "caption": "Nomor antrian Anda", "case": "KK hilang", "priority": "prioritas",
        "ahead": "di depan Anda", "wait": "10-20 menit", "requirements": "[ ] KK lama", "scan": "Pindai",
        "code": "Kode:", "thanks": "Terima kasih",
    }
    alone = {"caption": False, "scan": False} if part == "thanks" else {}
    with_it = read(document, 80, "default", Layout(show={**alone, part: True}))
    without = read(document, 80, "default", Layout(show={**alone, part: False}))
    if part == "qr":
        assert (len(with_it.codes), len(without.codes)) == (1, 0)
        assert "Pindai" not in without.text
    elif part == "requirements":  # a fact of the document: it was decided when the number was taken
        assert said[part] in with_it.text
        assert said[part] in without.text
    else:
        assert said[part] in with_it.text.replace("Kota Madiun", "MADIUN")
        assert said[part] not in without.text.replace("Kota Madiun", "MADIUN")


def test_a_list_of_requirements_is_whole_or_not_there() -> None:
    whole = read(replace(TICKET, requirements=LIST.requirements), 80, "default", Layout())
    assert "[ ] KK lama" in whole.text
    made = make(replace(TICKET, requirements=LIST.requirements * 5), paper_mm=80)
    assert "requirements" in made.gave_way
    assert "[ ]" not in read_paper(made.data).text


@pytest.mark.parametrize("document", [LIST, MISSING, RECEIPT, SHEET], ids=["list", "missing", "receipt", "test"])
@pytest.mark.parametrize("paper_mm", [58, 80])
def test_the_other_papers_carry_logo_and_lines(document: Document, paper_mm: int) -> None:
    data = to_bytes(document, paper_mm=paper_mm, layout=FULL)
    paper = read_paper(data, qr_side(RECEIPT.track_url))
    dots = paper_for("default", paper_mm).dots
    assert (paper.rasters[0].width <= dots, len(paper.rasters[0].rows)) == (True, 160)
    if document is not SHEET:
        for line in (*FULL.head, *FULL.foot, "Terima kasih"):
            assert line in " ".join(paper.texts)


def test_a_printer_without_pictures_gets_none() -> None:
    paper = read(replace(TICKET, service="ꦏꦂꦠꦸ ok"), 80, "TM-U220", FULL)
    assert (paper.rasters, paper.codes) == ([], [])
    assert "Kode: K7P2QX" in paper.text
    assert "? ok" in paper.text.replace("??", "?").replace("??", "?")


@example(Layout())
@given(st.builds(Layout, st.none() | st.binary(min_size=1, max_size=50),
                 st.lists(st.text(min_size=1).filter(str.strip), max_size=3).map(tuple), st.just(()),
                 st.dictionaries(st.sampled_from(list(PARTS)), st.booleans())))
def test_a_layout_travels_as_json(layout: Layout) -> None:
    assert Layout.from_json(layout.to_json()) == layout


@pytest.mark.parametrize("data", [
    None, {}, {"logo": 7, "head": "x", "foot": [1, None], "show": []}, {"logo": "%%%", "show": {"office": False}},
])
def test_a_damaged_layout_is_the_usual_one(data: dict[str, object] | None) -> None:
    assert Layout.from_json(data) == Layout()
