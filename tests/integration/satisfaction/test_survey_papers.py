"""Forms from paper: one by one, and fifty thousand together or not at all."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from queue_core.errors import Conflict, Invalid, NotFound
from queue_core.record.base import table_of
from queue_core.record.models import Event
from queue_core.satisfaction.forms import paper_forms
from queue_core.satisfaction.forms.paper_forms import BATCH, IMPORT_DIES, PaperForm
from queue_core.satisfaction.models import SurveyImport, SurveyResponse
from queue_core.satisfaction.rules import ELEMENTS, STAGED
from tests.integration.tickets.test_issue import threads
from tests.support.lobby import Lobby, acting
from tests.support.refusals import refused

TODAY = date(2026, 11, 23)


def paper(lobby: Lobby, day: date = TODAY, **changes: Any) -> PaperForm:
    given: dict[str, Any] = {"service_id": lobby.services["A"], "sample": "drawn", "scores": dict.fromkeys(ELEMENTS, 3),
                             "respondent": {"sex": "L"}, **changes}
    return PaperForm(day, "08.00-12.00", **given)


def keep(lobby: Lobby, form: PaperForm, key: str | None = None) -> bool:
    kept: bool = lobby.write(lambda session: paper_forms.keep_paper(
        session, acting(lobby.office_id, 1), lobby.office(), form, key=key or str(uuid.uuid4()), now=lobby.tick()))
    return kept


@pytest.fixture(autouse=True)
def own_time(lobby: Lobby, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queue_core.record.clock.now", lambda: lobby.now)


def take_in(lobby: Lobby, forms: list[PaperForm], digest: str = "a" * 64) -> int:
    return paper_forms.take_in(lobby.database, acting(lobby.office_id, 1), digest, forms, now=lobby.tick())


def counted(lobby: Lobby, state: str = "counted") -> int:
    n: int = lobby.read(lambda session: session.scalar(
        select(func.count()).select_from(SurveyResponse).where(SurveyResponse.state == state)))
    return n


def test_a_form_is_kept_as_one_from_paper_and_once(lobby: Lobby) -> None:
    key = str(uuid.uuid4())
    assert keep(lobby, paper(lobby, comment="Cepat"), key)
    assert not keep(lobby, paper(lobby, comment="Cepat"), key)
    row = lobby.read(lambda session: session.scalars(select(SurveyResponse)).one())
    assert (row.source, row.sample, row.waktu, row.comment, row.extra) == ("paper", "drawn", 3, "Cepat", None)
    events = lobby.read(lambda session: session.scalars(
        select(Event).where(Event.kind == "paper_answers_entered")).all())
    assert [event.data for event in events] == [{"n": 1}]


def test_what_no_form_can_be(lobby: Lobby) -> None:
    refused("empty_survey", lambda: keep(lobby, paper(lobby, scores={})), Invalid)
    refused("unknown_service", lambda: keep(lobby, paper(lobby, service_id=999)), NotFound)
    for day in (TODAY + timedelta(days=1), TODAY - timedelta(days=401)):
        refused("bad_paper_day", lambda day=day: keep(lobby, paper(lobby, day)), Invalid)
    assert keep(lobby, paper(lobby, TODAY - timedelta(days=400)))


def test_a_sheet_counts_as_a_whole_and_the_same_file_once(lobby: Lobby) -> None:
    assert take_in(lobby, [paper(lobby)] * (2 * BATCH + 1)) == 2 * BATCH + 1
    assert counted(lobby) == 2 * BATCH + 1
    refused("already_imported", lambda: take_in(lobby, [paper(lobby)]), Conflict)
    assert take_in(lobby, [paper(lobby)], "b" * 64) == 1
    kinds = lobby.read(lambda session: session.scalars(
        select(Event.data).where(Event.kind == "paper_answers_imported").order_by(Event.id)).all())
    assert [data["n"] for data in kinds] == [2 * BATCH + 1, 1]


def test_a_sheet_that_breaks_off_leaves_nothing_and_may_be_tried_again(
        lobby: Lobby, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = paper_forms._row, []

    def breaks(*arguments: Any) -> dict[str, Any]:
        calls.append(1)
        if len(calls) > BATCH + 3:
            raise OSError("disk full")
        return real(*arguments)

    monkeypatch.setattr(paper_forms, "_row", breaks)
    with pytest.raises(OSError, match="disk full"):
        take_in(lobby, [paper(lobby)] * (2 * BATCH))
    assert (counted(lobby), counted(lobby, STAGED)) == (0, 0)
    monkeypatch.undo()
    assert take_in(lobby, [paper(lobby)] * 3) == 3
    assert counted(lobby) == 3


def crashed(lobby: Lobby, digest: str = "c" * 64) -> None:
    """What a server leaves that lost its power in the middle of an import."""
    lobby.write(lambda session: session.execute(insert(SurveyImport).values(
        id=str(uuid.uuid4()), office_id=lobby.office_id, digest=digest, state="running", n=9, alive_at=lobby.now)))
    lobby.write(lambda session: session.execute(insert(table_of(SurveyResponse)).values(
        paper_forms._row(lobby.office_id, paper(lobby), str(uuid.uuid4()), STAGED))))


def test_after_a_power_cut_nothing_counts_and_the_file_comes_in_whole(lobby: Lobby) -> None:
    crashed(lobby)
    assert counted(lobby) == 0
    refused("import_running", lambda: take_in(lobby, [paper(lobby)], "c" * 64), Conflict)
    lobby.tick(IMPORT_DIES.total_seconds() + 1)
    assert take_in(lobby, [paper(lobby)] * 2, "c" * 64) == 2
    assert (counted(lobby), counted(lobby, STAGED)) == (2, 0)


def test_one_that_was_given_up_cannot_mix_its_rows_with_the_next(
        lobby: Lobby, monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine sleeps in the middle of an import; another one is done meanwhile; then it wakes."""
    real, slept = paper_forms._still_ours, []

    def sleeps(session: Any, running: Any) -> None:
        if not slept:
            slept.append(1)
            raise _Asleep
        real(session, running)

    class _Asleep(BaseException):
        """As if the process stood still: no handler of the import's runs."""

    monkeypatch.setattr(paper_forms, "_still_ours", sleeps)
    with pytest.raises(_Asleep):
        take_in(lobby, [paper(lobby)] * 5, "d" * 64)
    first = lobby.read(lambda session: session.scalars(select(SurveyImport)).one())
    lobby.tick(IMPORT_DIES.total_seconds() + 1)
    assert take_in(lobby, [paper(lobby)] * 2, "e" * 64) == 2
    refused("import_lost", lambda: lobby.write(lambda session: real(session, first.id)), Conflict)
    assert counted(lobby) == 2


def test_two_sheets_at_once_come_in_one_after_the_other(lobby: Lobby) -> None:
    found = threads(lambda n: take_in(lobby, [paper(lobby)] * 600, f"{n:064d}"), 4)
    done = [result for result in found if result == 600]
    assert len(done) + found.count("import_running") == 4
    assert done
    assert (counted(lobby), counted(lobby, STAGED)) == (600 * len(done), 0)
