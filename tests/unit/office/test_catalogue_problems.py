"""A bad catalogue file is answered with every problem, its line and its field, never a traceback."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from queue_core.errors import Invalid
from queue_core.office.catalogue_schema import (
    COMPONENT_KEYS,
    TIMEZONES,
    Catalogue,
    Category,
    Channel,
    ComponentTexts,
    ContactEntry,
    OfficeEntry,
    RequirementGroupEntry,
    ServiceEntry,
    dump,
    load,
    load_shipped,
    parse,
    shipped_offices,
)
from queue_core.office.catalogue_yaml import MAX_BYTES, MAX_DEPTH, MAX_PROBLEMS, CatalogueError, ProblemCode

MINUTES = "services[0].standard_minutes"
ITEM = "services[0].requirement_groups[0].items[1]"
ITEMS = "services[0].requirement_groups[1].items"
GOOD = """\
office:
  code: contoh
  name: Kecamatan Contoh
  regency: Kabupaten Contoh
  timezone: Asia/Jakarta
services:
  - code: ktp-el
    prefix: A
    name: KTP elektronik
    name_en: Electronic ID card
    icon: id-card
    document_title: PELAYANAN KTP-EL
    category: kependudukan
    standard_minutes: 10
    requirement_groups:
      - code: baru
        label: KTP BARU
        items:
          - Fotokopi KK
          - Surat pengantar
      - code: hilang
        label: KTP HILANG
        items: [Surat laporan kehilangan]
    components:
""" + "".join(f"      {key}: [Teks {key}]\n" for key in COMPONENT_KEYS[1:])


def _problems(text: str | bytes) -> list[tuple[int, str, str]]:
    with pytest.raises(CatalogueError) as caught:
        parse(text if isinstance(text, bytes) else text.encode(), "kantor.yaml")
    return [(problem.line, problem.field, problem.code) for problem in caught.value.problems]


def _with(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, f"{old!r} must stand once in the good file"
    return GOOD.replace(old, new)


def test_the_good_file_is_good() -> None:
    catalogue = parse(GOOD.encode(), "kantor.yaml")
    assert [len(group.items) for group in catalogue.services[0].requirement_groups] == [2, 1]
    assert catalogue.services[0].officer is None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  code: contoh\n", "", (1, "office.code", "missing")),
        ("code: contoh", "code: Contoh Satu", (2, "office.code", "bad_code")),
        ("Kecamatan Contoh", "''", (3, "office.name", "empty")),
        ("Kecamatan Contoh", "2018", (3, "office.name", "wrong_type")),
        ("Kecamatan Contoh", "no", (3, "office.name", "wrong_type")),
        ("Kecamatan Contoh", "1.5", (3, "office.name", "wrong_type")),
        ("Kecamatan Contoh", '"Kecamatan\\nContoh"', (3, "office.name", "bad_value")),
        ("Kecamatan Contoh", '"Kecamatan\\tContoh"', (3, "office.name", "bad_value")),
        ("Asia/Jakarta", "Asia/Tokyo", (5, "office.timezone", "bad_timezone")),
        ("Asia/Jakarta", "WIB", (5, "office.timezone", "bad_timezone")),
        ("services:", "layanan: x\nservices:", (6, "layanan", "unknown_key")),
        ("    prefix: A", "    prefix: I", (8, "services[0].prefix", "bad_prefix")),
        ("    prefix: A", "    prefix: O", (8, "services[0].prefix", "bad_prefix")),
        ("    prefix: A", "    prefix: a", (8, "services[0].prefix", "bad_prefix")),
        ("    prefix: A", "    prefix: ABCD", (8, "services[0].prefix", "bad_prefix")),
        ("    prefix: A", "    prefix: ''", (8, "services[0].prefix", "bad_prefix")),
        ("name: KTP elektronik", f"name: {'K' * 46}", (9, "services[0].name", "too_long")),
        ("    icon", "    ikon", (7, "services[0].icon", "missing")),
        ("icon: id-card", "icon: [id-card]", (11, "services[0].icon", "wrong_type")),
        ("category: kependudukan", "category: lain", (13, "services[0].category", "bad_value")),
        ("standard_minutes: 10", "standard_minutes: 10 menit", (14, MINUTES, "wrong_type")),
        ("standard_minutes: 10", "standard_minutes: 0", (14, MINUTES, "bad_value")),
        ("standard_minutes: 10", "standard_minutes: 0x10", (14, MINUTES, "wrong_type")),
        ("code: hilang", "code: baru", (21, "services[0].requirement_groups[1].code", "duplicate_code")),
        ("- Surat pengantar", "- ' '", (20, ITEM, "empty")),
        ("- Surat pengantar", "-", (20, ITEM, "empty")),
        ("- Surat pengantar", "- a: b", (20, ITEM, "wrong_type")),
        ("[Surat laporan kehilangan]", "[]", (23, ITEMS, "empty")),
        ("[Surat laporan kehilangan]", "surat", (23, ITEMS, "wrong_type")),
        ("      produk: [Teks produk]\n", "", (24, "services[0].components.produk", "missing")),
        ("biaya: [Teks biaya]", "biaya: []", (27, "services[0].components.biaya", "empty")),
        ("biaya: [Teks biaya]", "biaya: Gratis", (27, "services[0].components.biaya", "wrong_type")),
        ("    name_en", "    name: Dua\n    name_en", (10, "services[0].name", "duplicate_key")),
        ("- Surat pengantar", "- !!python/name:os.system x", (20, ITEM, "unsupported_tag")),
        ("- Surat pengantar", "- !rahasia x", (20, ITEM, "unsupported_tag")),
    ],
)
def test_a_bad_value_is_named_with_its_line(old: str, new: str, expected: tuple[int, str, str]) -> None:
    assert expected in _problems(_with(old, new))


def test_only_the_fault_itself_is_reported() -> None:
    assert _problems(_with("prefix: A", "prefix: I")) == [(8, "services[0].prefix", "bad_prefix")]
    assert _problems(_with("- Surat pengantar", "- ''")) == [(20, ITEM, "empty")]


def test_two_services_with_one_code() -> None:
    service = GOOD[GOOD.index("  - code: ktp-el") :]
    assert _problems(GOOD + service) == [(38, "services[1].code", "duplicate_code")]
    twins = GOOD + service.replace("ktp-el\n", "kk\n", 1)
    assert [s.prefix for s in parse(twins.encode(), "x").services] == ["A", "A"], "a prefix may be shared"


def test_everything_wrong_is_said_at_once_in_order_of_lines() -> None:
    text = (
        _with("Asia/Jakarta", "Asia/Tokyo")
        .replace("prefix: A", "prefix: O")
        .replace("    name_en:", "    name: Dua\n    name_en:")
        .replace("code: hilang", "code: baru")
        .replace("- Fotokopi KK", "- ''")
    )
    assert _problems(text) == [
        (5, "office.timezone", "bad_timezone"),
        (8, "services[0].prefix", "bad_prefix"),
        (10, "services[0].name", "duplicate_key"),
        (20, "services[0].requirement_groups[0].items[0]", "empty"),
        (22, "services[0].requirement_groups[1].code", "duplicate_code"),
    ]


def test_every_line_indented_by_a_tab_is_named() -> None:
    text = GOOD.replace("    prefix", "\tprefix").replace("    icon", "  \ticon")
    assert _problems(text) == [(8, "", "tab"), (11, "", "tab")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"", (1, "", "empty")),
        (b"# catatan saja\n", (1, "", "empty")),
        (b"- a\n- b\n", (1, "", "wrong_type")),
        (b"office: [\n\n", (3, "", "syntax")),
        (b'office: "tanpa akhir\n', (2, "", "syntax")),
        (b"office: x\n---\nservices: y\n", (2, "", "syntax")),
        (b"office: a\x07b\n", (1, "", "syntax")),
        (b"office: x\nservices: \xff\n", (2, "", "encoding")),
        (b"[" * 50_000, (1, "", "too_deep")),
        (b"a: b\n? [x]\n: y\n", (2, "", "wrong_type")),
    ],
)
def test_a_file_that_is_no_catalogue(text: bytes, expected: tuple[int, str, str]) -> None:
    assert expected in _problems(text)


def test_an_alias_bomb_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    started = time.perf_counter()
    assert _problems("\n".join(lines)) == [(2, "", "alias")]
    assert time.perf_counter() - started < 1


def test_a_large_file_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "besar.yaml"
    file.write_bytes(b"a: b\n" * 2_000_000)
    with pytest.raises(CatalogueError) as caught:
        load(file)
    assert [problem.code for problem in caught.value.problems] == ["too_large"]
    assert str(caught.value) == f"{file}:1: the file is larger than {MAX_BYTES} bytes"


def test_a_file_full_of_faults_gives_a_bounded_answer() -> None:
    assert len(_problems("services:\n" + "- x\n" * 5_000)) == MAX_PROBLEMS


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    for path in (tmp_path / "tidak-ada.yaml", tmp_path):
        with pytest.raises(CatalogueError) as caught:
            load(path)
        assert [(problem.file, problem.code) for problem in caught.value.problems] == [
            (str(path), "unreadable")
        ]


@pytest.mark.parametrize("code", ["bukan-kantor", "../catalogue/kedopok", ""])
def test_an_office_that_is_not_shipped(code: str) -> None:
    with pytest.raises(CatalogueError, match="not shipped; there are kartoharjo, kedopok, lumajang"):
        load_shipped(code)


def test_a_problem_reads_like_a_compiler_message() -> None:
    with pytest.raises(Invalid) as caught:
        parse(_with("prefix: A", "prefix: I").encode(), "kantor.yaml")
    said = "must be 1 to 3 capital letters, never I or O (they look like 1 and 0)"
    assert str(caught.value) == f"kantor.yaml:8: services[0].prefix: {said}"
    assert caught.value.code == "catalogue_invalid"
    assert caught.value.extra["problems"] == [
        {"line": 8, "field": "services[0].prefix", "code": "bad_prefix", "message": said}
    ]


def test_a_file_written_on_windows_is_read_the_same() -> None:
    there = b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode()
    assert parse(there, "x") == parse(GOOD.encode(), "x")


def test_components_come_in_the_order_of_the_regulation() -> None:
    assert len(COMPONENT_KEYS) == 14
    assert ("persyaratan", *ComponentTexts.model_fields) == COMPONENT_KEYS


def test_a_catalogue_cannot_be_changed_in_place() -> None:
    catalogue = parse(GOOD.encode(), "x")
    with pytest.raises(ValidationError, match="frozen"):
        catalogue.office.name = "lain"


_line = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=150).filter(
    str.strip
)
_text = st.lists(_line, min_size=1, max_size=4).map("\n".join).filter(str.strip)


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(_text, min_size=1, max_size=5))
def test_any_text_survives_being_written_and_read(texts: list[str]) -> None:
    tree: dict[str, Any] = parse(GOOD.encode(), "x").model_dump(mode="json")
    tree["services"][0]["components"]["biaya"] = texts
    catalogue = Catalogue.model_validate(tree)
    assert parse(dump(catalogue).encode(), "x") == catalogue


def test_the_shipped_files_are_quick_to_read() -> None:
    """Every start of the demo and every import reads one; the slow pure-Python parser would need seconds."""
    started = time.perf_counter()
    for office in shipped_offices():
        load_shipped(office)
    assert time.perf_counter() - started < 3


def test_the_page_about_the_catalogue_names_every_field_and_problem() -> None:
    page = (Path(__file__).parents[3] / "docs" / "catalogue.md").read_text("utf-8")
    fields = {
        name
        for entry in (OfficeEntry, ContactEntry, ServiceEntry, RequirementGroupEntry, ComponentTexts)
        for name in entry.model_fields
    }
    for name in (*fields, *get_args(Category), *get_args(Channel), *TIMEZONES):
        assert f"`{name}`" in page, name
    table = page[page.index("| code | meaning |") :]
    assert re.findall(r"(?m)^\| `([a-z_]+)` \|", table) == list(get_args(ProblemCode))
    assert f"{MAX_BYTES:,} bytes" in table
    assert f"more than {MAX_DEPTH} levels" in table
