"""No call lasts eight seconds, usual ones keep all their words, and no number is said by two voices."""

from __future__ import annotations

from functools import cache
from itertools import product
from string import ascii_uppercase

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_core.voice.bank import durations_ms, small_names
from queue_core.voice.parts import slug
from queue_core.voice.speech import LIMIT_MS, Destination, Kind, Language, Reading, Stage, announce

LANGUAGES: tuple[Language, ...] = ("id", "en")
READINGS: tuple[Reading, ...] = ("digits", "number")
KINDS: tuple[Kind, ...] = ("loket", "ruang", "meja")
STAGES: tuple[tuple[Stage, bool], ...] = (
    ("first", False), ("first", True), ("again", False), ("file_ready", False), ("file_ready", True))
NAMES = ("Ruang Camat", "Loket Pengambilan", "Ruang Kasi Pelayanan", "Loket Informasi 2", "Aula Depan", "Pojok Baca",
         "Ruang Sekretaris Camat", "Ruang Konsultasi Kesejahteraan", "Counter 4", "")
PLACES = [*(Destination(kind, number, "") for kind in KINDS for number in range(1, 31)),
          *(Destination("ruang", None, name) for name in NAMES)]
LOKET_2 = Destination("loket", 2, "Loket 2")
forms = pytest.mark.parametrize(
    ("language", "reading", "stage", "recall"),
    [(language, reading, *stage) for language, reading, stage in product(LANGUAGES, READINGS, STAGES)])


@forms
@pytest.mark.parametrize("small", [False, True])
def test_every_call_ends_before_eight_seconds(
    language: Language, reading: Reading, stage: Stage, recall: bool, small: bool
) -> None:
    """Letter, number and place add up, so the longest of each make the longest call there is."""
    letters = {max(ascii_uppercase, key=lambda letter: durations_ms()[f"{language}/{kind}/{letter}"])
               for kind in ("heads", "again", "ready")}
    for letter, number, place in product(letters, longest_numbers(language, reading, small), PLACES):
        speech = announce(letter + number, place, language, reading, stage, recall, small=small)
        assert speech.played_ms < LIMIT_MS, speech.clips
        assert set(speech.clips) <= (small_names() if small else set(durations_ms()))


@cache
def longest_numbers(language: Language, reading: Reading, small: bool) -> list[str]:
    """Of all that three digits can say, the three that take the longest."""
    def takes(number: str) -> int:
        speech = announce(f"A{number}", Destination("loket", 2, ""), language, reading, "first", small=small)
        return sum(durations_ms()[clip] for clip in speech.clips[2:-1])

    return sorted((f"{number:03d}" for number in range(1, 1000)), key=takes)[-3:]


@settings(deadline=None, max_examples=300)
@given(st.sampled_from(ascii_uppercase), st.integers(1, 999), st.sampled_from(PLACES), st.sampled_from(LANGUAGES),
       st.sampled_from(READINGS), st.sampled_from(STAGES), st.booleans())
def test_so_does_any_other(letter: str, number: int, place: Destination, language: Language, reading: Reading,
                           stage: tuple[Stage, bool], small: bool) -> None:
    speech = announce(f"{letter}{number:03d}", place, language, reading, *stage, small=small)
    assert speech.played_ms < LIMIT_MS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("stage", "recall"), STAGES[:4])
def test_usual_calls_keep_all_their_words(language: Language, stage: Stage, recall: bool) -> None:
    for letter, number, counter in product("ABCEFMN", (1, 35, 88, 120), (1, 4, 6)):
        for kind in KINDS:
            place = Destination(kind, counter, "")
            speech = announce(f"{letter}{number:03d}", place, language, "digits", stage, recall)
            assert "/tails/" in speech.clips[-1], speech


def test_each_stage_has_its_own_words() -> None:
    def first_words(stage: Stage, recall: bool) -> str:
        return announce("B012", LOKET_2, "id", "digits", stage, recall).clips[1]

    assert [first_words(*stage) for stage in STAGES] == [
        "id/heads/B", "id/again/B", "id/again/B", "id/ready/B", "id/again/B"]
    assert "id/phrases/file-ready" in announce("B012", LOKET_2, "id", "digits", "file_ready", recall=True).clips


def test_a_long_call_gives_up_its_tail_first_and_then_sends_to_the_screen() -> None:
    full = announce("Z012", Destination("loket", 28, ""), "id", "digits", "first", recall=True)
    long = announce("Z999", Destination("loket", 28, ""), "id", "digits", "file_ready", recall=True)
    assert full.clips[-1] == "id/tails/28"
    assert (long.clips[1], long.clips[-1]) in {("id/again/Z", "id/short/loket-28"), ("id/ready/Z", "id/tails/28"),
                                               ("id/ready/Z", "id/short/loket-28")}
    name = "Ruang Kesejahteraan Konsultasi Pemerintahan Pembangunan"
    assert announce("A001", Destination("ruang", None, name), "id", "digits", "first").clips[-1] == (
        "id/phrases/see-screen")


OWN_DIGITS = {f"id/digits/{digit}-{place}": 400 for digit in range(10) for place in ("mid", "final")}


def test_an_own_voice_stands_for_what_it_has() -> None:
    speech = announce("A012", LOKET_2, "id", "digits", "first", own={"id/heads/A": 1300, **OWN_DIGITS})
    assert speech.clips[1:] == ("id/heads/A", "id/digits/0-mid", "id/digits/1-mid", "id/digits/2-final", "id/tails/2")
    assert speech.own == (False, True, True, True, True, False)
    assert speech.played_ms == sum(speech.pauses_ms) + 1300 + 3 * 400 + durations_ms()["chime"] + (
        durations_ms()["id/tails/2"])


@given(st.sets(st.sampled_from(sorted(OWN_DIGITS))), st.integers(1, 999), st.sampled_from(READINGS), st.booleans())
def test_a_number_is_never_of_two_voices(recorded: set[str], number: int, reading: Reading, small: bool) -> None:
    own = dict.fromkeys(recorded, 400)
    speech = announce(f"A{number:03d}", LOKET_2, "id", reading, "first", own=own, small=small)
    assert len(set(speech.own[2:-1])) == 1


def test_a_pack_without_the_new_openings_keeps_to_its_own_voice() -> None:
    own = {"id/heads/A": 1200, "id/phrases/recall": 1000, "id/phrases/file-ready": 1000}
    assert announce("A012", LOKET_2, "id", "digits", "first", True, own=own).clips[1:3] == (
        "id/phrases/recall", "id/heads/A")
    ready = announce("A012", LOKET_2, "id", "digits", "file_ready", own=own)
    assert (ready.clips[1], ready.clips[3]) == ("id/heads/A", "id/phrases/file-ready")
    own["id/again/A"] = 1300
    assert announce("A012", LOKET_2, "id", "digits", "first", True, own=own).clips[1] == "id/again/A"


def test_a_slow_speaker_gets_shorter_words() -> None:
    own = {"id/heads/A": 2500, "id/tails/2": 3500}
    assert announce("A012", LOKET_2, "id", "digits", "first", own=own).clips[-1] == "id/short/loket-2"


def test_a_named_counter_is_said_by_who_recorded_it() -> None:
    place = Destination("ruang", None, "Pojok Baca & Bermain")
    assert slug(place.name) == "pojok-baca-bermain"
    clip = "id/names/pojok-baca-bermain"
    speech = announce("A012", place, "id", "digits", "first", own={clip: 1500})
    assert (speech.clips[-1], speech.own[-1]) == (clip, True)
    assert announce("A012", place, "id", "digits", "first").clips[-1] == "id/phrases/shown-ruang"
