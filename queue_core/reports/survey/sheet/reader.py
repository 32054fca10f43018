"""Reading a filled-in sheet, as a program of its own: ``python -m queue_core.reports.survey.sheet.reader``.

Standard input is one line of JSON (what the office knows: ``Known``) and then the workbook's bytes; the answer is JSON,
``{"papers": [...]}``, ``{"bad": [...], "count": n}`` with every bad cell by its line, or ``{"refused": code}``. A
workbook is a packed file that anybody may have made: it is unpacked here, within the limits of the child, never in the
server, which does not import what this imports.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from io import BytesIO
from typing import NotRequired, TypedDict

from queue_core.reports.documents.child import make
from queue_core.reports.survey.sheet import questions as sheet_questions
from queue_core.reports.survey.sheet.columns import FIELDS, MOST_ROWS
from queue_core.reports.survey.sheet.questions import OWN, Version, small
from queue_core.satisfaction.rules import (
    DRAWN,
    EDUCATIONS,
    OCCUPATIONS,
    OLDEST_PAPER,
    QUESTIONS,
    SEXES,
    TIME_BANDS,
    VOLUNTEER,
)

#: Bad cells that are told one by one; above it only their number.
MOST_TOLD = 200
#: The head stands on one of the first lines: offices write their name above it.
_HEAD_WITHIN = 15
_YOUNGEST, _OLDEST_AGE = 10, 120
_LONGEST_COMMENT, _LONGEST_OTHER = 500, 60


#: A cell as it is kept; the last of a paper are the answers to the office's own questions by id.
Value = str | int | dict[str, int | str] | None


class BadCell(TypedDict):
    """A cell that says nothing we know: where it stands, the kind of ``problem``, and what was ``found``."""

    line: NotRequired[int]
    field: str
    problem: str
    found: str


@dataclass(frozen=True)
class Known:
    """What cells may say. ``heads`` maps a head's words to the field's key, ``words`` a field to {what stands there:
    the value}; all in small letters. ``today`` is the office's, as ISO. ``forms`` are the versions of the office's own
    questions, newest first."""

    heads: dict[str, str]
    words: dict[str, dict[str, str | int]]
    today: str
    forms: list[Version] = field(default_factory=list)


@dataclass(frozen=True)
class Places:
    """Where in a line what stands: the ``fields`` by key, and the ``own`` questions by id, of one ``version``."""

    fields: dict[str, int]
    own: dict[str, int]
    version: Version | None
    heads: Sequence[object]


@dataclass(frozen=True)
class Read:
    """What a sheet holds: ``papers``, each the values of ``sheet.FIELDS`` in their order (the day as ISO text, the
    service as its id, ``None`` where nothing stands) and at last the answers to the office's own questions by id; or
    the ``bad`` cells (``{line, field, problem, found}``, and ``count``, how many in all; the field of an own question
    is ``own:`` and its words); or why it was ``refused`` as a whole (with the columns it is ``lacking``).
    ``version`` is that of the own questions, or ``None`` without such columns."""

    papers: list[list[Value]] = field(default_factory=list)
    version: int | None = None
    bad: list[BadCell] = field(default_factory=list)
    count: int = 0
    refused: str | None = None
    lacking: list[str] = field(default_factory=list)


def read_sheet(content: bytes, known: Known) -> Read:
    """Read a workbook in a child process. Raises ``Unavailable``."""
    line = json.dumps(asdict(known), ensure_ascii=True).encode()
    return Read(**json.loads(make("queue_core.reports.survey.sheet.reader", line + b"\n" + content)))


def known_words(services: Mapping[str, int],
                say_all: Sequence[Callable[[str], str]]) -> dict[str, dict[str, str | int]]:
    """The words a cell may hold, in every language of ``say_all``; ``services`` are names and codes."""
    words: dict[str, dict[str, str | int]] = {"service": {small(name): key for name, key in services.items()},
                                        "sample": {DRAWN: DRAWN, VOLUNTEER: VOLUNTEER},
                                        "time_band": {band: band for band in TIME_BANDS}}
    for say in say_all:
        words["sample"] |= {small(say(f"sheet-sample-{value}")): value for value in (DRAWN, VOLUNTEER)}
        words["time_band"] |= {small(say(f"sheet-band-{at}")): band for at, band in enumerate(TIME_BANDS)}
    for group, values in (("sex", SEXES), ("education", EDUCATIONS), ("occupation", OCCUPATIONS)):
        words[group] = {small(value): value for value in values}
        for say in say_all:
            words[group] |= {small(say(f"skm-{group}-{value}")): value for value in values}
    return words


class Bad(ValueError):
    """A cell that says nothing we know; the argument is the kind of problem."""


def parse(lines: Iterable[tuple[int, Sequence[object]]], known: Known) -> Read:
    """The papers of a sheet's lines (their number in the sheet, and their cells), or everything that is wrong.

    Lines without any answer and without a day are empty and passed over.
    """
    papers: list[list[Value]] = []
    bad: list[BadCell] = []
    above: list[object] = []
    count, places = 0, None
    for number, cells in lines:
        if places is None:
            try:
                places = _head(cells, known, sheet_questions.stated_version(above))
            except sheet_questions.UnclearVersion:
                return Read(refused="versions")
            if places is None and number >= _HEAD_WITHIN:
                break
            above += cells
            lacking = [] if places is None else [
                item.key for item in FIELDS if item.needed and item.key not in places.fields]
            if lacking:
                return Read(refused="columns", lacking=lacking)
            continue
        if all(cell is None or str(cell).strip() == "" for cell in cells):
            continue
        if len(papers) >= MOST_ROWS:
            return Read(refused="too_long")
        paper, wrong = _paper(cells, places, known)
        papers.append(paper)
        count += len(wrong)
        bad += [{"line": number, **one} for one in wrong[:MOST_TOLD - len(bad)]]
    if places is None:
        return Read(refused="head")
    if not papers:
        return Read(refused="empty")
    if count:
        return Read(bad=bad, count=count)
    return Read(papers=papers, version=places.version["version"] if places.version else None)


def _head(cells: Sequence[object], known: Known, stated: int | None) -> Places | None:
    fields = {known.heads[small(cell)]: at for at, cell in enumerate(cells) if cell and small(cell) in known.heads}
    if "day" not in fields and len(fields) <= len(QUESTIONS):
        return None
    # A question of the office's may have the very words of a column of ours: it is ours then.
    free = [None if at in fields.values() else cell for at, cell in enumerate(cells)]
    version, own = sheet_questions.version_of(free, known.forms, stated)
    return Places(fields, own, version, cells)


def _paper(cells: Sequence[object], places: Places, known: Known) -> tuple[list[Value], list[BadCell]]:
    values: list[Value] = []
    wrong: list[BadCell] = []

    def cell_at(at: int | None) -> object:
        cell = cells[at] if at is not None and at < len(cells) else None
        return None if isinstance(cell, str) and not cell.strip() else cell

    for item in FIELDS:
        cell, value = cell_at(places.fields.get(item.key)), None
        try:
            value = _value(item.key, cell, known)
        except Bad as problem:
            wrong.append({"field": item.key, "problem": str(problem), "found": str(cell)[:40]})
        values.append(value)
    if all(cell_at(places.fields[key]) is None for key in QUESTIONS):
        wrong.append({"field": QUESTIONS[0], "problem": "no_scores", "found": ""})
    own: dict[str, int | str | None] = {}
    options = places.version["options"] if places.version else {}
    for name, at in places.own.items():
        try:
            own[name] = sheet_questions.answer(cell_at(at), options.get(name))
        except sheet_questions.NotAnAnswer as problem:
            wrong.append({"field": f"{OWN}{places.heads[at]}", "problem": str(problem), "found": str(cell_at(at))[:40]})
    return [*values, {name: said for name, said in own.items() if said is not None}], wrong


def _value(key: str, cell: object, known: Known) -> str | int | None:
    if key == "day":
        return _day(cell, date.fromisoformat(known.today))
    if key in QUESTIONS:
        return _whole(cell, 1, 4, "score")
    if key == "age":
        return _whole(cell, _YOUNGEST, _OLDEST_AGE, "age")
    if key in ("comment", "occupation_other"):
        return _text(cell, _LONGEST_COMMENT if key == "comment" else _LONGEST_OTHER)
    if cell is None:
        if key == "service":
            raise Bad("missing")
        return {"time_band": TIME_BANDS[0], "sample": DRAWN}.get(key)
    found = known.words[key].get(small(cell))
    if found is None:
        raise Bad(key if key in ("service", "sample", "time_band") else "word")
    return found


def _day(cell: object, today: date) -> str:
    if cell is None:
        raise Bad("missing")
    if isinstance(cell, datetime):
        day: date | None = cell.date()
    else:
        day = cell if isinstance(cell, date) else _written_day(str(cell).strip())
    if day is None:
        raise Bad("day")
    if not today - OLDEST_PAPER <= day <= today:
        raise Bad("day_range")
    return day.isoformat()


def _written_day(text: str) -> date | None:
    for shape in ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007  # a day of the office has no zone
        except ValueError:
            continue
    return None


def _whole(cell: object, low: int, high: int, problem: str) -> int | None:
    if cell is None:
        return None
    try:
        number = float(str(cell).strip().replace(",", "."))
    except ValueError:
        raise Bad(problem) from None
    # Excel knows no whole numbers: 3 comes as 3.0. True is no answer, and neither is infinity.
    if isinstance(cell, bool) or not low <= number <= high or number != int(number):
        raise Bad(problem)
    return int(number)


def _text(cell: object, longest: int) -> str | None:
    text = "" if cell is None else " ".join(str(cell).replace("\x00", "").split())
    if len(text) > longest:
        raise Bad("long")
    return text or None


def _lines(content: bytes) -> Iterator[tuple[int, Sequence[object]]]:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    yield from enumerate(book.worksheets[0].iter_rows(values_only=True), start=1)


def main() -> int:
    warnings.simplefilter("ignore")  # about formats and extensions a sheet may have, which are no matter here
    line, content = sys.stdin.buffer.readline(), sys.stdin.buffer.read()
    known = Known(**json.loads(line))
    try:
        found = parse(_lines(content), known)
    except MemoryError:
        raise
    except Exception:  # openpyxl tells a broken file by a dozen kinds of error
        found = Read(refused="unreadable")
    sys.stdout.buffer.write(json.dumps(asdict(found), ensure_ascii=True).encode())
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
