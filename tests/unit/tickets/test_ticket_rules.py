"""The life of a ticket: every pair of action and state, as the domain tells it."""

from __future__ import annotations

import pytest

from queue_core.errors import Conflict
from queue_core.tickets.actions.moves import EVENT_OF
from queue_core.tickets.rules import FINAL, IN_HAND, TRANSITIONS, UNDOABLE, Status, label_of, target_of

# Written down here a second time on purpose: action -> {from: to}. Whatever is not listed is refused.
ALLOWED = {
    "call": {"waiting": "called"},
    "recall": {"called": "called"},
    "start": {"called": "serving"},
    "finish": {"serving": "done"},
    "no_show": {"called": "no_show"},
    "hold": {"called": "on_hold", "serving": "on_hold"},
    "return": dict.fromkeys(("called", "serving", "no_show", "on_hold"), "waiting"),
    "transfer": dict.fromkeys(("called", "serving", "no_show", "on_hold"), "waiting"),
    "hand_in": {"serving": "in_process"},
    "ready": {"in_process": "waiting"},
    "leave": {"serving": "done", "in_process": "done"},
    "return_incomplete": {"serving": "incomplete"},
    "come_back": {"incomplete": "waiting"},
    "cancel": dict.fromkeys(("waiting", "called", "serving", "no_show", "on_hold", "in_process"), "cancelled"),
    "close_day": dict.fromkeys(("waiting", "called", "serving", "on_hold", "in_process"), "unresolved"),
}


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("action", sorted(ALLOWED))
def test_every_action_in_every_state(action: str, status: Status) -> None:
    target = ALLOWED[action].get(status)
    if target is not None:
        assert target_of(action, status) == target
        return
    with pytest.raises(Conflict) as refused:
        target_of(action, status)
    assert refused.value.code == "invalid_transition"
    assert refused.value.params == {"action": action, "status": status}


def test_the_table_has_no_other_action_and_each_writes_its_own_event() -> None:
    assert set(TRANSITIONS) == set(ALLOWED) == set(EVENT_OF)
    assert len(set(EVENT_OF.values())) == len(EVENT_OF)


def test_nothing_leaves_a_final_state() -> None:
    for move in TRANSITIONS.values():
        assert not move.sources & FINAL


def test_every_state_can_be_reached_and_left_unless_final() -> None:
    reached = {Status.WAITING, *(move.target for move in TRANSITIONS.values())}
    left = {status for move in TRANSITIONS.values() for status in move.sources}
    assert reached == set(Status)
    assert left == set(Status) - FINAL


def test_calls_cannot_be_taken_back_but_what_the_operator_decides_can() -> None:
    """A call has been heard by the whole lobby; papers that travel come back by the file's own moves."""
    papers = {"hand_in", "ready", "leave", "return_incomplete", "come_back"}
    assert set(TRANSITIONS) - {"call", "recall", "close_day"} - papers == UNDOABLE
    assert {TRANSITIONS["call"].target, TRANSITIONS["start"].target} == IN_HAND


@pytest.mark.parametrize(("number", "label"), [(1, "A001"), (42, "A042"), (999, "A999"), (1000, "A1000")])
def test_labels_have_three_digits_and_go_on_after_999(number: int, label: str) -> None:
    assert label_of("A", number) == label
