"""Sound to Opus and MP3 and back, by ffmpeg. No dates, no random serials: the same in, the same out."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

import numpy as np

from scripts.voice.sound import CEILING_DBFS, decibels, level
from scripts.voice.synth import SAMPLE_RATE, Audio

DECODED_RATE = 48000
_TOLERANCE_DB = 0.3
_EXACT = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
_OPUS = ["-c:a", "libopus", "-b:a", "24k", "-application", "voip", "-f", "ogg"]
_MP3 = ["-c:a", "libmp3lame", "-b:a", "48k", "-id3v2_version", "0", "-f", "mp3"]


def _ffmpeg(before: list[str], after: list[str], data: bytes) -> bytes:
    """What ffmpeg makes of the data; by files, for an MP3's index is written last, and no pipe goes back."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "in", Path(folder) / "out"
        source.write_bytes(data)
        command = [
            "ffmpeg",
            "-v",
            "error",
            "-nostdin",
            "-threads",
            "1",
            *before,
            "-i",
            str(source),
            *after,
            str(target),
        ]
        subprocess.run(command, check=True)
        return target.read_bytes()


def encode(sound: Audio, codec: list[str]) -> bytes:
    """A coded file of 24 kHz mono sound; CalledProcessError when ffmpeg lacks the codec."""
    raw = ["-f", "f32le", "-ar", str(SAMPLE_RATE), "-ac", "1"]
    return _ffmpeg(raw, [*_EXACT, *codec], sound.astype("<f4").tobytes())


def decode(data: bytes) -> Audio:
    """48 kHz mono sound of a coded file, as a browser would play it."""
    raw = ["-f", "f32le", "-ar", str(DECODED_RATE), "-ac", "1"]
    return np.frombuffer(_ffmpeg([], raw, data), dtype="<f4")


def encode_levelled(sound: Audio, codec: list[str]) -> bytes:
    """Level and encode; a codec adds peaks, so the ceiling is lowered until what is played keeps to it."""
    ceiling = CEILING_DBFS
    data = b""
    for _ in range(6):
        data = encode(level(sound, ceiling), codec)
        over = decibels(float(np.abs(decode(data)).max())) - CEILING_DBFS
        if over <= _TOLERANCE_DB:
            return data
        ceiling -= over
    return data


def write_clip(sound: Audio, path: Path, *, with_mp3: bool) -> None:
    """Write `path`.opus, and `path`.mp3 for a browser that cannot play Opus, each whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for suffix, codec in (("opus", _OPUS), ("mp3", _MP3))[: 2 if with_mp3 else 1]:
        target = path.parent / f"{path.name}.{suffix}"
        unfinished = path.parent / f".{path.name}.{suffix}"
        unfinished.write_bytes(encode_levelled(sound, codec))
        unfinished.replace(target)
