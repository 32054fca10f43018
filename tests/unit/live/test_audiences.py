"""The table of who hears of what, put together from the subjects' own rows."""

from __future__ import annotations

from queue_core.live import audiences, messages
from queue_core.record.kinds import Kind
from queue_core.subjects import announced


def test_every_row_speaks_of_a_kind_that_is_written() -> None:
    assert set(audiences.table()) <= set(Kind)
    assert all(isinstance(row.kind, Kind) for subject in announced().values() for row in subject.rows)


def test_every_row_names_audiences_and_a_payload_that_there_are() -> None:
    known = audiences.SCREENS | set(audiences.OF_EVENT)
    for row in audiences.table().values():
        assert set(row.audiences) <= known, row.kind
        assert row.payload in {"called", *messages.PAYLOADS}, row.kind
        assert bool(row.message) is bool(row.audiences), row.kind


def test_who_heard_of_what_before_there_was_a_table_hears_of_it_still() -> None:
    rows = audiences.table().values()
    assert {row.kind for row in rows if row.payload == "called"} == {Kind.CALLED, Kind.RECALLED}
    assert {row.kind for row in rows if row.queue} == {
        Kind.ISSUED, Kind.CALLED, Kind.RETURNED, Kind.TRANSFERRED, Kind.CANCELLED, Kind.UNRESOLVED, Kind.UNDONE,
        Kind.FILE_READY, Kind.CAME_BACK, Kind.DAY_BEGAN}
    assert {row.kind for row in rows if not row.on_tv} == {
        Kind.CALLED, Kind.RECALLED, Kind.CALL_SEEN, Kind.QUICK_SERVED, Kind.HELP_CALLED, Kind.HELP_ENDED}
    assert {row.kind for row in rows if not row.on_phone} == {Kind.CALL_SEEN, Kind.COUNTER_TAKEN_OVER}
    assert {kind for kind in Kind if kind.urgent} == {
        Kind.CALLED, Kind.RECALLED, Kind.CALL_SEEN, Kind.FINISHED, Kind.PRINT_JOB}
