"""Reading a filled-in sheet: what people write is understood, and what cannot be is told by its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from queue_core.reports.survey.sheet import reader as sheet_reader
from queue_core.reports.survey.sheet.columns import FIELDS, MOST_ROWS, empty_sheet, head
from queue_core.reports.survey.sheet.questions import versions
from queue_core.reports.survey.sheet.reader import Known, Read, known_words, parse, read_sheet
from queue_core.satisfaction.forms.questions import Question, in_language
from queue_core.satisfaction.rules import QUESTIONS
from queue_core.texts.catalogue import LANGUAGES, translate
from tests.support.satisfaction.survey_months import QUESTIONS as OWN

SOURCE, HOURS, LACKING = (Question.from_json(one) for one in OWN)
#: What the office asked over the time: one question more each time, and the first one gone at last.
FORMS = [(1, []), (2, [SOURCE]), (3, [SOURCE, HOURS, LACKING]), (4, [HOURS, LACKING])]


def says() -> list[Any]:
    return [lambda key, language=language, **values: translate(language, key, **values) for language in LANGUAGES]


KNOWN = Known({" ".join(head(field, say).split()).casefold(): field.key for field in FIELDS for say in says()},
              known_words({"ktp-el": 7, "KTP Elektronik": 7, "Surat Pindah": 8}, says()), "2026-11-23", versions(FORMS))
HEAD = tuple(head(field, says()[0]) for field in FIELDS)
GOOD = (date(2026, 11, 20), "Pagi", "KTP Elektronik", "Acak", *(3,) * 9, "P", 34, "SMA", "wirausaha", None, "Cepat")


def read(*lines: tuple[Any, ...]) -> Read:
    return parse(list(enumerate((HEAD, *lines), start=1)), KNOWN)


def changed(**changes: Any) -> tuple[Any, ...]:
    values = list(GOOD)
    for key, value in changes.items():
        values[[field.key for field in FIELDS].index(key)] = value
    return tuple(values)


def test_a_line_is_understood() -> None:
    assert read(GOOD).papers == [["2026-11-20", "08.00-12.00", 7, "drawn", *[3] * 9, "P", 34, "SMA", "wirausaha", None,
                                  "Cepat", {}]]
    assert read(GOOD).version is None


@pytest.mark.parametrize(("changes", "at", "value"), [
    ({"day": datetime(2026, 11, 20, 8, 30)}, 0,  # noqa: DTZ001 as openpyxl gives it
     "2026-11-20"), ({"day": "20/11/2026"}, 0, "2026-11-20"),
    ({"day": "2026-11-20"}, 0, "2026-11-20"), ({"time_band": "Afternoon"}, 1, "13.00-17.00"),
    ({"time_band": None}, 1, "08.00-12.00"), ({"service": " ktp-EL "}, 2, 7), ({"sample": "volunteer"}, 3, "volunteer"),
    ({"sample": None}, 3, "drawn"), ({"persyaratan": 4.0}, 4, 4), ({"persyaratan": " 2 "}, 4, 2),
    ({"persyaratan": ""}, 4, None), ({"sex": "perempuan"}, 13, "P"), ({"sex": "man"}, 13, "L"),
    ({"age": "34,0"}, 14, 34), ({"education": "sma"}, 15, "SMA"), ({"occupation": "PNS"}, 16, "pns"),
])
def test_people_write_the_same_in_many_ways(changes: dict[str, Any], at: int, value: Any) -> None:
    assert read(changed(**changes)).papers[0][at] == value


@pytest.mark.parametrize(("changes", "problem"), [
    ({"day": None}, "missing"), ({"day": "kemarin"}, "day"), ({"day": date(2026, 11, 24)}, "day_range"),
    ({"day": date(2025, 10, 1)}, "day_range"), ({"day": 45000}, "day"), ({"service": None}, "missing"),
    ({"service": "Paspor"}, "service"), ({"sample": "mungkin"}, "sample"), ({"time_band": "malam"}, "time_band"),
    ({"waktu": 0}, "score"), ({"waktu": 5}, "score"), ({"waktu": 2.5}, "score"), ({"waktu": "baik"}, "score"),
    ({"waktu": True}, "score"), ({"waktu": "inf"}, "score"), ({"waktu": "nan"}, "score"), ({"age": 9}, "age"),
    ({"age": 121}, "age"), ({"education": "TK"}, "word"), ({"occupation": "petani"}, "word"),
    ({"comment": "x" * 501}, "long"), (dict.fromkeys(QUESTIONS), "no_scores"),
])
def test_what_cannot_be_is_told_by_its_line(changes: dict[str, Any], problem: str) -> None:
    found = read(GOOD, changed(**changes), GOOD)
    assert (found.papers, found.count) == ([], 1)
    assert (found.bad[0]["line"], found.bad[0]["problem"]) == (3, problem)
    for language in LANGUAGES:
        assert translate(language, f"sheet-bad-{problem}", found=found.bad[0]["found"])


def test_every_bad_cell_of_a_line_is_told_and_empty_lines_are_passed_over() -> None:
    empty = (None,) * len(FIELDS)
    found = read(empty, changed(waktu=9, biaya=9), empty, ("  ", *empty[1:]))
    assert [(one["line"], one["field"]) for one in found.bad] == [(3, "waktu"), (3, "biaya")]


def test_columns_may_stand_in_any_order_and_the_office_s_name_above() -> None:
    lines = [("Kecamatan Kartoharjo",), (), HEAD[::-1], GOOD[::-1]]
    assert parse(list(enumerate(lines, start=1)), KNOWN).papers == read(GOOD).papers


def read_own(heads: tuple[str, ...], *lines: tuple[Any, ...]) -> Read:
    return parse(list(enumerate(((*HEAD, *heads), *((*GOOD, *line) for line in lines)), start=1)), KNOWN)


@pytest.mark.parametrize(("said", "kept"), [
    (("Media sosial", "ya", "Paspor"), {"asal": 2, "jam": 1, "lain": "Paspor"}),
    (("  asked at   the COUNTER", 2, 4), {"asal": 4, "jam": 2, "lain": "4"}),
    ((3.0, "2", "=SIM()"), {"asal": 3, "jam": 2, "lain": "=SIM()"}), ((None, " ", ""), {}), ((1,), {"asal": 1}),
])
def test_the_office_s_own_questions_are_answered_in_words_or_by_number(said: tuple[Any, ...],
                                                                       kept: dict[str, Any]) -> None:
    heads = tuple(f"{number}. {question.text['id']}" for number, question in enumerate((SOURCE, HOURS, LACKING), 10))
    found = read_own(heads, said)
    assert (found.version, found.papers[0][-1]) == (3, kept)
    assert found.papers[0][:-1] == read(GOOD).papers[0][:-1]


@pytest.mark.parametrize(("said", "problem"), [
    (("Dari tetangga", 1, None), "option"), ((5, 1, None), "option"), ((0, 1, None), "option"),
    ((True, 1, None), "option"), ((1.5, 1, None), "option"), ((1, 1, "x" * 501), "long")])
def test_what_an_own_question_cannot_take_is_told_by_its_line(said: tuple[Any, ...], problem: str) -> None:
    heads = SOURCE.text["id"], HOURS.text["en"], LACKING.text["id"]
    found = read_own(heads, (1, 1, "x"), said)
    at = heads[2 if problem == "long" else 0]
    assert [(one["line"], one["field"], one["problem"]) for one in found.bad] == [(3, f"own:{at}", problem)]
    for language in LANGUAGES:
        assert translate(language, f"sheet-bad-{problem}", found="x")


@pytest.mark.parametrize(("asked", "version"), [
    ((SOURCE,), 3), ((HOURS,), 4), ((LACKING, HOURS), 4), ((HOURS, SOURCE), 3)])
def test_answers_belong_to_the_newest_version_that_asked_all_of_them(asked: tuple[Question, ...], version: int) -> None:
    assert read_own(tuple(question.text["id"] for question in asked), (1, 1)).version == version


@pytest.mark.parametrize(("title", "version"), [
    ("Kecamatan Kartoharjo – Jawaban SKM, versi 2", 2), ("SKM answers, version 3", 3), ("Tahun 2026", 3),
    ("versi 4", None), ("versi 99", None)])
def test_a_sheet_says_which_version_it_is_of(title: str, version: int | None) -> None:
    lines = [(title,), (), (*HEAD, f"10. {SOURCE.text['id']}"), (*GOOD, 1)]
    found = parse(list(enumerate(lines, start=1)), KNOWN)
    assert (found.version, found.refused) == (version, None if version else "versions")


def test_what_may_belong_to_several_versions_is_not_guessed_at() -> None:
    def found(forms: list[tuple[int, list[Question]]], *heads: str, title: str = "") -> Read:
        lines = [(title,), (*HEAD, *heads), (*GOOD, *[1] * len(heads))]
        return parse(list(enumerate(lines, start=1)), Known(KNOWN.heads, KNOWN.words, KNOWN.today, versions(forms)))

    apart = [(2, [SOURCE]), (3, [HOURS])]
    assert found(apart, SOURCE.text["id"], HOURS.text["id"]).refused == "versions"
    turned = replace(SOURCE, options=SOURCE.options[::-1])
    assert found([(2, [SOURCE]), (3, [turned])], SOURCE.text["id"]).refused == "versions", "1 means two things"
    assert found([(2, [SOURCE]), (3, [turned])], SOURCE.text["id"], title="versi 2").version == 2


def test_a_column_that_nobody_knows_is_the_office_s_own_note() -> None:
    found = read_own(("Nomor map", "Pertanyaan yang tidak pernah diajukan?"), ("12", "ya"))
    assert (found.version, found.papers) == (None, read(GOOD).papers)


def test_sheets_that_are_no_sheets() -> None:
    assert parse([(1, ("Nama", "Alamat")), (2, ("x", "y"))], KNOWN).refused == "head"
    lacking = parse([(1, HEAD[:-8])], KNOWN)
    assert (lacking.refused, lacking.lacking) == ("columns", ["sarana", "pengaduan"])
    assert read().refused == "empty"
    assert parse([], KNOWN).refused == "head"


def test_too_many_lines_and_too_many_mistakes(monkeypatch: pytest.MonkeyPatch) -> None:
    found = read(*[changed(waktu=9)] * 300)
    assert (len(found.bad), found.count) == (sheet_reader.MOST_TOLD, 300)
    monkeypatch.setattr(sheet_reader, "MOST_ROWS", 5)
    assert read(*[GOOD] * 6).refused == "too_long"
    assert MOST_ROWS >= 50_000


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(), st.floats(), st.text(max_size=8), st.booleans(),
                                   st.dates()), min_size=0, max_size=len(FIELDS) + 4), max_size=5))
def test_whatever_cells_say_every_line_is_taken_or_told(lines: list[list[Any]]) -> None:
    head_line = (*HEAD, SOURCE.text["id"], LACKING.text["en"])
    found = parse(list(enumerate((head_line, GOOD, *lines), start=1)), KNOWN)
    assert bool(found.papers) != bool(found.count)
    assert all(3 <= one["line"] < 3 + len(lines) for one in found.bad)
    for paper in found.papers:
        assert len(paper) == len(FIELDS) + 1
        assert all(score in (None, 1, 2, 3, 4) for score in paper[4:13])


def as_bytes(*lines: tuple[Any, ...]) -> bytes:
    book, target = Workbook(write_only=True), BytesIO()
    page = book.create_sheet("Formulir")
    for line in lines:
        page.append(line)
    book.save(target)
    return target.getvalue()


def test_a_real_file_is_read_by_the_child_and_a_broken_one_is_refused() -> None:
    assert read_sheet(as_bytes(HEAD, GOOD, GOOD), KNOWN).papers == read(GOOD, GOOD).papers
    for broken in (b"PK\x03\x04 broken", b"Tanggal;Layanan\r\n", as_bytes(HEAD, GOOD)[:900]):
        assert read_sheet(broken, KNOWN).refused == "unreadable"


def test_the_empty_sheet_is_one_that_can_be_filled_in() -> None:
    for language, say in zip(LANGUAGES, says(), strict=True):
        own = [in_language(question, language) for question in (SOURCE, HOURS, LACKING)]
        made = load_workbook(BytesIO(empty_sheet("Kecamatan Kartoharjo", ["KTP Elektronik"], say, own, 3)))
        page = made.worksheets[0]
        assert len(made.worksheets) == 2
        page.append([value if not isinstance(value, date) else value.isoformat()
                     for value in (*GOOD, 2, own[1].options[0], "Paspor")])
        target = BytesIO()
        made.save(target)
        found = read_sheet(target.getvalue(), KNOWN)
        assert found.papers == [[*read(GOOD).papers[0][:-1], {"asal": 2, "jam": 1, "lain": "Paspor"}]]
        assert found.version == 3
        help_rows = {row[0]: row[1] for row in made.worksheets[1].iter_rows(values_only=True)}
        assert help_rows[f"10. {own[0].text}"].startswith(f"1 = {own[0].options[0]}; 2 = ")
