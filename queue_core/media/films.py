"""Films somebody brought: looked into by ffprobe, put in order or made anew by ffmpeg, always in a child."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from queue_core.errors import Conflict, Invalid
from queue_core.media.rules import FILM_SECONDS, Ending, Film, judge_film
from queue_core.media.tools import ToolFailed, program, run

PROBE_SECONDS: Final = 20
REMUX_SECONDS: Final = 90
#: A film of some minutes takes about its own length on a small machine.
ENCODE_SECONDS: Final = 40 * 60
# A file may be a list of other files or of addresses: nothing but the one file is ever opened, and only as a film.
_ONLY_THIS: Final = ("-protocol_whitelist", "file", "-format_whitelist",
                     "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,ogg,avi,asf,flv,mpeg,mpegts")
_PROBED: Final = ("format=format_name,duration:stream=codec_type,codec_name,pix_fmt,width,height,avg_frame_rate"
                  ":stream_disposition=attached_pic")
_BARE: Final = ("-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn")


def check_tools() -> None:
    """Raises ``Conflict`` ``film_tools_missing`` where films cannot be taken at all."""
    if program("ffmpeg") is None or program("ffprobe") is None:
        raise Conflict("film_tools_missing")


def probe(source: Path) -> Film:
    """What is in the file. Raises ``Invalid`` ``not_a_film`` or ``film_too_long``, ``Conflict``
    ``film_tools_missing``."""
    check_tools()
    try:
        done = run(["ffprobe", "-v", "error", *_ONLY_THIS, "-of", "json", "-show_entries", _PROBED, f"file:{source}"],
                   seconds=PROBE_SECONDS, file_mb=4)
        film = judge_film(json.loads(done.stdout))
    except (ToolFailed, ValueError):
        film = None
    if film is None:
        raise Invalid("not_a_film")
    if film.duration_ms > FILM_SECONDS * 1000:
        raise Invalid("film_too_long", minutes=FILM_SECONDS // 60)
    return film


def remux(source: Path, target: Path, ending: Ending) -> None:
    """Write a film that is good as it is anew around its streams: its head first, so that it plays while it loads, and
    nothing of who made it where. Raises ``Invalid`` ``not_a_film``."""
    head_first = ("-movflags", "+faststart") if ending == "mp4" else ()
    _ffmpeg(source, ["-map", "0:v:0", "-map", "0:a:0?", "-c", "copy", *_BARE, *head_first, "-f", ending], target,
            REMUX_SECONDS, 256)


def encode(source: Path, target: Path) -> None:
    """Make an MP4 that every TV plays, at most 1080 lines high. Takes long. Raises ``Invalid`` ``not_a_film``."""
    fit = ("scale=w='if(gte(iw,ih),min(1920,iw),min(1080,iw))':h='if(gte(iw,ih),min(1080,ih),min(1920,ih))'"
           ":force_original_aspect_ratio=decrease:force_divisible_by=2,setsar=1,format=yuv420p")
    _ffmpeg(source, ["-map", "0:v:0", "-map", "0:a:0?", "-vf", fit, "-fpsmax", "30", "-c:v", "libx264", "-preset",
                     "veryfast", "-crf", "24", "-threads", "1", "-c:a", "aac", "-b:a", "128k", "-ac", "2", *_BARE,
                     "-movflags", "+faststart", "-f", "mp4"], target, ENCODE_SECONDS, 512)


def _ffmpeg(source: Path, options: list[str], target: Path, seconds: float, file_mb: int) -> None:
    try:
        run(["ffmpeg", "-v", "error", "-nostdin", "-y", *_ONLY_THIS, "-i", f"file:{source}", *options,
             f"file:{target}"], seconds=seconds, memory_mb=1536, file_mb=file_mb)
    except ToolFailed:
        raise Invalid("not_a_film") from None
