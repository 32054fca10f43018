"""The words of a ticket's phone page, in every state a ticket can be in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from display.phone import LIVE, time_of, unknown_view, view_of
from queue_core.tickets.queries import Tracked
from queue_core.tickets.rules import Status

CALLED_AT = datetime(2026, 11, 23, 3, 42, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def row(**columns: Any) -> Any:
    """What the ticket keeps for its rating."""
    return {"coin_used": False, "survey": None, "status": "waiting", "service_date": TODAY, **columns}


TICKET = Tracked(ticket_id=1,
    label="A012", code="K7QX2M9P", status="waiting", service="KTP elektronik", service_en="Electronic ID card",
    service_id=1, office_id=1, office_name="Kecamatan Kartoharjo", timezone="Asia/Jakarta", ahead=4,
    waiting_since=CALLED_AT, counter=None, called_at=None, recalls=0, is_today=True, today=TODAY, row=row(),
)
CALLED = replace(TICKET, status="called", counter="Loket 2", called_at=CALLED_AT)


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("is_today", [True, False])
def test_every_state_has_a_headline_in_both_languages(status: Status, lang: str, is_today: bool) -> None:
    view = view_of(replace(TICKET, status=str(status), is_today=is_today), None, 4, lang)
    assert view.headline
    assert "phone-" not in view.headline + view.words + view.title
    assert view.live == (is_today and status in LIVE)


def test_position_and_range_are_told_while_waiting() -> None:
    view = view_of(TICKET, (10, 25), 4, "id")
    assert view.headline == "4 orang di depan Anda"
    assert view.range == "Kira-kira 10–25 menit lagi"
    assert view_of(replace(TICKET, ahead=1), (5, 5), 4, "en").headline == "1 person before you"
    assert view_of(replace(TICKET, ahead=0), None, 4, "id").headline == "Giliran Anda berikutnya"
    assert view_of(TICKET, (5, 5), 4, "en").range == "About 5 minutes to go"
    assert view_of(TICKET, None, 4, "en").range == ""


def test_a_call_names_the_counter_and_a_recall_is_a_call_of_its_own() -> None:
    view = view_of(CALLED, None, 4, "id")
    assert (view.counter, view.mood) == ("Loket 2", "called")
    assert view.words == "Dipanggil pukul 10.42"
    assert view.title.startswith("DIPANGGIL A012")
    again = view_of(replace(CALLED, recalls=1), None, 4, "id")
    assert view.call
    assert again.call
    assert view.call != again.call
    assert view_of(TICKET, None, 4, "id").call == ""


def test_yesterdays_leftover_says_so_and_gives_nothing_away() -> None:
    view = view_of(replace(CALLED, is_today=False), None, 4, "id")
    assert view.headline == "Nomor ini untuk hari lain"
    assert (view.counter, view.call, view.live) == ("", "", False)


def test_coins_are_those_of_the_office() -> None:
    done = replace(TICKET, status="done", row=row(status="done"), is_today=False)
    assert [face.value for face in view_of(done, None, 2, "id").faces] == ["puas", "tidak_puas"]
    four = view_of(done, None, 4, "id")
    assert [face.value for face in four.faces] == ["sangat_puas", "puas", "kurang_puas", "tidak_puas"]
    assert four.coin == "open"
    assert four.headline == "Selesai. Terima kasih."


def test_times_are_the_offices_own_in_the_readers_writing() -> None:
    assert time_of(CALLED_AT, "Asia/Jakarta", "id") == "10.42"
    assert time_of(CALLED_AT, "Asia/Jayapura", "en") == "12:42"


def test_an_unknown_code_is_met_with_kind_words() -> None:
    view = unknown_view("Kecamatan Kartoharjo", "id")
    assert (view.code, view.live, view.coin) == ("", False, "closed")
    assert view.words
