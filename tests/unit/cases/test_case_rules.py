"""Case files on paper: their table, their path, the standard's clock, who may act, and phone numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.cases import rules
from queue_core.cases.rules import Away, FileStatus, Holder, Person, Stage, StageKind
from queue_core.errors import Conflict, Invalid
from queue_core.office.catalogue_schema import load_shipped, shipped_offices

WIB = ZoneInfo("Asia/Jakarta")
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=WIB)
WEEK = {str(day): ["08:00", "15:30"] for day in range(5)}

# Written down a second time on purpose: the states from which each action may be done.
ALLOWED = {
    "check": {"checking", "sent_back"}, "accept": {"checking", "sent_back"}, "return": {"checking", "sent_back"},
    "reopen": {"returned"}, "advance": {"in_progress"}, "send_back": {"in_progress"}, "call_visitor": {"sent_back"},
    "hand_over": {"ready"}, "leave": {"in_progress", "ready"}, "arrive": {"in_progress", "sent_back", "ready"},
    "appoint": {"checking", "in_progress", "sent_back", "ready"}, "tell": {"in_progress", "sent_back", "ready"},
    "withdraw": {"checking", "in_progress", "sent_back", "ready"},
}


@pytest.mark.parametrize("status", list(FileStatus))
@pytest.mark.parametrize("action", sorted(rules.SOURCES))
def test_every_action_in_every_state(action: str, status: FileStatus) -> None:
    if status in ALLOWED[action]:
        rules.require(action, status)
        return
    with pytest.raises(Conflict) as refused:
        rules.require(action, status)
    assert refused.value.code == "invalid_file_move"


def test_nothing_is_done_with_a_file_that_is_over() -> None:
    assert set(ALLOWED) == set(rules.SOURCES)
    for sources in rules.SOURCES.values():
        assert not sources & rules.FINAL


# -- paths

KINDS = st.lists(st.sampled_from([kind for kind in StageKind if kind is not StageKind.CHECK]), max_size=8)


@given(KINDS)
def test_a_path_is_walked_to_its_end_whatever_stands_on_it(kinds: list[StageKind]) -> None:
    path = rules.path_of([{"kind": "check"}, *({"kind": str(kind)} for kind in kinds)])
    statuses = [rules.status_at(path, index) for index in range(1, len(path) + 1)]
    assert statuses[-1] is FileStatus.CLOSED
    assert [status is FileStatus.READY for status in statuses[:-1]] == [kind is StageKind.HANDOVER for kind in kinds]
    assert rules.needs_visitor_later(path, 1) == (StageKind.HANDOVER in kinds)
    assert rules.path_of([stage.to_json() for stage in path]) == path


def test_a_service_without_a_path_is_checked_and_handed_over() -> None:
    assert [stage.kind for stage in rules.path_of([])] == [StageKind.CHECK, StageKind.HANDOVER]


def test_every_shipped_path_begins_with_the_check_and_names_who_holds_it() -> None:
    for office in shipped_offices():
        for service in load_shipped(office).services:
            path = rules.path_of([stage.model_dump() for stage in service.path])
            assert path[0] == Stage(StageKind.CHECK, Holder.FRONT_OFFICE, path[0].label), service.code
            assert rules.signature_ahead(path, 0) == (service.signer is not None), service.code


# -- the standard's clock


def test_a_short_standard_runs_by_the_clock_on_the_wall() -> None:
    late = MONDAY.replace(hour=15, minute=25)
    assert rules.due_at(late, 10, WEEK, WIB) == late + timedelta(minutes=10)
    assert rules.used_seconds(late, None, late + timedelta(minutes=12), 10, WEEK, WIB) == 720


@pytest.mark.parametrize(("start", "minutes", "due"), [
    (MONDAY.replace(hour=8), 450, MONDAY.replace(hour=15, minute=30)),
    (MONDAY, 450, MONDAY.replace(hour=9) + timedelta(days=1)),
    (MONDAY + timedelta(days=4), 450, MONDAY.replace(hour=9) + timedelta(days=7)),  # over the weekend
    (MONDAY.replace(hour=18), 450, MONDAY.replace(hour=15, minute=30) + timedelta(days=1)),  # after closing
    (MONDAY.replace(hour=8), 19800, MONDAY.replace(hour=15, minute=30) + timedelta(days=59 - 2 + 3 - 1)),
])
def test_a_standard_of_days_runs_in_office_hours(start: datetime, minutes: int, due: datetime) -> None:
    found = rules.due_at(start, minutes, WEEK, WIB)
    assert found is not None
    if minutes == 19800:  # 44 working days: the document's 60 calendar days
        assert (found - start).days in (59, 60)
    else:
        assert found == due
    assert rules.used_seconds(start, None, found, minutes, WEEK, WIB) == minutes * 60


@given(st.integers(450, 20_000), st.integers(0, 6 * 24 * 60), st.integers(0, 60 * 24 * 60))
def test_a_standard_runs_out_exactly_when_it_is_due(minutes: int, begin: int, later: int) -> None:
    start = (MONDAY + timedelta(minutes=begin)).astimezone(UTC)
    due = rules.due_at(start, minutes, WEEK, WIB)
    assert due is not None
    now = start + timedelta(minutes=later)
    used = rules.used_seconds(start, None, now, minutes, WEEK, WIB)
    assert (rules.standard_state(used, minutes) == "late") <= (now > due)
    if now <= due:
        assert used is not None
        assert used <= minutes * 60


def test_no_standard_no_clock_and_an_office_that_never_opens_is_never_due() -> None:
    assert rules.due_at(MONDAY, None, WEEK, WIB) is None
    assert rules.standard_state(rules.used_seconds(None, None, MONDAY, 10, WEEK, WIB), 10) == "none"
    assert rules.due_at(MONDAY, 450, {"0": []}, WIB) is None


@pytest.mark.parametrize(("used", "state"), [(0, "calm"), (480, "calm"), (481, "soon"), (600, "soon"), (601, "late")])
def test_the_standard_turns_from_calm_to_late(used: int, state: str) -> None:
    assert rules.standard_state(used, 10) == state


# -- checklists


@pytest.mark.parametrize(("states", "result"), [
    (["present", "present"], "complete"), (["present", None], "open"), (["missing", None], "incomplete"),
    (["wrong"], "incomplete"), (["not_needed", "present"], "complete"), ([], "complete"),
])
def test_what_a_checklist_says(states: list[str | None], result: str) -> None:
    assert rules.check_result(states, ["sebab"] * len(states)) == result


@pytest.mark.parametrize("state", ["wrong", "not_needed"])
@pytest.mark.parametrize("note", [None, "", "  "])
def test_wrong_and_not_needed_want_a_word_why(state: str, note: str | None) -> None:
    with pytest.raises(Invalid) as refused:
        rules.check_result([state], [note])
    assert refused.value.code == "note_needed"


# -- who may act

CAMAT, SEKCAM = Person(1, "approver", "Camat"), Person(2, "approver", "Sekcam")
KASI, OTHER_KASI = Person(3, "back_office", "Kasi Pemerintahan"), Person(4, "back_office", "Kasi Pembangunan")
OPERATOR = Person(5, "operator", "")
PEOPLE = [CAMAT, SEKCAM, KASI, OTHER_KASI, OPERATOR]
LATER = MONDAY + timedelta(days=2)


@pytest.mark.parametrize(("text", "titles"), [
    ("Sekretaris Kecamatan atau Camat", {"sekretaris kecamatan", "camat"}), ("Camat (sebagai PPAT)", {"camat"}),
    ("Camat / Sekcam", {"sekretaris kecamatan", "camat"}),
    ("Kasubbag. Umum dan Keuangan", {"kasubbag umum dan keuangan"}),
    (None, set()), ("", set()),
])
def test_titles_a_document_names(text: str | None, titles: set[str]) -> None:
    assert rules.titles_of(text) == titles


def test_a_step_is_for_whoever_has_the_post() -> None:
    assert rules.hands_for(Holder.OFFICER, "Kasi Pemerintahan", PEOPLE, []).staff_ids == {3}
    assert rules.hands_for(Holder.APPROVER, "Sekretaris Kecamatan atau Camat", PEOPLE, []).staff_ids == {1, 2}
    assert rules.hands_for(Holder.APPROVER, "Camat (sebagai PPAT)", PEOPLE, []).staff_ids == {1}
    assert rules.hands_for(Holder.FRONT_OFFICE, None, PEOPLE, []).front_office


def test_where_nobody_has_the_post_everyone_of_the_role_may_and_else_the_front_office() -> None:
    assert rules.hands_for(Holder.OFFICER, "Kasi Kesejahteraan Sosial", PEOPLE, []).staff_ids == {3, 4}
    assert rules.hands_for(Holder.OFFICER, None, PEOPLE, []).staff_ids == {3, 4}
    alone = rules.hands_for(Holder.APPROVER, "Camat", [OPERATOR, KASI], [])
    assert (alone.front_office, alone.staff_ids) == (True, frozenset())


def test_files_wait_only_when_all_who_may_sign_are_away_without_a_delegate() -> None:
    signer = "Sekretaris Kecamatan atau Camat"
    camat_away, sekcam_away = Away(1, None, LATER), Away(2, None, LATER - timedelta(days=1))
    assert rules.hands_for(Holder.APPROVER, signer, PEOPLE, [camat_away]).away_until is None
    both = rules.hands_for(Holder.APPROVER, signer, PEOPLE, [camat_away, sekcam_away])
    assert both.away_until == LATER - timedelta(days=1)
    assert both.staff_ids == {1, 2}, "a signature may be given from far"
    delegated = rules.hands_for(Holder.APPROVER, "Camat", PEOPLE, [Away(1, 3, LATER)])
    assert delegated.away_until is None
    assert delegated.staff_ids == {1, 3}


# -- phone numbers


@pytest.mark.parametrize(("text", "number"), [
    ("081234567890", "+6281234567890"), ("0812 3456 7890", "+6281234567890"), ("+62 812-3456-7890", "+6281234567890"),
    ("62812 3456 789", "+628123456789"), ("(0351) 462 345", "+62351462345"), ("0812345678", "+62812345678"),
    ("+62 (0)812 3456 7890", "+6281234567890"), ("8123456789", "+628123456789"), ("0062 81234567890", "+6281234567890"),
])
def test_indonesian_numbers(text: str, number: str) -> None:
    assert rules.phone_number(text) == number
    assert rules.phone_number(number) == number


@pytest.mark.parametrize("text", ["", "112", "08123", "0812345678901234", "+1 202 555 0100", "nol delapan satu",
                                  "0812345678x", "+62", "0012025550100",
                                  "\u0660\u0668\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668"])
def test_what_is_no_indonesian_number(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        rules.phone_number(text)
    assert refused.value.code == "bad_phone"


@given(st.text(max_size=30))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    try:
        number = rules.phone_number(text)
    except Invalid:
        return
    assert number.startswith("+62")
    assert number[1:].isascii()
    assert number[1:].isdigit()
    assert 10 <= len(number) <= 15
