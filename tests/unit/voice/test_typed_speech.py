"""Typed announcements: what is said of a text, by which program, and what happens without one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.errors import Invalid, Unavailable
from queue_core.media.sounds import decode, measure
from queue_core.media.store import Store
from queue_core.voice.typed_speech import Speaker
from queue_core.voice.typed_words import number_words, spoken_words, with_sounds


@pytest.mark.parametrize(("text", "words"), [
    ("Istirahat pukul 12.00 sampai 13.30 WIB.",
     "Istirahat pukul dua belas sampai tiga belas lewat tiga puluh menit W I B."),
    ("Biaya Rp 12.500, telepon 08123", "Biaya Rp dua belas ribu lima ratus, telepon nol delapan satu dua tiga"),
    ("Nomor A14 ke loket 11", "Nomor A empat belas ke loket sebelas"),
    ("Jl. Merdeka no. 5", "jalan Merdeka nomor lima"),
    ("[[h@l'o]] <b>ya</b> {x}", "h@l'o b ya /b x"),
])
def test_what_is_said_of_a_text(text: str, words: str) -> None:
    assert spoken_words(text, "id") == words


@pytest.mark.parametrize(("value", "words"), [
    (0, "nol"), (10, "sepuluh"), (11, "sebelas"), (14, "empat belas"), (40, "empat puluh"), (100, "seratus"),
    (111, "seratus sebelas"), (235, "dua ratus tiga puluh lima"), (1000, "seribu"), (2026, "dua ribu dua puluh enam"),
    (100_000, "seratus ribu"), (900_099, "sembilan ratus ribu sembilan puluh sembilan")])
def test_numbers_in_words(value: int, words: str) -> None:
    assert number_words(value) == words


@given(st.text(max_size=200), st.sampled_from(("id", "en")))
def test_no_text_becomes_a_command_of_the_synthesiser(text: str, language: str) -> None:
    words = spoken_words(text, language)
    assert not set("[]<>\n") & set(words)
    sounds = with_sounds(words, language)
    assert sounds.count("[[") == sounds.count("]]")


def test_help_for_words_that_are_said_wrongly() -> None:
    assert with_sounds("Loket empat, enam belas", "id") == "[[l'okEt]] [[@mp'at]], [[@n'am]] [[b@l'as]]"
    assert with_sounds("loket", "en") == "loket"


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_text_becomes_a_clip_as_loud_as_the_others(tmp_path: Path, language: str) -> None:
    speaker = Speaker(Store(tmp_path / "media"))
    assert speaker.engine("id") == "espeak-ng"
    made = speaker.speak("-w /tmp/x; $(id) Mohon perhatian, loket 4 istirahat.", language)  # type: ignore[arg-type]
    path = speaker.store.path(made.name)
    assert path is not None
    assert made.duration_ms > 1500
    decode(path, tmp_path / "played.wav", 30)
    loud, peak, _ = measure(tmp_path / "played.wav")
    assert -17.2 <= loud <= -15
    assert peak <= -0.7
    before = path.stat().st_mtime_ns
    assert speaker.speak("-w /tmp/x; $(id) Mohon perhatian, loket 4 istirahat.", language) == made  # type: ignore[arg-type]
    assert path.stat().st_mtime_ns == before, "heard before it was sent, it is not made twice"


def test_a_text_without_words_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as refused:
        Speaker(Store(tmp_path / "media")).speak("... !", "id")
    assert refused.value.code == "unspeakable"


def test_without_a_program_nothing_is_spoken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Unavailable) as refused:
        Speaker(Store(tmp_path / "media")).speak("Halo semua", "id")
    assert refused.value.code == "no_speaker"


def piper(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> Speaker:
    """An office that brought a model, and a program of that name that does what ``script`` says."""
    program = folder / "bin" / "piper"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    model = folder / "voice.onnx"
    model.write_bytes(b"model")
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    return Speaker(Store(folder / "media"), model)


def test_a_model_of_the_office_speaks_indonesian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    speaker = piper(tmp_path, f'cat > {tmp_path}/read; echo "$@" > {tmp_path}/args\n'
                    'espeak-ng -v id -w "$4" "suara kantor sendiri"', monkeypatch)
    assert (speaker.engine("id"), speaker.engine("en")) == ("piper", "espeak-ng")
    assert speaker.speak("Loket 4 tutup", "id").duration_ms > 500
    assert (tmp_path / "read").read_text() == "Loket empat tutup\n"
    assert "Loket" not in (tmp_path / "args").read_text()


def test_a_model_that_fails_does_not_silence_the_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    speaker = piper(tmp_path, "exit 3", monkeypatch)
    assert speaker.speak("Loket 4 tutup sebentar", "id").duration_ms > 500
