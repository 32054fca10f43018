"""How long a clip plays, read from its file's own headers. Pure: tests need no decoder."""

from __future__ import annotations

from collections.abc import Iterator

_OPUS_RATE = 48  # Opus counts its granules at 48 kHz, whatever was encoded: 48 a millisecond.
_MP3_KBPS = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_MP3_SAMPLES, _MP3_RATE = 576, 24000


def _ogg_pages(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The granule position and the body of each page; ValueError for what is no whole Ogg stream."""
    at = 0
    while at < len(data):
        if data[at : at + 4] != b"OggS" or at + 27 > len(data):
            raise ValueError(f"no Ogg page at byte {at}")
        segments = data[at + 26]
        body = at + 27 + segments
        end = body + sum(data[at + 27 : body])
        if end > len(data):
            raise ValueError(f"Ogg page at byte {at} is cut off")
        yield int.from_bytes(data[at + 6 : at + 14], "little"), data[body:end]
        at = end


def opus_duration_ms(data: bytes) -> int:
    """Milliseconds an Ogg Opus file plays: last granule less the encoder's lead-in. ValueError if none."""
    pages = list(_ogg_pages(data))
    if len(pages) < 3 or not pages[0][1].startswith(b"OpusHead") or not pages[1][1].startswith(b"OpusTags"):
        raise ValueError("not an Ogg Opus stream with sound in it")
    head = pages[0][1]
    if head[9] != 1:
        raise ValueError(f"{head[9]} channels, the bank is mono")
    lead_in = int.from_bytes(head[10:12], "little")
    return round((pages[-1][0] - lead_in) / _OPUS_RATE)


def mp3_duration_ms(data: bytes) -> int:
    """Milliseconds of a 24 kHz MPEG-2 layer III file and its padding (up to 0.1 s over the Opus)."""
    at, frames = 0, 0
    while at < len(data):
        header = data[at : at + 4]
        if len(header) < 4 or header[0] != 0xFF or header[1] & 0xFE != 0xF2 or header[2] >> 2 & 3 != 1:
            raise ValueError(f"no 24 kHz MPEG-2 layer III frame at byte {at}")
        kbps = _MP3_KBPS[header[2] >> 4]
        at += _MP3_SAMPLES // 8 * kbps * 1000 // _MP3_RATE + (header[2] >> 1 & 1)
        frames += 1
    if at != len(data) or frames < 2:
        raise ValueError("the last MPEG frame is cut off")
    # The first frame is the encoder's index, not sound.
    return round((frames - 1) * _MP3_SAMPLES * 1000 / _MP3_RATE)
