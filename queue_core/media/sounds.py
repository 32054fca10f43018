"""A recorded sound made into a clip: read by its content, trimmed, faded, as loud as every other clip, never clipping.

The recipe is that of the shipped clips (docs/voice.md), done by ffmpeg in confined children. Every call takes a second
or two; it belongs outside of transactions.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from queue_core.errors import Invalid
from queue_core.media import tools
from queue_core.media.store import Store

RATE: Final = 48000
LOUDNESS_LUFS: Final = -16.0
CEILING_DBFS: Final = -1.5
TRIM_DB: Final = -42.0
#: A codec adds peaks: so much above the ceiling is let be.
_TOLERANCE_DB: Final = 0.3
_TOLERANCE_LU: Final = 0.3
_TRIES: Final = 5
#: Weaker than this is no voice but the room; stronger amplification would only make noise loud.
_WEAKEST_DBFS: Final = -40.0
_MOST_GAIN_DB: Final = 32.0
#: Peaks of a clean recording touch the end of the scale hardly ever; a clipped one is cut off at every loud vowel.
_CUT_PEAKS: Final = 12
_SHORTEST_MS: Final = 150
#: What is sent may be so long; what is left after trimming has its own limit.
MOST_SENT_SECONDS: Final = 15
#: An announcement of two hundred signs, slowly.
MOST_SPOKEN_SECONDS: Final = 40

_EXACT: Final = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
_WAV: Final = [*_EXACT, "-c:a", "pcm_s16le", "-f", "wav"]
_OPUS: Final = ["-c:a", "libopus", "-b:a", "24k", "-application", "voip", "-f", "ogg"]
_MP3: Final = ["-c:a", "libmp3lame", "-b:a", "48k", "-id3v2_version", "0", "-f", "mp3"]


@dataclass(frozen=True)
class Clip:
    """Names of a clip's files in the store, and how long it plays. ``opus`` is empty where only MP3 was asked for."""

    opus: str
    mp3: str
    duration_ms: int


def make_clip(file: Path, store: Store, *, most_ms: int, sent_seconds: int = MOST_SENT_SECONDS,
              only_mp3: bool = False) -> Clip:
    """Bring a sound of a person (wav, mp3, ogg, m4a, webm) to a clip of at most ``most_ms`` in the store.

    Raises ``Invalid``: ``sound_unreadable`` for anything else, ``sound_too_long``, ``sound_silent`` for nothing or
    next to nothing to hear, ``sound_clipped`` when it was recorded too loud; ``Unavailable`` like ``tools.run``.
    """
    with tempfile.TemporaryDirectory(prefix="antrian-sound-") as name:
        folder = Path(name)
        try:
            cut, gain = _cut(file, folder, most_ms, sent_seconds)
            names = {}
            for codec, ending in ((_MP3, "mp3"),) if only_mp3 else ((_OPUS, "opus"), (_MP3, "mp3")):
                _encode_levelled(cut, gain, codec, folder / ending)
                names[ending] = store.put((folder / ending).read_bytes(), ending)
            return Clip(names.get("opus", ""), names["mp3"], _milliseconds(cut))
        except tools.ToolFailed as error:
            raise Invalid("sound_unreadable") from error


def _cut(file: Path, folder: Path, most_ms: int, sent_seconds: int) -> tuple[Path, float]:
    """The sound without the silence around it, and what it lacks of the loudness, in dB."""
    raw, cut = folder / "raw.wav", folder / "cut.wav"
    decode(file, raw, sent_seconds)
    if _milliseconds(raw) > sent_seconds * 1000:
        raise Invalid("sound_too_long", most=sent_seconds)
    _, peak, touches = measure(raw)
    if peak < _WEAKEST_DBFS:
        raise Invalid("sound_silent")
    if peak > -0.1 and touches > _CUT_PEAKS:
        raise Invalid("sound_clipped")
    trim(raw, cut, peak + TRIM_DB)
    length = _milliseconds(cut)
    if length < _SHORTEST_MS:
        raise Invalid("sound_silent")
    if length > most_ms:
        raise Invalid("sound_too_long", most=most_ms // 1000)
    gain = LOUDNESS_LUFS - measure(cut)[0]
    if gain > _MOST_GAIN_DB:
        raise Invalid("sound_silent")
    return cut, gain


def demuxer_of(file: Path) -> str | None:
    """The reader of ffmpeg for a file, by its first bytes; ``None`` for what we do not take.

    The name of a file is never believed: ffmpeg knows formats that are lists of other files.
    """
    with open(file, "rb") as content:
        head = content.read(16)
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "wav"
    if head[:3] == b"ID3" or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2):
        return "mp3"
    if head[:4] == b"OggS":
        return "ogg"
    if head[4:8] == b"ftyp":
        return "mov"
    return "matroska" if head[:4] == b"\x1aE\xdf\xa3" else None


def decode(file: Path, target: Path, seconds: int) -> None:
    """One channel of 48 kHz, a little more than ``seconds`` of it at most. Raises ``Invalid``, ``ToolFailed``."""
    demuxer = demuxer_of(file)
    if demuxer is None:
        raise Invalid("sound_unreadable")
    _ffmpeg(["-f", demuxer, "-i", file, "-map", "0:a:0", "-vn", "-sn", "-dn", "-t", str(seconds + 0.5), "-ac", "1",
             "-ar", str(RATE), *_WAV, target])


def trim(source: Path, target: Path, threshold_db: float) -> None:
    """Cut what is weaker than the threshold at both ends, keep 15 ms before and 30 ms after, fade 5 and 20 ms."""
    quiet = f"silenceremove=start_periods=1:start_threshold={threshold_db:.1f}dB:detection=peak:start_duration=0.005"
    chain = f"{quiet}:start_silence=0.015,afade=d=0.005,areverse,{quiet}:start_silence=0.03,afade=d=0.02,areverse"
    _ffmpeg(["-i", source, "-af", chain, *_WAV, target])


def measure(file: Path, demuxer: str = "wav", length_ms: int | None = None) -> tuple[float, float, int]:
    """Integrated loudness in LUFS (ITU-R BS.1770), the highest peak in dBFS, and how often the sound touched it.

    A short sound is repeated to 3 s for the meter's blocks. Silence is -70 LUFS.
    """
    repeats = max(0, -(-3000 // max(1, length_ms or _milliseconds(file))) - 1)
    said = _ffmpeg(["-stream_loop", str(repeats), "-f", demuxer, "-i", file, "-af",
                    "astats=measure_perchannel=none,ebur128=framelog=verbose", "-f", "null", "-"], level="info")
    loud = re.findall(r"^\s+I:\s+(-?[0-9.]+) LUFS", said, re.MULTILINE)
    peak = re.search(r"Peak level dB: (-?[0-9.]+)", said)
    touches = re.search(r"Peak count: ([0-9.]+)", said)
    return (float(loud[-1]) if loud else -70.0, float(peak[1]) if peak else -100.0,
            int(float(touches[1])) if touches else 0)


def _encode_levelled(cut: Path, gain: float, codec: list[str], target: Path) -> None:
    """Level and encode. Limiting takes loudness away, a codec adds peaks: both are measured and made good."""
    ceiling, length, demuxer = CEILING_DBFS, _milliseconds(cut), "ogg" if codec is _OPUS else "mp3"
    for _ in range(_TRIES):
        limiter = f"alimiter=limit={10 ** (ceiling / 20):.4f}:attack=3:release=40:level=0"
        _ffmpeg(["-i", cut, "-af", f"volume={gain:.2f}dB:precision=float,{limiter}", *_EXACT, *codec, target])
        loud, peak, _ = measure(target, demuxer, length)
        over, missing = peak - CEILING_DBFS, LOUDNESS_LUFS - loud
        if over <= _TOLERANCE_DB and abs(missing) <= _TOLERANCE_LU:
            return
        ceiling -= max(0.0, over) if over > _TOLERANCE_DB else 0.0
        gain += max(-6.0, min(6.0, missing * (1.5 if missing > 0 else 1)))


def _milliseconds(file: Path) -> int:
    """How long a WAV of ours plays: its size says it."""
    return max(0, file.stat().st_size - 44) * 1000 // (2 * RATE)


def _ffmpeg(arguments: list[str | Path], level: str = "error") -> str:
    """What ffmpeg said. One thread, no network, no other files than those named."""
    done = tools.run(["ffmpeg", "-hide_banner", "-nostdin", "-nostats", "-y", "-v", level, "-threads", "1",
                      "-protocol_whitelist", "file", *arguments], seconds=25, memory_mb=900, file_mb=32)
    return done.stderr
