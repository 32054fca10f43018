"""What becomes of a print job after an attempt, and what printers' answers mean."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from queue_core.printing.drivers import DummyDriver, FileDriver, NetworkDriver, PrinterConfig, driver_for
from queue_core.printing.drivers.realtime import health_of
from queue_core.printing.layout.words import WORDS, words_in
from queue_core.printing.rules import (
    TOO_LATE_AFTER,
    TRANSITIONS,
    Detail,
    JobStatus,
    NextStep,
    Outcome,
    PrinterState,
    after_attempt,
    health_after,
    retry_pause,
    sources,
)
from queue_core.texts.dates import date_and_time

NOW = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)


def step(outcome: Outcome, *, age: timedelta = timedelta(seconds=5), attempts: int = 1) -> NextStep:
    return after_attempt(outcome, attempts=attempts, created_at=NOW - age, now=NOW)


def test_a_job_of_which_no_byte_left_is_tried_again_soon() -> None:
    again = step(Outcome(JobStatus.FAILED, Detail.UNREACHABLE))
    assert again == NextStep(JobStatus.QUEUED, NOW + timedelta(seconds=2))


@pytest.mark.parametrize("detail", [Detail.UNREACHABLE, Detail.NO_PAPER, Detail.BROKE_MIDWAY])
def test_after_the_first_byte_nothing_is_tried_again(detail: Detail) -> None:
    assert step(Outcome(JobStatus.FAILED, detail, bytes_sent=1)) == NextStep(JobStatus.UNKNOWN)
    assert step(Outcome(JobStatus.UNKNOWN, detail)) == NextStep(JobStatus.UNKNOWN)


@pytest.mark.parametrize("detail", [Detail.BAD_DOCUMENT, Detail.BAD_ADDRESS, Detail.NO_PRINTER])
def test_what_cannot_get_better_is_not_tried_again(detail: Detail) -> None:
    assert step(Outcome(JobStatus.FAILED, detail)) == NextStep(JobStatus.FAILED)


def test_paper_for_someone_long_gone_is_given_up() -> None:
    late = TOO_LATE_AFTER + timedelta(seconds=1)
    assert step(Outcome(JobStatus.FAILED, Detail.NO_PAPER), age=late) == NextStep(JobStatus.FAILED)


def test_pauses_grow_and_end_at_half_a_minute() -> None:
    assert [retry_pause(attempts).seconds for attempts in (1, 2, 3, 4, 5, 500)] == [2, 4, 8, 16, 30, 30]


def test_the_fate_of_a_job_is_final_but_for_a_late_truth() -> None:
    assert TRANSITIONS[JobStatus.PRINTED] == TRANSITIONS[JobStatus.FAILED] == frozenset()
    assert JobStatus.UNKNOWN in sources(JobStatus.PRINTED)
    assert JobStatus.UNKNOWN not in sources(JobStatus.QUEUED)
    assert JobStatus.QUEUED not in sources(JobStatus.PRINTED)
    assert sources(JobStatus.SENDING) == ["queued"]


def test_what_an_attempt_tells_of_the_printer() -> None:
    low = health_after(Outcome(JobStatus.PRINTED, Detail.PAPER_LOW))
    assert low is not None
    assert low.state is PrinterState.LOW
    trouble = health_after(Outcome(JobStatus.FAILED, Detail.COVER_OPEN))
    assert trouble is not None
    assert trouble.state is PrinterState.TROUBLE
    assert health_after(Outcome(JobStatus.UNKNOWN, Detail.INTERRUPTED)) is None


@pytest.mark.parametrize(
    ("answers", "state", "detail"),
    [
        ({1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}, PrinterState.READY, None),
        ({1: 0x12}, PrinterState.READY, None),
        ({1: 0x1A, 2: 0x16, 4: 0x72}, PrinterState.TROUBLE, Detail.COVER_OPEN),
        ({1: 0x1A, 2: 0x32, 4: 0x72}, PrinterState.TROUBLE, Detail.NO_PAPER),
        ({1: 0x12, 4: 0x7E}, PrinterState.TROUBLE, Detail.NO_PAPER),
        ({1: 0x1A, 2: 0x52, 3: 0x1A}, PrinterState.TROUBLE, Detail.PRINTER_ERROR),
        ({1: 0x1A}, PrinterState.TROUBLE, Detail.OFFLINE),
        ({1: 0x12, 4: 0x1E}, PrinterState.LOW, Detail.PAPER_LOW),
    ],
)
def test_status_bytes(answers: dict[int, int], state: PrinterState, detail: Detail | None) -> None:
    health = health_of(answers)
    assert (health.state, health.detail) == (state, detail)


def config(driver: str, address: str) -> PrinterConfig:
    return PrinterConfig(id=1, driver=driver, address=address, paper_mm=80, profile="default")


@pytest.mark.parametrize(
    ("driver", "address"),
    [("network", ""), ("network", "host:0"), ("network", "host:99999"), ("network", "a b"), ("network", "http://x"),
     ("cups", "-o evil"), ("cups", "a;b"), ("cups", ""), ("dummy", ""), ("telepathy", "x")],
)
def test_addresses_that_are_none_are_refused(driver: str, address: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        driver_for(config(driver, address))


@pytest.mark.parametrize(
    ("driver", "address", "kind"),
    [("network", "10.0.0.5", NetworkDriver), ("network", "printer.local:9101", NetworkDriver),
     ("network", "[fe80::1]:9100", NetworkDriver), ("file", "/dev/usb/lp0", FileDriver),
     ("dummy", "paper", DummyDriver)],
)
def test_each_kind_of_printer_has_its_driver(driver: str, address: str, kind: type) -> None:
    assert isinstance(driver_for(config(driver, address)), kind)


@pytest.mark.parametrize(
    ("zone", "language", "expected"),
    [("Asia/Jakarta", "id", ("Senin, 23 November 2026", "09.42 WIB")),
     ("Asia/Makassar", "en", ("Monday, 23 November 2026", "10:42 WITA")),
     ("Asia/Jayapura", "id", ("Senin, 23 November 2026", "11.42 WIT"))],
)
def test_dates_are_written_in_the_office_s_zone(zone: str, language: str, expected: tuple[str, str]) -> None:
    assert date_and_time(NOW, zone, language) == expected


def test_both_languages_use_the_same_places_to_fill() -> None:
    def places(text: str) -> set[str]:
        return set(re.findall(r"{(\w+)}", text))

    for name in WORDS["id"].__slots__:
        indonesian, english = getattr(WORDS["id"], name), getattr(WORDS["en"], name)
        if isinstance(indonesian, str):
            assert places(indonesian) == places(english), name
        else:
            assert len(indonesian) == len(english)
    assert words_in("jv") is WORDS["id"]
