"""What people record becomes a clip like the shipped ones, or is refused with the reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from queue_core.errors import Invalid
from queue_core.media.sounds import decode, demuxer_of, make_clip, measure
from queue_core.media.store import Store
from scripts.voice.containers import opus_duration_ms
from tests.support.sounds import make, say, tone


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "media")


def refusal(call: Callable[[], object]) -> str:
    with pytest.raises(Invalid) as refused:
        call()
    return refused.value.code


def played(store: Store, name: str, aside: Path) -> tuple[float, float]:
    """Loudness and highest peak of a stored file as it is played."""
    path = store.path(name)
    assert path is not None
    decode(path, aside / "played.wav", 30)
    loud, peak, _ = measure(aside / "played.wav")
    return loud, peak


@pytest.mark.parametrize(("ending", "loudness"), [("wav", "-18dB"), ("mp3", "0dB"), ("m4a", "-6dB"), ("webm", "-12dB")])
def test_a_recording_comes_out_as_loud_as_the_others(store: Store, tmp_path: Path, ending: str, loudness: str) -> None:
    file = say(tmp_path / f"said.{ending}", "Nomor antrian, A", loudness=loudness)
    clip = make_clip(file, store, most_ms=4000)
    assert 900 < clip.duration_ms < 1700, "the silence around it is gone"
    opus = store.path(clip.opus)
    assert opus is not None
    assert abs(opus_duration_ms(opus.read_bytes()) - clip.duration_ms) < 80
    for name in (clip.opus, clip.mp3):
        loud, peak = played(store, name, tmp_path)
        assert -17.0 <= loud <= -15.2
        assert peak <= -0.7
    if ending == "wav":
        assert make_clip(file, store, most_ms=4000) == clip, "the same recording is the same clip"


def test_nothing_too_loud_and_too_long_are_refused(store: Store, tmp_path: Path) -> None:
    silence = make(tmp_path / "silence.wav", "-f", "lavfi", "-i", "anullsrc=r=44100", "-t", "1")
    room = make(tmp_path / "room.wav", "-f", "lavfi", "-i", "anoisesrc=a=0.002:r=44100", "-t", "1")
    cut_off = say(tmp_path / "loud.wav", "Nomor antrian, A", loudness="30dB")
    long = tone(tmp_path / "long.wav", 5)
    endless = tone(tmp_path / "endless.wav", 20)
    found = [refusal(lambda file=file: make_clip(file, store, most_ms=4000))  # type: ignore[misc]
             for file in (silence, room, cut_off, long, endless)]
    assert found == ["sound_silent", "sound_silent", "sound_clipped", "sound_too_long", "sound_too_long"]
    assert not store.folder.exists()


def test_what_is_no_sound_is_refused_whatever_it_is_called(store: Store, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("key")
    picture = make(tmp_path / "picture.mp4", "-f", "lavfi", "-i", "color=red:s=64x64:d=1")
    half = tmp_path / "half.wav"
    half.write_bytes(say(tmp_path / "whole.wav", "dua").read_bytes()[:30])
    contents = [b"", b"RIFF", b"#EXTM3U\n" + str(secret).encode(), f"ffconcat version 1.0\nfile {secret}".encode(),
                b"\x00" * 400, b"<svg/>", b"OggS" + b"\xff" * 300, b"\x1aE\xdf\xa3" + b"\x00" * 300]
    for number, content in enumerate(contents):
        file = tmp_path / f"{number}.wav"
        file.write_bytes(content)
        assert refusal(lambda file=file: make_clip(file, store, most_ms=4000)) == "sound_unreadable"  # type: ignore[misc]
    assert refusal(lambda: make_clip(picture, store, most_ms=4000)) == "sound_unreadable"
    assert refusal(lambda: make_clip(half, store, most_ms=4000)) == "sound_unreadable"


def test_the_reader_is_chosen_by_content(tmp_path: Path) -> None:
    assert [demuxer_of(tone(tmp_path / f"tone.{ending}", 0.3)) for ending in ("wav", "mp3", "ogg", "m4a", "webm")] == [
        "wav", "mp3", "ogg", "mov", "matroska"]
