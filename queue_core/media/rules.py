"""What a picture or a film must be before a screen may show it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, Final, Literal

IMAGE_BYTES: Final = 15 * 1024**2
FILM_BYTES: Final = 200 * 1024**2
#: Left free on the disk whatever is uploaded: the queue itself must always be able to write.
DISK_RESERVE: Final = 500 * 1024**2
#: Longer films are refused: a waiting room sees minutes of them.
FILM_SECONDS: Final = 60 * 60
FRAMES_A_SECOND: Final = 61
TITLE_LENGTH: Final = 120

#: What every browser of a TV plays: containers by ffprobe's name, with their codecs.
_SOUNDS: Final = {"mp4": frozenset({"aac"}), "webm": frozenset({"opus", "vorbis"})}
_PICTURES: Final = {"mp4": frozenset({"h264"}), "webm": frozenset({"vp8", "vp9"})}
_PLAIN: Final = frozenset({"yuv420p", "yuvj420p"})
_LONG, _SHORT = 1920, 1088  # H.264 counts 1080 lines as 1088

Ending = Literal["mp4", "webm"]


@dataclass(frozen=True)
class Film:
    """What is in a film. ``ending`` is the container it can be kept in as it is, ``None`` when it must be made anew.

    ``width`` and ``height`` are pixels, ``has_sound`` tells whether there is a sound track at all.
    """

    width: int
    height: int
    duration_ms: int
    has_sound: bool
    ending: Ending | None


def judge_film(probe: Mapping[str, Any]) -> Film | None:
    """What ffprobe's JSON says of a file; ``None`` when it is no film (a picture, a sound, nothing at all)."""
    streams = [stream for stream in probe.get("streams", ()) if isinstance(stream, Mapping)]
    pictures = [stream for stream in streams if stream.get("codec_type") == "video"
                and not (stream.get("disposition") or {}).get("attached_pic")]
    sounds = [stream for stream in streams if stream.get("codec_type") == "audio"]
    duration = _number(probe.get("format", {}).get("duration"))
    if not pictures or duration <= 0:
        return None
    picture = pictures[0]
    width, height = int(_number(picture.get("width"))), int(_number(picture.get("height")))
    if width < 16 or height < 16:
        return None
    return Film(width, height, round(duration * 1000), bool(sounds), _ending(probe, picture, sounds[:1]))


def _ending(probe: Mapping[str, Any], picture: Mapping[str, Any], sounds: list[Mapping[str, Any]]) -> Ending | None:
    names = str(probe.get("format", {}).get("format_name", "")).split(",")
    ending: Ending | None = "mp4" if "mp4" in names else "webm" if "webm" in names else None
    if ending is None:
        return None
    long, short = sorted((int(_number(picture.get("width"))), int(_number(picture.get("height")))), reverse=True)
    fits = (picture.get("codec_name") in _PICTURES[ending] and picture.get("pix_fmt") in _PLAIN
            and long <= _LONG and short <= _SHORT and _rate(picture) <= FRAMES_A_SECOND
            and all(sound.get("codec_name") in _SOUNDS[ending] for sound in sounds))
    return ending if fits else None


def _rate(picture: Mapping[str, Any]) -> Fraction:
    try:
        return Fraction(str(picture.get("avg_frame_rate") or "0"))
    except (ValueError, ZeroDivisionError):
        return Fraction(0)  # a film of one picture has none


def _number(value: Any) -> float:
    try:
        found = float(value)
    except (TypeError, ValueError):
        return 0.0
    return found if 0 <= found < 1e9 else 0.0


def kind_of(head: bytes) -> Literal["image", "film", "refused"] | None:
    """What the first bytes of a file announce: whatever its name says. ``None``: nothing that is known.

    ``refused`` are things that could carry programs or pages and are no picture: SVG, HTML, PDF.
    """
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start.startswith((b"<svg", b"<?xml", b"<!doctype", b"<html", b"%pdf")):
        return "refused"
    if head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM")) or (
            head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "image"
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"avif", b"msf1"):
        return None
    if head[4:8] in (b"ftyp", b"moov", b"mdat", b"wide", b"free") or head.startswith((
            b"\x1a\x45\xdf\xa3", b"OggS", b"\x00\x00\x01\xba", b"\x00\x00\x01\xb3", b"FLV", b"\x30\x26\xb2\x75")) or (
            head[:4] == b"RIFF" and head[8:12] == b"AVI "):
        return "film"
    return None


def clean_title(title: str, fallback: str) -> str:
    """A title in one line: what was given, or the fallback, without control characters and not too long."""
    words = " ".join("".join(char if char.isprintable() else " " for char in title).split())
    return (words or fallback)[:TITLE_LENGTH]


def free_enough(free: int, size: int) -> bool:
    """Whether a disk may take ``size`` more bytes without coming too close to its end."""
    return free - size >= DISK_RESERVE


def head_of(file: Path) -> bytes:
    """As much of a file as ``kind_of`` looks at."""
    with file.open("rb") as content:
        return content.read(1024)
