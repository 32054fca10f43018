"""Sounds for the tests: spoken and made by the programs of the distribution, never files of ours."""

from __future__ import annotations

import subprocess
from pathlib import Path


def make(target: Path, *arguments: str) -> Path:
    """A sound by ffmpeg; the ending of ``target`` says the format."""
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", *arguments, str(target)], check=True)
    return target


def say(target: Path, words: str, *, loudness: str = "0dB", before: float = 0.6, after: float = 0.6) -> Path:
    """Somebody says ``words`` in a quiet room, with silence around it (seconds)."""
    raw = target.with_suffix(".raw.wav")
    subprocess.run(["espeak-ng", "-v", "id", "-w", str(raw), "--stdin"], input=words.encode(), check=True)
    return make(target, "-i", str(raw), "-f", "lavfi", "-i", "anoisesrc=a=0.0004:r=44100:seed=7", "-filter_complex",
                f"[0]adelay={int(before * 1000)},apad=pad_dur={after}[v];[v][1]amix=duration=first:normalize=0,"
                f"volume={loudness}")


def tone(target: Path, seconds: float, level: str = "-12dB") -> Path:
    return make(target, "-f", "lavfi", "-i", f"sine=440:d={seconds}:r=44100", "-af", f"volume={level}")
