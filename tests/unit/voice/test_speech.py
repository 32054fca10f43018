"""Every label and counter can be spoken, in order, with the recipe's silences, by clips that exist."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_core.voice.bank import CLIPS, durations_ms, kind_words, wording
from queue_core.voice.speech import (
    CHIME,
    Destination,
    Kind,
    Language,
    Reading,
    Stage,
    announce,
    duration_ms,
    number_parts,
)

LOKET_2 = Destination("loket", 2, "Loket 2")
LANGUAGES: tuple[Language, ...] = ("id", "en")

languages: st.SearchStrategy[Language] = st.sampled_from(LANGUAGES)
readings: st.SearchStrategy[Reading] = st.sampled_from(("digits", "number"))
stages: st.SearchStrategy[Stage] = st.sampled_from(("first", "again", "file_ready"))
kinds: st.SearchStrategy[Kind] = st.sampled_from(("loket", "ruang", "meja"))
labels = st.builds(
    lambda prefix, number: f"{prefix}{number:03d}",
    st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=3),
    st.integers(1, 9999),
)
counter_names = st.one_of(
    st.sampled_from(("Ruang Camat", "Loket Informasi 2", "Aula", "Meja 3 B", "Ruang Kasi Trantib", "Room 12", "")),
    st.text(max_size=30),
)
counters = st.one_of(
    st.builds(Destination, kinds, st.integers(1, 99), counter_names),
    st.builds(Destination, kinds, st.none(), counter_names),
)


@settings(deadline=None, max_examples=300)
@given(labels, counters, languages, readings, stages, st.booleans())
def test_every_call_is_whole(
    label: str, counter: Destination, language: Language, reading: Reading, stage: Stage, recall: bool
) -> None:
    speech = announce(label, counter, language, reading, stage, recall)
    assert set(speech.clips) <= set(durations_ms())
    assert len(speech.clips) == len(speech.pauses_ms)
    assert speech.clips[0] == CHIME
    assert all(clip.startswith(f"{language}/") for clip in speech.clips[1:])
    assert speech.pauses_ms[:2] == (0, 300)
    assert set(speech.pauses_ms[2:]) <= {70, 150, 330}
    assert duration_ms(speech) == sum(speech.pauses_ms) + sum(durations_ms()[clip] for clip in speech.clips) < 12_000
    assert not any(speech.own)
    assert speech.text.strip() == speech.text != ""


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=12), st.builds(Destination, kinds, st.none() | st.integers(), st.text(max_size=30)))
def test_nonsense_is_spoken_too(label: str, counter: Destination) -> None:
    for language in LANGUAGES:
        speech = announce(label, counter, language, "digits", "first")
        assert set(speech.clips) <= set(durations_ms())


@settings(deadline=None)
@given(labels, st.integers(1, 30), languages, readings)
def test_head_number_tail_in_this_order(label: str, counter: int, language: Language, reading: Reading) -> None:
    speech = announce(label, Destination("loket", counter, ""), language, reading, "first")
    folders = [clip.split("/")[1] for clip in speech.clips[1:]]
    letters = sum(character.isalpha() for character in label)
    assert folders[0] == "heads"
    assert folders[1:letters] == ["letters"] * (letters - 1)
    assert set(folders[letters:-1]) <= {"numbers", "digits", "words"}
    tails = (f"{language}/tails/{counter}", f"{language}/short/loket-{counter}", f"{language}/phrases/see-screen")
    assert speech.clips[-1] in tails
    assert speech.clips[-1] == tails[0] or len(label) > 4 or reading == "number" or duration_ms(speech) > 6500
    assert speech.pauses_ms[1 + letters] == 150
    assert speech.pauses_ms[-1] == 330
    number_clips = speech.clips[1 + letters : -1]
    assert [clip for clip in number_clips if clip.endswith("-final")] in ([], [number_clips[-1]])


@settings(deadline=None)
@given(labels, counters, languages, readings, stages)
def test_a_browser_without_opus_hears_the_same_call(
    label: str, counter: Destination, language: Language, reading: Reading, stage: Stage
) -> None:
    manifest = json.loads((CLIPS / "manifest.json").read_text(encoding="utf-8"))
    speech = announce(label, counter, language, reading, stage)
    small = announce(label, counter, language, reading, stage, small=True)
    assert all("mp3_sha256" in manifest["clips"][clip] for clip in small.clips)
    assert small.text == speech.text
    assert len(small.pauses_ms) == len(small.clips)
    assert small.pauses_ms[:2] == speech.pauses_ms[:2]


def _longest(folder: str) -> str:
    """The name of the folder's longest clip, without the folder."""
    names = [name for name in durations_ms() if name.startswith(folder)]
    return max(names, key=lambda name: durations_ms()[name]).removeprefix(folder)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_usual_call_stays_under_eight_seconds(language: Language) -> None:
    digit = _longest(f"{language}/digits/")[0]
    number = _longest("id/numbers/") if language == "id" else digit * 3
    label = _longest(f"{language}/heads/") + number
    counter = Destination("loket", int(_longest(f"{language}/tails/")), "")
    assert duration_ms(announce(label, counter, language, "digits", "first")) < 8_000


def test_a_call_in_indonesian() -> None:
    speech = announce("A012", LOKET_2, "id", "digits", "first")
    assert speech.text == "Nomor antrian A 0 1 2, silakan menuju loket 2"
    assert speech.clips == ("chime", "id/heads/A", "id/numbers/012", "id/tails/2")
    assert speech.pauses_ms == (0, 300, 150, 330)
    small = announce("A012", LOKET_2, "id", "digits", "first", small=True)
    assert small.clips == (
        "chime",
        "id/heads/A",
        "id/digits/0-mid",
        "id/digits/1-mid",
        "id/digits/2-final",
        "id/tails/2",
    )
    assert small.pauses_ms == (0, 300, 150, 70, 70, 330)


def test_a_recall_in_english_read_as_a_number() -> None:
    speech = announce("AB235", Destination("ruang", 41, ""), "en", "number", "first", recall=True)
    assert speech.text == "Calling again. Queue number A B 235, please proceed to room 41"
    assert speech.clips == (
        "chime",
        "en/again/A",
        "en/letters/B",
        "en/words/200-mid",
        "en/words/35-final",
        "en/phrases/to-ruang",
        "en/words/41-final",
    )
    assert speech.pauses_ms == (0, 300, 70, 150, 70, 330, 70)
    assert speech == announce("AB235", Destination("ruang", 41, ""), "en", "number", "again")


def test_papers_that_can_be_collected() -> None:
    speech = announce("K007", Destination("loket", None, "Loket Pengambilan"), "id", "digits", "file_ready")
    assert speech.text == "Nomor antrian K 0 0 7, berkas selesai, silakan menuju Loket Pengambilan"
    assert speech.clips[1:] == ("id/ready/K", "id/numbers/007", "id/phrases/to-loket", "id/places/pengambilan-final")
    assert speech.pauses_ms[1:] == (300, 150, 330, 70)
    again = announce("K007", LOKET_2, "id", "digits", "file_ready", recall=True)
    assert again.clips[1:] == ("id/again/K", "id/numbers/007", "id/phrases/file-ready", "id/tails/2")
    assert again.pauses_ms[3:] == (330, 150)


@pytest.mark.parametrize(
    ("name", "tail"),
    [
        ("Ruang Camat", ("phrases/to-ruang", "places/camat-final")),
        ("ruangan Informasi 2", ("phrases/short-ruang", "places/informasi-mid", "digits/2-final")),
        ("Meja 3 B", ("phrases/to-meja", "digits/3-final", "letters/B")),
        ("Aula Depan", ("phrases/proceed", "places/aula-mid", "places/depan-final")),
        ("Ruang Kasi Trantib", ("phrases/shown-ruang",)),
        ("Pojok Baca", ("phrases/shown-loket",)),
        ("Ruang 20000", ("phrases/shown-ruang",)),
        ("", ("phrases/shown-loket",)),
    ],
)
def test_named_counters(name: str, tail: tuple[str, ...]) -> None:
    speech = announce("A001", Destination("loket", None, name), "id", "digits", "first")
    assert speech.clips[3:] == tuple(f"id/{clip}" for clip in tail)
    assert (name or "loket yang tertera di layar") in speech.text


def test_a_number_read_as_digits_when_it_is_no_number() -> None:
    assert announce("A000", LOKET_2, "id", "number", "first").clips[2] == "id/numbers/000"
    assert announce("A12345", LOKET_2, "id", "number", "first").clips[2] == "id/digits/1-mid"
    assert announce("", LOKET_2, "id", "digits", "first").clips[1:] == ("id/phrases/head", "id/tails/2")


@given(st.integers(1, 9999))
def test_the_parts_of_a_number_add_up(value: int) -> None:
    parts = number_parts(value)
    assert sum(parts) == value
    assert list(parts) == sorted(parts, reverse=True)


def test_both_languages_have_all_kinds() -> None:
    for language in LANGUAGES:
        assert set(wording(language).kinds) == {"loket", "ruang", "meja"} == set(kind_words().values())
