"""From raw speech to a clip: trimmed, faded, as loud as every other clip, never clipping; and the chime."""

from __future__ import annotations

import warnings

import numpy as np
import pyloudnorm
from scipy.ndimage import minimum_filter1d

from scripts.voice.synth import SAMPLE_RATE, Audio

LOUDNESS_LUFS = -16.0
CEILING_DBFS = -1.5
TRIM_DB = -42.0
_WINDOW = SAMPLE_RATE * 5 // 1000
_BEFORE, _AFTER = SAMPLE_RATE * 15 // 1000, SAMPLE_RATE * 30 // 1000
_FADE_IN, _FADE_OUT = SAMPLE_RATE * 5 // 1000, SAMPLE_RATE * 20 // 1000
# So long that the gain moves slower than a vowel's period, so short that the next sound is left alone.
_LOOK_AHEAD = SAMPLE_RATE * 6 // 1000


def decibels(level: float) -> float:
    """A linear amplitude in dB of full scale."""
    return 20 * float(np.log10(max(level, 1e-9)))


def loudness(sound: Audio, rate: int = SAMPLE_RATE) -> float:
    """Integrated loudness in LUFS (ITU-R BS.1770); a short clip is repeated to 3 s for the meter's blocks."""
    repeats = int(np.ceil(3 * rate / len(sound)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return float(pyloudnorm.Meter(rate).integrated_loudness(np.tile(sound, repeats).astype(np.float64)))


def trim(sound: Audio) -> Audio:
    """Cut the silence at both ends and fade what is left, so that two clips join without a click."""
    windows = len(sound) // _WINDOW
    peaks = np.abs(sound[: windows * _WINDOW]).reshape(windows, _WINDOW).max(axis=1)
    loud = np.flatnonzero(peaks >= peaks.max() * 10 ** (TRIM_DB / 20))
    start = max(0, int(loud[0]) * _WINDOW - _BEFORE)
    end = min(len(sound), (int(loud[-1]) + 1) * _WINDOW + _AFTER)
    cut = sound[start:end].copy()
    cut[:_FADE_IN] *= np.linspace(0, 1, _FADE_IN, dtype=np.float32)
    cut[-_FADE_OUT:] *= np.linspace(1, 0, _FADE_OUT, dtype=np.float32)
    return cut


def limit(sound: Audio, ceiling_dbfs: float) -> Audio:
    """Hold every sample under the ceiling by a gain that dips smoothly around each peak."""
    ceiling = 10 ** (ceiling_dbfs / 20)
    needed = np.minimum(1.0, ceiling / np.maximum(np.abs(sound), 1e-9))
    held = minimum_filter1d(needed, 2 * _LOOK_AHEAD + 1)
    padded = np.pad(held, _LOOK_AHEAD, mode="edge")
    shape = np.hanning(2 * _LOOK_AHEAD + 3)[1:-1]
    gain = np.convolve(padded, shape / shape.sum(), mode="valid")
    return np.asarray(sound * gain, dtype=np.float32)


def level(sound: Audio, ceiling_dbfs: float = CEILING_DBFS) -> Audio:
    """Bring a clip to the bank's loudness. Limiting takes some away, so that much more is asked for."""
    wanted = LOUDNESS_LUFS
    result = sound
    for _ in range(6):
        gain = 10 ** ((wanted - loudness(sound)) / 20)
        result = limit(np.asarray(sound * gain, dtype=np.float32), ceiling_dbfs)
        missing = LOUDNESS_LUFS - loudness(result)
        if abs(missing) < 0.1:
            break
        wanted += missing
    return result


def chime() -> Audio:
    """Two warm tones a major third apart (E5, C5), like a struck metal bar heard through a door; just under 1 s."""
    length = SAMPLE_RATE * 19 // 20
    sound = np.zeros(length, dtype=np.float64)
    for start_s, pitch in ((0.0, 659.26), (0.32, 523.25)):
        start = int(start_s * SAMPLE_RATE)
        time = np.arange(length - start) / SAMPLE_RATE
        rise = np.minimum(1.0, time / 0.008)
        # Upper partials die first: what stays is round, what strikes is heard over talk.
        for multiple, share, decay in (
            (1.0, 1.0, 4.0),
            (2.0, 0.35, 6.0),
            (3.0, 0.12, 9.0),
            (4.2, 0.05, 16.0),
        ):
            sound[start:] += share * rise * np.exp(-decay * time) * np.sin(2 * np.pi * pitch * multiple * time)
    fade = SAMPLE_RATE // 8
    sound[-fade:] *= np.cos(np.linspace(0, np.pi / 2, fade)) ** 2
    return np.asarray(sound / np.abs(sound).max(), dtype=np.float32)
