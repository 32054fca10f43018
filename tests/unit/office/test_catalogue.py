"""The shipped catalogue says what the offices' documents say: nothing lost, added or reworded.

The documents themselves are not here, only digests of their normalised words, component by component: see
``scripts/digest_documents.py``, which makes the table and normalises both sides.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

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
from scripts.digest_documents import TABLE, digest, office_phrases, split_colons, words

load_shipped = cache(load_shipped_afresh)
DOCUMENTS: dict[str, Any] = json.loads(TABLE.read_text("utf-8"))

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
#: office and service code, in the documents' order
SERVICES = [(office, code) for office, entry in DOCUMENTS.items() for code in entry["services"]]

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


def _components(office: str, code: str) -> dict[str, dict[str, Any]]:
    held: dict[str, dict[str, Any]] = DOCUMENTS[office]["services"][code]["components"]
    return held


def _differences(office: str, service: ServiceEntry) -> list[str]:
    """Which parts of a service say something else than the document, each named with office, service and component."""
    wrong = []
    for key, held in _components(office, service.code).items():
        ours, _ = split_colons([word for text in _texts(service, key) for word in words(text)])
        if digest(ours) != held["sha256"]:
            wrong.append(f"{office}/{service.code}: {key} is not the document's ({len(ours)} words here, "
                         f"{held['words']} there)")
    if digest(words(service.document_title)) != DOCUMENTS[office]["services"][service.code]["title"]:
        wrong.append(f"{office}/{service.code}: document_title is not the document's")
    return wrong


def _all_services() -> list[tuple[str, ServiceEntry]]:
    return [(office, service) for office in shipped_offices() for service in load_shipped(office).services]


def test_every_document_service_is_shipped_in_order() -> None:
    assert shipped_offices() == ("kartoharjo", "kedopok", "lumajang")
    shipped = [(office, service.code) for office, service in _all_services()]
    assert sorted(shipped) == sorted(SERVICES) == sorted(REQUIREMENTS)
    assert [service.code for service in load_shipped("kartoharjo").services] == CODES_004
    assert [code for office, code in SERVICES if office == "kartoharjo"] == CODES_004
    assert [code for office, code in SERVICES if office == "lumajang"] == ["legalisasi-surat", "sktm", "ktp-el"]


@pytest.mark.parametrize(("office", "code"), SERVICES)
def test_no_word_is_lost_added_or_moved(office: str, code: str) -> None:
    assert set(_components(office, code)) == set(COMPONENT_KEYS)
    assert _differences(office, _service(office, code)) == []


@pytest.mark.parametrize("key", ["document_title", *COMPONENT_KEYS])
def test_one_changed_letter_is_named_with_its_service_and_component(key: str) -> None:
    service = _service("kartoharjo", "imb")
    tree = service.model_dump(mode="json")
    if key == "document_title":
        tree[key] = _spoilt(tree[key])
    elif key == "persyaratan":
        items = tree["requirement_groups"][0]["items"]
        items[-1] = _spoilt(items[-1])
    else:
        tree["components"][key][-1] = _spoilt(tree["components"][key][-1])
    [said] = _differences("kartoharjo", ServiceEntry.model_validate(tree))
    assert said.startswith(f"kartoharjo/imb: {key} is not the document's")


def _spoilt(text: str) -> str:
    """The text with its last letter made another one."""
    place = max(index for index, sign in enumerate(text) if sign.isalpha())
    return f"{text[:place]}{'x' if text[place] != 'x' else 'y'}{text[place + 1:]}"


@pytest.mark.parametrize(("office", "code"), SERVICES)
def test_every_text_stands_whole_in_its_cell(office: str, code: str) -> None:
    """The words being the same, what is left are lone colons: those within a text are the document's, those between
    two texts may be left out."""
    service = _service(office, code)
    for key, held in _components(office, code).items():
        theirs, before = list(held["colons"]), 0
        for text in _texts(service, key):
            kept, colons = split_colons(words(text))
            assert kept, (office, code, key, "a text without words")
            ours = [before + place for place in colons]
            after = before + len(kept)
            inside = [place for place in theirs if before < place < after]
            assert [place for place in ours if before < place < after] == inside, (office, code, key, text)
            for place in ours:
                assert place in theirs, (office, code, key, text)
                theirs.remove(place)
            before = after
        assert before == held["words"], (office, code, key)


@pytest.mark.parametrize("code", CODES_004)
def test_a_line_of_004_is_one_text_or_one_line_of_a_list(code: str) -> None:
    """004 has one bullet a line, so no text may run two of them together."""
    service = _service("kartoharjo", code)
    for key, held in _components("kartoharjo", code).items():
        edges = {*held["lines"], held["words"]}
        before = 0
        for line in (line for text in _texts(service, key) for line in text.split("\n")):
            # Three fees of the meeting hall carry their sum on the next line.
            parts = line.split(" = ") if key == "biaya" else [line]
            for number, part in enumerate(parts, start=1):
                after = before + len(split_colons(words(part))[0])
                equals = number < len(parts)
                assert before in edges, (code, key, line)
                assert after + equals in edges, (code, key, line)
                assert not {*range(before + 1, after)} & edges, (code, key, line)
                before = after + equals


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
    for phrase, _ in office_phrases(entry):
        assert digest([phrase]) in DOCUMENTS[office]["phrases"], (office, phrase)


@pytest.mark.parametrize("office", ["kartoharjo", "kedopok", "lumajang"])
def test_dump_and_parse_give_the_same_catalogue(office: str) -> None:
    catalogue: Catalogue = load_shipped(office)
    text = dump(catalogue)
    assert parse(text.encode(), "again.yaml") == catalogue
    assert dump(parse(text.encode(), "again.yaml")) == text
