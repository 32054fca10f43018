"""The shipped clips and the written words that go with them, read once from the package's own data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

#: Where the shipped clips lie, beside the code: thousands of sound files are no modules.
CLIPS: Final = Path(__file__).resolve().parents[2] / "assets" / "voice"


@dataclass(frozen=True)
class Wording:
    """What a screen reader says of a call; templates take `{label}`, `{place}`, `{kind}`, `{number}`."""

    call: str
    recall: str
    file_ready: str
    proceed: str
    numbered: str
    shown: str
    kinds: Mapping[str, str]


def _read(name: str) -> dict[str, Any]:
    text = (CLIPS / name).read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


@cache
def wording(language: str) -> Wording:
    """The words of a language; KeyError for one the bank has none of."""
    return Wording(**_read("wording.json")[language])


@cache
def kind_words() -> Mapping[str, str]:
    """What people call a counter, in small letters, and the kind it is: `ruangan` is a `ruang`."""
    words: dict[str, str] = _read("wording.json")["kind_words"]
    return words


@cache
def durations_ms() -> Mapping[str, int]:
    """How long each shipped clip plays, by name: the manifest's own figure."""
    clips: dict[str, dict[str, Any]] = _read("manifest.json")["clips"]
    return {name: int(clip["duration_ms"]) for name, clip in clips.items()}


@cache
def small_names() -> frozenset[str]:
    """The shipped clips that have an MP3 beside their Opus."""
    clips: dict[str, dict[str, Any]] = _read("manifest.json")["clips"]
    return frozenset(name for name, clip in clips.items() if "mp3_sha256" in clip)


@cache
def words_of() -> Mapping[str, str]:
    """What each shipped clip says, by name."""
    clips: dict[str, dict[str, Any]] = _read("manifest.json")["clips"]
    return {name: str(clip["text"]) for name, clip in clips.items()}
