"""The shipped catalogue says what the offices' documents say: nothing lost, added or reworded."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from queue_core.office.catalogue_schema import (
    COMPONENT_KEYS,
    Catalogue,
    ServiceEntry,
    dump,
    parse,
    shipped_offices,
)
from queue_core.office.catalogue_schema import load_shipped as load_shipped_afresh

load_shipped = cache(load_shipped_afresh)
DOCUMENTS = Path(__file__).parents[2] / "data" / "documents"

CODES_004 = [
    "ktp-el",
    "kartu-keluarga",
    "penduduk-pindah",
    "penduduk-datang",
    "akta-kelahiran",
    "akta-kematian",
    "ahli-waris",
    "sktm",
    "keterangan-nikah",
    "izin-keramaian",
    "penutupan-jalan",
    "skck",
    "izin-usaha",
    "imb",
    "legalisasi-umum",
    "penelitian",
    "akta-tanah",
    "sewa-gedung",
]
#: office, service code, document, position in the document (from 0)
SERVICES = [
    ("lumajang", "legalisasi-surat", "000", 0),
    ("lumajang", "sktm", "001", 0),
    ("lumajang", "ktp-el", "002", 0),
    ("kedopok", "izin-keramaian", "003", 0),
    *(("kartoharjo", code, "004", position) for position, code in enumerate(CODES_004)),
]

#: How many requirements a person counts in the document, per group.
REQUIREMENTS = {
    ("lumajang", "legalisasi-surat"): {"umum": 2},
    ("lumajang", "sktm"): {"umum": 3},
    ("lumajang", "ktp-el"): {"baru": 2, "pindah-datang": 2, "hilang-atau-rusak": 3},
    ("kedopok", "izin-keramaian"): {"umum": 3},
    ("kartoharjo", "ktp-el"): {"umum": 5},
    ("kartoharjo", "kartu-keluarga"): {"baru": 3, "perubahan": 6},
    ("kartoharjo", "penduduk-pindah"): {"umum": 7},
    ("kartoharjo", "penduduk-datang"): {"umum": 7},
    ("kartoharjo", "akta-kelahiran"): {"umum": 5},
    ("kartoharjo", "akta-kematian"): {"umum": 3},
    ("kartoharjo", "ahli-waris"): {"umum": 9},
    ("kartoharjo", "sktm"): {"umum": 4},
    ("kartoharjo", "keterangan-nikah"): {"umum": 4},
    ("kartoharjo", "izin-keramaian"): {"umum": 4},
    ("kartoharjo", "penutupan-jalan"): {"umum": 4},
    ("kartoharjo", "skck"): {"umum": 7},
    ("kartoharjo", "izin-usaha"): {"umum": 12},
    ("kartoharjo", "imb"): {"umum": 10},
    ("kartoharjo", "legalisasi-umum"): {"umum": 4},
    ("kartoharjo", "penelitian"): {"umum": 4},
    ("kartoharjo", "akta-tanah"): {
        "waris": 13,
        "hibah": 13,
        "penolakan-penyerahan-hak": 13,
        "jual-beli": 13,
        "pembagian-hak-bersama": 13,
        "sertifikat": 13,
    },
    ("kartoharjo", "sewa-gedung"): {"umum": 1},
}

_HEADINGS = (
    ("dasarhukum", "dasar_hukum"),
    ("persyaratan", "persyaratan"),
    ("sistemmekanisme", "prosedur"),
    ("jangkawaktu", "jangka_waktu"),
    ("biaya", "biaya"),
    ("produk", "produk"),
    ("sarana", "sarana"),
    ("kompetensi", "kompetensi"),
    ("pengawasan", "pengawasan"),
    ("penanganan", "pengaduan"),
    ("jumlah", "jumlah_pelaksana"),
    ("jaminanpelayanan", "jaminan_pelayanan"),
    ("jaminankeamanan", "jaminan_keamanan"),
    ("evaluasi", "evaluasi"),
)
_MARK = re.compile(r"(·|➤|-|\d{1,2}[.)]|[a-o][.)])\Z")


def _component(heading: str) -> str:
    letters = re.sub(r"[^a-z]", "", heading.lower())
    return next(key for start, key in _HEADINGS if letters.startswith(start))


def _words(text: str) -> list[str]:
    """The words of a text, without HTML tags and without bullet marks and numbers of lists."""
    # A drawing of numbered boxes is the procedure itself; one without numbers repeats the words beside it.
    text = re.sub(r"<pre>.*?</pre>", lambda drawn: " ".join(re.findall(r"\[(\d\. [^]]+)\]", drawn[0])), text)
    text = re.sub(r"</?[a-z][^>]*>", " ", text)
    return [word for word in text.split() if not _MARK.match(word)]


@cache
def _cells(document: str) -> tuple[tuple[str, dict[str, str]], ...]:
    """The services of a document: title and, by component key, the text of each cell."""
    text = (DOCUMENTS / f"{document}.txt").read_text("utf-8")
    if document == "004":
        body = text[: text.index("Madiun,             Agustus")]
        return tuple(_plain_table(part) for part in re.split(r"(?m)^\d+\. JENIS\s+PELAYANAN", body)[1:])
    return (_row_table(text, three_columns=document != "003"),)


def _plain_table(part: str) -> tuple[str, dict[str, str]]:
    """004: number, heading and text of a row stand on lines of their own; the title before ``No.``."""
    title, _, rest = part.partition("\tNo.\n")
    pieces = re.split(r"(?m)^\t\d+\.\s*\n\t(.+)\n", rest)
    cells = {_component(heading): cell for heading, cell in zip(pieces[1::2], pieces[2::2], strict=True)}
    return " ".join(title.split()).removeprefix(":").strip(), cells


def _row_table(text: str, *, three_columns: bool) -> tuple[str, dict[str, str]]:
    """000-003: a row starts with number, tab, heading; what follows until the next row continues it."""
    row = r"(?m)^\d+\.?\t([^\t\n]+)\t:\t" if three_columns else r"(?m)^\d\t(?!2\t)([^\t\n]+)\t"
    text = re.sub(r"(?m)^(Manufacturing|\t*--\t.*|[AB]\. Komponen.*|NO\t.*|1\t2\t3)$", "", text)
    pieces = re.split(row, text)
    cells = {_component(heading): cell for heading, cell in zip(pieces[1::2], pieces[2::2], strict=True)}
    titles = [" ".join(line.split()).lstrip("# ") for line in pieces[0].split("\n")]
    return next(line for line in titles if line), cells


def _service(office: str, code: str) -> ServiceEntry:
    return next(service for service in load_shipped(office).services if service.code == code)


def _texts(service: ServiceEntry, key: str) -> list[str]:
    """The catalogue's texts of a component in the document's order."""
    if key != "persyaratan":
        return list(getattr(service.components, key))
    groups = service.requirement_groups
    if len({group.items for group in groups}) == 1:
        # One list for several cases that only the title names (akta tanah).
        return list(groups[0].items)
    return [text for group in groups for text in (group.label or "", *group.items)]


def test_every_document_service_is_shipped_in_order() -> None:
    assert shipped_offices() == ("kartoharjo", "kedopok", "lumajang")
    shipped = [(office, service.code) for office, service in _all_services()]
    assert sorted(shipped) == sorted((office, code) for office, code, _, _ in SERVICES)
    assert [service.code for service in load_shipped("kartoharjo").services] == CODES_004
    assert [len(_cells(document)) for document in ("000", "001", "002", "003", "004")] == [1, 1, 1, 1, 18]


def _all_services() -> list[tuple[str, ServiceEntry]]:
    return [(office, service) for office in shipped_offices() for service in load_shipped(office).services]


@pytest.mark.parametrize(("office", "code", "document", "position"), SERVICES)
def test_no_word_is_lost_added_or_moved(office: str, code: str, document: str, position: int) -> None:
    service = _service(office, code)
    title, cells = _cells(document)[position]
    assert set(cells) == set(COMPONENT_KEYS)
    for key in COMPONENT_KEYS:
        ours = [word for text in _texts(service, key) for word in _words(text) if word != ":"]
        assert ours == [word for word in _words(cells[key]) if word != ":"], key
    assert " ".join(_words(service.document_title)) == " ".join(_words(title))


@pytest.mark.parametrize(("office", "code", "document", "position"), SERVICES)
def test_every_text_stands_whole_in_its_cell(office: str, code: str, document: str, position: int) -> None:
    service = _service(office, code)
    _, cells = _cells(document)[position]
    for key in COMPONENT_KEYS:
        # Spaces around single words, so that a text cannot match the middle of one.
        rest = f" {' '.join(_words(cells[key]))} "
        for text in _texts(service, key):
            before, found, rest = rest.partition(f"{' '.join(_words(text))} ")
            assert found, (key, text)
            assert before.strip(" :") == "", (key, text, before)
            rest = f" {rest}"
        assert rest.strip() == "", key


@pytest.mark.parametrize("position", range(18))
def test_a_line_of_004_is_one_text_or_one_line_of_a_list(position: int) -> None:
    """004 has one bullet a line, so no text may run two of them together."""
    service = load_shipped("kartoharjo").services[position]
    _, cells = _cells("004")[position]
    for key in COMPONENT_KEYS:
        lines = {" ".join(_words(line)).removesuffix(" :") for line in cells[key].split("\n")}
        for line in (line for text in _texts(service, key) for line in text.split("\n")):
            # Three fees of the meeting hall carry their sum on the next line.
            parts = line.split(" = ") if key == "biaya" else [line]
            for part in parts:
                words = " ".join(_words(part)).removesuffix(" :")
                assert {words, f"{words} ="} & lines, line


@pytest.mark.parametrize(("office", "code"), REQUIREMENTS)
def test_texts_are_tidy(office: str, code: str) -> None:
    """Neither bullet marks nor tags nor doubled spaces of the documents are left in the texts."""
    service = _service(office, code)
    texts = [text for key in COMPONENT_KEYS for text in _texts(service, key)]
    for line in (line for text in texts for line in text.split("\n")):
        assert line == " ".join(line.split())
        assert not re.match(r"[·➤-]|\d{1,2}[.)] |[a-o][.)] ", line)
        assert not re.search(r"</?[a-z]+>|graph TD|-->", line)


@pytest.mark.parametrize(("office", "code"), REQUIREMENTS)
def test_requirements_are_counted_as_a_person_counts_them(office: str, code: str) -> None:
    groups = _service(office, code).requirement_groups
    counted = {group.code: len(group.items) for group in groups}
    assert counted == REQUIREMENTS[office, code]
    assert all(group.label for group in groups) if len(groups) > 1 else groups[0].label is None


def test_a_photograph_and_its_colours_are_one_requirement() -> None:
    items = _service("kartoharjo", "ktp-el").requirement_groups[0].items
    assert items[3].split("\n") == [
        "Pas Foto : 3 x 2 = sebanyak 2 lembar,",
        "Berwarna :",
        "background merah untuk tahun kelahiran ganjil.",
        "background biru untuk tahun kelahiran genap.",
    ]


@pytest.mark.parametrize("office", ["kartoharjo", "kedopok", "lumajang"])
def test_prefixes_are_letters_of_their_own(office: str) -> None:
    prefixes = [service.prefix for service in load_shipped(office).services]
    assert prefixes == list("ABCDEFGHJKLMNPRSTU")[: len(prefixes)]


def test_who_receives_and_who_signs_as_the_documents_say() -> None:
    for office, service in _all_services():
        written = "\n".join((*service.components.prosedur, *service.components.pengawasan))
        for person in filter(None, (service.officer, service.signer)):
            assert person in written, (office, service.code, person)
    lumajang = load_shipped("lumajang").services
    assert [(service.officer, service.signer) for service in lumajang] == [
        (None, "Camat"),
        (None, "Camat"),
        (None, None),
    ]


def test_standard_minutes_follow_the_duration_text() -> None:
    """Upper bound; a working day is 450 minutes; 60 days are 8 weeks of 5 and 4 more working days."""
    expected = {
        "1 (satu) hari kerja": 450,
        "2 minggu/ 60 (enam puluh) hari": (8 * 5 + 4) * 450,
    }
    for office, service in _all_services():
        (text,) = service.components.jangka_waktu
        minutes = re.match(r"(?:5 ?\S ?)?(\d+) +menit", text)
        assert service.standard_minutes == (int(minutes[1]) if minutes else expected[text]), (
            office,
            service.code,
        )


def test_the_document_year_is_only_where_a_document_has_one() -> None:
    for office in shipped_offices():
        catalogue = load_shipped(office)
        year = 2018 if office == "kartoharjo" else None
        assert catalogue.office.document_year == year
        assert {service.document_year for service in catalogue.services} == {year}


@pytest.mark.parametrize("office", ["kartoharjo", "kedopok", "lumajang"])
def test_the_office_says_only_what_its_documents_say(office: str) -> None:
    entry = load_shipped(office).office
    assert entry.code == office
    numbers = {"lumajang": ("000", "001", "002"), "kedopok": ("003",), "kartoharjo": ("004",)}[office]
    written = " ".join(" ".join((DOCUMENTS / f"{n}.txt").read_text("utf-8").split()) for n in numbers)
    for value in (entry.address, *(contact.value for contact in entry.contacts)):
        assert value is None or value in written
    for name in (entry.name, entry.regency):
        words = name.removeprefix("Kecamatan ").removeprefix("Kota ").removeprefix("Kabupaten ")
        assert words.lower() in written.lower()


@pytest.mark.parametrize("office", ["kartoharjo", "kedopok", "lumajang"])
def test_dump_and_parse_give_the_same_catalogue(office: str) -> None:
    catalogue: Catalogue = load_shipped(office)
    text = dump(catalogue)
    assert parse(text.encode(), "again.yaml") == catalogue
    assert dump(parse(text.encode(), "again.yaml")) == text
