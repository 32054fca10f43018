"""The shipped clips are those the plan asks for, whole, and as the manifest describes them."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from queue_core.voice.bank import CLIPS as BANK
from scripts.voice.containers import mp3_duration_ms, opus_duration_ms
from scripts.voice.phrases import plan

MANIFEST: dict[str, Any] = json.loads((BANK / "manifest.json").read_text(encoding="utf-8"))
CLIPS: dict[str, dict[str, Any]] = MANIFEST["clips"]


def _shipped(suffix: str) -> set[str]:
    return {path.relative_to(BANK).as_posix().removesuffix(suffix) for path in BANK.rglob(f"*{suffix}")}


def test_every_planned_clip_is_shipped_and_described() -> None:
    planned = {clip.name: clip.text for clip in plan()}
    assert {name: clip["text"] for name, clip in CLIPS.items()} == planned
    assert _shipped(".opus") == set(planned)
    assert _shipped(".mp3") == {clip.name for clip in plan() if clip.small}


def test_sizes_and_checksums_are_true() -> None:
    total = 0
    for name, clip in CLIPS.items():
        for suffix, prefix in (("opus", ""), ("mp3", "mp3_"))[: 2 if "mp3_sha256" in clip else 1]:
            data = (BANK / f"{name}.{suffix}").read_bytes()
            assert len(data) == clip[f"{prefix}bytes"], name
            assert hashlib.sha256(data).hexdigest() == clip[f"{prefix}sha256"], name
            total += len(data)
    assert total == MANIFEST["total_bytes"] < 14_500_000


def test_every_clip_is_sound_of_the_stated_length() -> None:
    for name, clip in CLIPS.items():
        played = opus_duration_ms((BANK / f"{name}.opus").read_bytes())
        assert played == clip["duration_ms"], name
        assert 250 <= played <= 3500, name
        if "mp3_sha256" in clip:
            assert 0 <= mp3_duration_ms((BANK / f"{name}.mp3").read_bytes()) - played <= 100, name


def test_whole_numbers_take_the_time_of_three_digits() -> None:
    spoken = [clip["duration_ms"] for name, clip in CLIPS.items() if name.startswith("id/numbers/")]
    assert len(spoken) == 1000
    assert min(spoken) >= 900
    assert max(spoken) <= 2200


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:-1],
        lambda data: data[1:],
        lambda data: data.replace(b"OpusHead", b"OpusBody"),
    ],
)
def test_a_spoiled_opus_file_is_noticed(spoil: Any) -> None:
    with pytest.raises(ValueError, match="Ogg"):
        opus_duration_ms(spoil((BANK / "chime.opus").read_bytes()))


@pytest.mark.parametrize("spoil", [lambda data: b"", lambda data: data[:-1], lambda data: b"ID3" + data])
def test_a_spoiled_mp3_file_is_noticed(spoil: Any) -> None:
    with pytest.raises(ValueError, match="MPEG"):
        mp3_duration_ms(spoil((BANK / "chime.mp3").read_bytes()))
