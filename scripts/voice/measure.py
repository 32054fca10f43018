"""Listening by measuring: loudness and peaks of each clip as played, whole calls as a display joins them.

python -m scripts.voice.measure            prints the figures of docs/voice.md
python -m scripts.voice.measure --calls DIR  also writes sample calls as WAV, and their picture (matplotlib)
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soundfile

from queue_core.voice.speech import Destination, Language, Reading, Speech, Stage, announce, duration_ms
from scripts.make_voice import BANK
from scripts.voice.encode import DECODED_RATE, decode
from scripts.voice.phrases import plan
from scripts.voice.sound import decibels, loudness
from scripts.voice.synth import Audio


def _samples() -> Iterator[tuple[str, Speech, str]]:
    """Calls of every kind, each for a browser with Opus and for one without: title, call, ending of its clips."""
    calls: tuple[tuple[str, str, Destination, Language, Reading, Stage, bool], ...] = (
        ("A012-loket-2", "A012", Destination("loket", 2, "Loket 2"), "id", "digits", "first", False),
        ("W999-loket-29-again", "W999", Destination("loket", 29, ""), "id", "digits", "first", True),
        ("AB235-number-ruang-3", "AB235", Destination("ruang", 3, ""), "id", "number", "first", False),
        ("K007-file-ready-camat", "K007", Destination("ruang", None, "Ruang Camat"), "id", "digits", "file_ready",
         False),
        ("K007-file-ready-again", "K007", Destination("loket", 4, ""), "id", "digits", "file_ready", True),
        ("C104-counter-12-english", "C104", Destination("loket", 12, ""), "en", "digits", "first", False),
    )
    for title, label, counter, language, reading, stage, recall in calls:
        for ending, small in (("opus", False), ("mp3", True)):
            speech = announce(label, counter, language, reading, stage, recall, small=small)
            yield f"{title} (mp3)" if small else title, speech, ending


def assemble(speech: Speech, suffix: str = "opus") -> tuple[Audio, list[int]]:
    """The call as a display plays it, at 48 kHz, and the samples where a clip begins or ends."""
    pieces: list[Audio] = []
    joins: list[int] = []
    at = 0
    for pause, name in zip(speech.pauses_ms, speech.clips, strict=True):
        silence = np.zeros(pause * DECODED_RATE // 1000, dtype=np.float32)
        clip = decode((BANK / f"{name}.{suffix}").read_bytes())
        pieces += [silence, clip]
        joins += [at + len(silence), at + len(silence) + len(clip)]
        at = joins[-1]
    return np.concatenate(pieces), joins


def largest_step_at_joins(sound: Audio, joins: list[int]) -> float:
    """The largest step between neighbouring samples within 1 ms of a join, in dBFS: a click is above -40."""
    reach = DECODED_RATE // 1000
    padded = np.concatenate([np.zeros(reach, np.float32), sound, np.zeros(reach, np.float32)])
    steps = [np.abs(np.diff(padded[join : join + 2 * reach])).max() for join in joins]
    return decibels(float(max(steps)))


def measure_bank() -> None:
    """Loudness and peak of every clip as decoded, one line for each folder."""
    rows: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for clip in plan():
        for suffix in ("opus", "mp3") if clip.small else ("opus",):
            path = BANK / f"{clip.name}.{suffix}"
            if path.exists():
                sound = decode(path.read_bytes())
                figures = (loudness(sound, DECODED_RATE), decibels(float(np.abs(sound).max())))
                rows[f"{clip.name.rpartition('/')[0] or 'chime'} ({suffix})"].append(figures)
    print("| clips | number | loudness LUFS, least to most | highest peak dBFS |\n|---|---|---|---|")
    for folder, figures_of in rows.items():
        levels, peaks = zip(*figures_of, strict=True)
        print(f"| {folder} | {len(levels)} | {min(levels):.1f} to {max(levels):.1f} | {max(peaks):.2f} |")


def measure_calls(folder: Path | None) -> None:
    """Duration, loudness, and the joins of the sample calls; written as WAV when a folder is given."""
    print("\n| call | clips | plays s | manifest s | LUFS | peak dBFS | largest step at a join dBFS |")
    print("|---|---|---|---|---|---|---|")
    sounds: dict[str, Audio] = {}
    for title, speech, ending in _samples():
        sound, joins = assemble(speech, ending)
        plays, stated = len(sound) / DECODED_RATE, duration_ms(speech) / 1000
        figures = f"{plays:.2f} | {stated:.2f} | {loudness(sound, DECODED_RATE):.1f}"
        peak, step = decibels(float(np.abs(sound).max())), largest_step_at_joins(sound, joins)
        print(f"| {title} | {len(speech.clips)} | {figures} | {peak:.2f} | {step:.0f} |")
        if ending == "opus":
            sounds[title] = sound
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, sound in sounds.items():
            soundfile.write(folder / f"{name}.wav", sound, DECODED_RATE)
        draw(sounds, folder / "calls.png")


def draw(sounds: dict[str, Audio], target: Path) -> None:
    """Wave and spectrogram of each call, one under the other."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(16, 4 * len(sounds)))
    axes = figure.subplots(2 * len(sounds), 1)
    for row, (name, sound) in enumerate(sounds.items()):
        time = np.arange(len(sound)) / DECODED_RATE
        axes[2 * row].plot(time, sound, linewidth=0.3)
        axes[2 * row].set(xlim=(0, time[-1]), ylim=(-1, 1), title=name)
        axes[2 * row + 1].specgram(sound + 1e-6, NFFT=1024, noverlap=512, Fs=DECODED_RATE, vmin=-140)
        axes[2 * row + 1].set(xlim=(0, time[-1]), ylim=(0, 12000))
    figure.tight_layout()
    figure.savefig(target, dpi=60)


def main(arguments: list[str]) -> int:
    """Measure the bank, then the sample calls."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=Path, metavar="DIR", help="write the sample calls and their picture here")
    options = parser.parse_args(arguments)
    measure_bank()
    measure_calls(options.calls)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
