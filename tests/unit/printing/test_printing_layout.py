"""What stands on the paper, read back from the bytes by a reader of the tests' own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pyzbar.pyzbar import decode  # type: ignore[import-untyped]

from queue_core.printing.documents import (
    Document,
    MissingListDocument,
    ReceiptDocument,
    RequirementListDocument,
    TestDocument,
    TicketDocument,
    from_json,
    to_json,
)
from queue_core.printing.layout.drawing import qr_side
from queue_core.printing.layout.paper_roll import paper_for
from queue_core.printing.layout.render import LONGEST_TICKET_MM, to_bytes
from queue_core.printing.layout.typed_text import printable
from tests.support.printing.escpos_reader import Paper, read_paper

URL = "http://192.168.1.20:8080/t/K7P2QXZA"
TICKET = TicketDocument(
    office="Kecamatan Kartoharjo", regency="Kota Madiun", service="Kartu Keluarga",
    case="KK hilang atau rusak",
    label="A001", issued_date="Senin, 23 November 2026", issued_time="09.42 WIB", ahead=3,
    range_minutes=(10, 20), track_url=URL, short_code="K7P2QX",
)
LONGEST = replace(
    TICKET,
    office="Kecamatan Pangkalan Kerinci Timur Laut",
    regency="Kabupaten Administrasi Kepulauan Seribu",
    service="Legalisasi Pelayanan Pengurusan Surat Keterangan Pindah Datang Antar Kabupaten dan Provinsi",
    case="Hilang atau rusak karena bencana alam dan kebakaran",
    label="AB1234", issued_date="Rabu, 30 September 2026", issued_time="09.42 WITA", ahead=113,
    range_minutes=(110, 125), priority_note="Didahulukan: lanjut usia",
    track_url="https://antrian.kecamatan-pangkalan-kerinci.example.go.id/t/K7P2QXZA",
)
MISSING = MissingListDocument(
    office="Kecamatan Kartoharjo", regency="Kota Madiun", service="KTP elektronik", case="KTP baru", label="A012",
    requirements=("Surat Pengantar RT/ RW; - belum ada", "Foto copy KTP-el - salah: buram, minta yang asli"),
    printed_date="Senin, 23 November 2026", printed_time="09.42 WIB", note="Bawa juga aslinya",
    come_back="Hari ini Anda boleh kembali dengan nomor yang sama.",
)
RECEIPT = ReceiptDocument(
    office="Kecamatan Kartoharjo", regency="Kota Madiun", service="KTP elektronik", label="A012",
    track_url="http://192.168.1.10:8080/t/9GF6DN69", short_code="9GF6DN69", printed_date="Senin, 23 November 2026",
    printed_time="09.42 WIB", appointment="Rabu, 25 November 2026, 09.00 WIB",
)
LIST = RequirementListDocument(
    office="Kecamatan Kartoharjo", regency="Kota Madiun", service="Kartu Keluarga", case="KK hilang",
    requirements=("Surat pengantar RT/RW dan kelurahan yang ditandatangani lurah setempat", "KK lama"),
    printed_date="Senin, 23 November 2026", printed_time="09.42 WIB", duration="3 hari kerja", fee="GRATIS",
    source="Standar Pelayanan 2018",
)
SHEET = TestDocument(
    office="Kecamatan Kartoharjo", printer="Lobi", printed_date="Senin", printed_time="09.42 WIB")
PROFILES_80 = ("default", "simple", "TM-T20II", "TM-T88V", "CT-S651", "NT-80-V-UL", "RP326")
PROFILES_58 = ("default", "simple", "NT-5890K", "ZJ-5870", "Sunmi-V2", "RP-F10-58mm")
ALL = [(80, each) for each in PROFILES_80] + [(58, each) for each in PROFILES_58]


def printed(document: Document, paper_mm: int, profile: str = "default", *, is_copy: bool = False) -> Paper:
    url = getattr(document, "track_url", URL)
    return read_paper(to_bytes(document, paper_mm=paper_mm, profile=profile, is_copy=is_copy), qr_side(url))


@pytest.mark.parametrize("paper_mm", [58, 80])
def test_a_ticket_says_all_a_visitor_needs(paper_mm: int) -> None:
    paper = printed(TICKET, paper_mm)
    words = " ".join(paper.texts)
    for expected in ("KECAMATAN KARTOHARJO", "Kartu Keluarga", "KK hilang atau rusak", "A001",
                     "Senin, 23 November 2026", "09.42 WIB", "3 orang di depan Anda", "sekitar 10-20 menit",
                     "Kode: K7P2QX"):
        assert expected in words
    assert "madiun" in words.lower()
    assert "SALINAN" not in words
    assert [code.content for code in paper.codes] == [URL]
    assert paper.cuts == 1


@pytest.mark.parametrize(("paper_mm", "profile"), ALL)
@pytest.mark.parametrize("document", [TICKET, LONGEST, LIST, MISSING, RECEIPT, SHEET],
                         ids=["ticket", "longest", "list", "missing", "receipt", "test"])
def test_no_line_is_wider_than_the_head(paper_mm: int, profile: str, document: Document) -> None:
    paper, limits = printed(document, paper_mm, profile), paper_for(profile, paper_mm)
    assert max(len(line.text) * line.width for line in paper.lines) <= limits.columns
    assert all(raster.width <= limits.dots + 7 for raster in paper.rasters)
    assert all(code.module * qr_side(code.content) <= limits.dots for code in paper.codes)


@pytest.mark.parametrize(("paper_mm", "profile"), ALL)
@pytest.mark.parametrize("is_copy", [False, True])
def test_the_longest_ticket_stays_short_and_readable(paper_mm: int, profile: str, is_copy: bool) -> None:
    paper, limits = printed(LONGEST, paper_mm, profile, is_copy=is_copy), paper_for(profile, paper_mm)
    assert paper.millimetres(limits.dpi) <= LONGEST_TICKET_MM == 90
    label = paper.line("AB1234")
    assert label.height >= (3 if is_copy else 4)
    assert label.height == max(line.height for line in paper.lines)
    if paper.codes:
        assert paper.codes[0].module >= 3


def test_the_label_is_the_largest_thing_on_a_usual_ticket() -> None:
    label = printed(TICKET, 80).line("A001")
    assert (label.width, label.height, label.bold) == (6, 6, True)
    assert printed(TICKET, 58).line("A001").height >= 5


def test_a_long_label_still_fits_narrow_paper() -> None:
    label = printed(replace(TICKET, label="ABC123456"), 58).line("ABC123456")
    assert label.width * len(label.text) <= 32


@pytest.mark.parametrize("profile", ["simple", "ZJ-5870", "NT-5890K"])
def test_a_printer_without_codes_of_its_own_gets_a_drawn_one_that_scans(profile: str) -> None:
    paper = printed(TICKET, 58, profile)
    assert paper.codes == []
    (raster,) = paper.rasters
    picture = Image.new("L", (raster.width + 80, len(raster.rows) + 80), 255)
    for y, row in enumerate(raster.rows):
        for x, dark in enumerate(row):
            if dark:
                picture.putpixel((x + 40, y + 40), 0)
    assert [found.data.decode() for found in decode(picture)] == [URL]


def test_a_copy_says_so_first() -> None:
    paper = printed(TICKET, 80, is_copy=True)
    assert paper.texts[0] == "SALINAN"
    assert paper.lines[0].height >= 2
    assert printed(replace(TICKET, language="en"), 80, is_copy=True).texts[0] == "COPY"


@pytest.mark.parametrize(
    ("ahead", "language", "expected"),
    [(0, "id", "Tidak ada antrian di depan Anda"), (1, "id", "1 orang di depan Anda"),
     (0, "en", "No one is ahead of you"), (1, "en", "1 person ahead of you"),
     (2, "en", "2 people ahead of you")],
)
def test_how_many_are_ahead(ahead: int, language: str, expected: str) -> None:
    document = replace(TICKET, ahead=ahead, language=language, range_minutes=None)
    assert expected in printed(document, 80).texts


def test_without_a_forecast_no_time_is_promised() -> None:
    assert "menit" not in printed(replace(TICKET, range_minutes=None), 80).text
    assert "sekitar 5 menit" in printed(replace(TICKET, range_minutes=(5, 5)), 80).text


def test_requirements_are_ticked_off_under_the_number_when_asked_for() -> None:
    assert "Persyaratan" not in printed(TICKET, 58).text
    texts = printed(replace(TICKET, requirements=LIST.requirements), 58).texts
    start = texts.index("Persyaratan")
    assert texts[start + 1].startswith("[ ] Surat pengantar")
    assert texts[start + 2].startswith("    ")
    assert texts[-1] == "[ ] KK lama"


def test_a_requirement_list_carries_no_number() -> None:
    paper = printed(LIST, 80)
    words = " ".join(paper.texts)
    for expected in ("Persyaratan", "Kartu Keluarga", "KK hilang", "[ ] KK lama", "Waktu: 3 hari kerja",
                     "Biaya: GRATIS", "Sumber: Standar Pelayanan 2018", "Kertas ini bukan nomor antrian"):
        assert expected in words
    assert paper.codes == []


def test_paper_without_a_knife_is_fed_to_be_torn_off() -> None:
    paper = printed(TICKET, 58, "ZJ-5870")
    assert paper.cuts == 0
    assert paper.trailing_feed >= 100


@pytest.mark.parametrize(
    ("typed", "on_paper"),
    [
        ("Siti “Aisyah” – O’Neil", "Siti \"Aisyah\" - O'Neil"),
        ("José Ñandú ½", "José Ñandú ½"),
        ("Đorđe Łukasz Šimun", "Dorde Lukasz Šimun"),
        ("Nguyễn Ánh", "Nguyen Ánh"),
        ("Selamat \N{PARTY POPPER} datang", "Selamat datang"),
        ("a\x1b@b\x1d!\x77c\x10\x04\x01\x00\x7f", "a@b!wc"),
        ("satu\r\ndua\ttiga\u2028empat\u00a0lima", "satu dua tiga empat lima"),
        ("Ｋ①２", "K12"),
        ("李 и", "? ?"),
        ("\ud800\ufeff\u202eabc", "abc"),
    ],
)
def test_odd_letters_come_out_readable(typed: str, on_paper: str) -> None:
    assert on_paper in printed(replace(TICKET, service=typed), 80).texts


@pytest.mark.parametrize("name", ["ꦲꦏ꧀ꦱꦫꦗꦮ", "بطاقة العائلة", "Kartu ꦏꦂꦠꦸ نيك 12"])
def test_scripts_no_printer_has_are_drawn(name: str) -> None:
    paper = printed(replace(TICKET, service=name), 58)
    (raster,) = paper.rasters
    ink = sum(map(sum, raster.rows))
    assert ink > 200
    assert "?" not in paper.text


def test_a_printer_with_one_code_page_gets_nearest_letters() -> None:
    # The profile "simple" knows CP437 only, which has é and ñ but no Á.
    assert "Nguyen Anh é" in printed(replace(TICKET, service="Nguyễn Ánh é"), 80, "simple").texts


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.text(max_size=12), st.text(max_size=40), st.sampled_from([58, 80]))
def test_no_typed_text_can_command_the_printer(name: str, label: str, url: str, paper_mm: int) -> None:
    document = replace(TICKET, service=name, label=label, track_url=url, short_code=label,
                       requirements=(name,))
    data = to_bytes(document, paper_mm=paper_mm)
    assert read_paper(data).cuts == 1
    assert to_bytes(from_json(to_json(document)), paper_mm=paper_mm) == data


@given(st.text(max_size=80))
def test_printable_text_is_ascii_or_encodable_or_drawn(text: str) -> None:
    ready = printable(text, lambda char: char in "éñ")
    assert ready.drawn or all(char in "éñ" or " " <= char <= "~" for char in ready.text)


@pytest.mark.parametrize("data", [
    {}, {"kind": "poem"}, {"kind": "ticket"}, {**to_json(TICKET), "ahead": None},
    {**to_json(TICKET), "service": 7}, {**to_json(TICKET), "range_minutes": "ab"},
])
def test_what_is_no_document_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="document"):
        from_json(data)


@pytest.mark.parametrize("document", [TICKET, LONGEST, LIST, MISSING, RECEIPT, SHEET])
def test_documents_travel_as_json(document: Document) -> None:
    assert from_json(to_json(document)) == document


def test_the_printer_library_leaves_nothing_behind(tmp_path: Path) -> None:
    environment = {**os.environ, "TMPDIR": str(tmp_path)}
    environment.pop("ESCPOS_CAPABILITIES_PICKLE_DIR", None)
    code = "import queue_core.printing.layout, tempfile; tempfile.mkdtemp()"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    # The one folder proves that the test looks in the right place.
    assert len(list(tmp_path.iterdir())) == 1
    assert done.stdout == b""


@pytest.mark.parametrize("paper_mm", [80, 58])
def test_what_is_missing_goes_home_on_paper_and_a_receipt_names_nobody(paper_mm: int) -> None:
    missing = " ".join(printed(MISSING, paper_mm).texts)
    assert "Yang masih kurang" in missing
    assert "buram, minta" in " ".join(missing.split())
    assert "boleh kembali" in " ".join(missing.split())
    receipt = " ".join(printed(RECEIPT, paper_mm).texts)
    assert "Kode: 9GF6DN69" in receipt
    assert "25 November" in receipt
