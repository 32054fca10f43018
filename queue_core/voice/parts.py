"""What calls are put together from: labels and numbers as clips, tails from the fullest to the shortest.

A clip is the bank's, or the office's own recording of the same name where there is one. The digits or words of one
number are never of two voices: the ear takes the change for the end of the number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from queue_core.voice.bank import durations_ms, kind_words, small_names

Language = Literal["id", "en"]
Reading = Literal["digits", "number"]
Kind = Literal["loket", "ruang", "meja"]

AFTER_CHIME_MS = 300
HEAD_TO_NUMBER_MS = 150
BETWEEN_PARTS_MS = 70
NUMBER_TO_TAIL_MS = 330
BETWEEN_PHRASES_MS = 150


@dataclass(frozen=True)
class Destination:
    """Where the visitor is sent: a numbered counter, or one with only a name ("Ruang Camat")."""

    kind: Kind
    number: int | None
    name: str


class Part(NamedTuple):
    """A clip, the silence before it, and whether it is the office's own."""

    pause_ms: int
    clip: str
    own: bool


@dataclass(frozen=True)
class Clips:
    """The clips a call may use. ``own`` are the office's, with how long they play; ``small`` leaves out those of the
    bank that are Opus only: whole numbers, and the tails to rooms and desks."""

    own: Mapping[str, int]
    small: bool

    def is_own(self, clip: str) -> bool:
        return clip in self.own

    def has(self, clip: str) -> bool:
        return clip in self.own or clip in (small_names() if self.small else durations_ms())

    def duration_ms(self, part: Part) -> int:
        """How long a clip plays. KeyError for a clip the bank lacks."""
        return self.own[part.clip] if part.own else durations_ms()[part.clip]

    def part(self, pause_ms: int, clip: str) -> Part:
        return Part(pause_ms, clip, clip in self.own)

    def together(self, pause_ms: int, clips: Sequence[str]) -> list[Part]:
        """The clips of one number: all of the office's own, or all of the bank's."""
        own = all(clip in self.own for clip in clips)
        return [Part(BETWEEN_PARTS_MS if place else pause_ms, clip, own) for place, clip in enumerate(clips)]


def number_parts(value: int) -> tuple[int, ...]:
    """The spoken parts of 1 to 9999: 235 is 200, 35; numbers under a hundred are one part."""
    parts = [value // 1000 * 1000, value % 1000 // 100 * 100, value % 100]
    return tuple(part for part in parts if part)


def runs_of(label: str) -> list[str]:
    """A label's letters one by one and its digits in runs: "AB012" is A, B, 012. The rest is not spoken."""
    plain = unicodedata.normalize("NFKC", label).upper()
    return re.findall(r"[A-Z]|[0-9]+", plain)


def numbers_of(clips: Clips, runs: list[str], language: Language, reading: Reading) -> Iterator[list[Part]]:
    """What follows the first letter, as the office reads numbers; then digit by digit, which is shorter."""
    yield _number(clips, runs, language, reading)
    if reading == "number":
        yield _number(clips, runs, language, "digits")


def _number(clips: Clips, runs: list[str], language: Language, reading: Reading) -> list[Part]:
    parts: list[Part] = []
    pause = HEAD_TO_NUMBER_MS
    for run in runs:
        if run.isalpha():
            parts.append(clips.part(BETWEEN_PARTS_MS, f"{language}/letters/{run}"))
        else:
            parts += clips.together(pause, _number_clips(clips, run, language, reading))
        pause = HEAD_TO_NUMBER_MS
    return parts


def _number_clips(clips: Clips, digits: str, language: Language, reading: Reading) -> list[str]:
    value = int(digits) if len(digits) < 5 else 0
    if reading == "number" and value:
        return _value_clips(value, language)
    whole = f"{language}/numbers/{digits}"
    single = _digit_clips(digits, language)
    # Somebody who recorded the ten digits speaks all numbers, though nobody records a thousand of them.
    if clips.is_own(whole) or not (all(map(clips.is_own, single)) or not clips.has(whole)):
        return [whole]
    return single


def _digit_clips(digits: str, language: str) -> list[str]:
    middle = [f"{language}/digits/{digit}-mid" for digit in digits[:-1]]
    return [*middle, f"{language}/digits/{digits[-1]}-final"]


def _value_clips(value: int, language: str) -> list[str]:
    *middle, last = number_parts(value)
    return [_value_clip(part, language, "mid") for part in middle] + [_value_clip(last, language, "final")]


def _value_clip(part: int, language: str, position: str) -> str:
    return f"{language}/{'digits' if part < 10 else 'words'}/{part}-{position}"


def tails_of(clips: Clips, counter: Destination, language: Language) -> Iterator[list[Part]]:
    """Where to go, from the fullest to the shortest. The first silence is the caller's to set."""
    if counter.number is not None and 0 < counter.number < 10000:
        yield from _numbered_tails(clips, counter.kind, counter.number, language)
        return
    own = f"{language}/names/{slug(counter.name)}"
    if clips.is_own(own):
        yield [clips.part(0, own)]
    kind, rest = _named(counter)
    spoken = list(_name_clips(rest, language)) if rest else [None]
    known = [clip for clip in spoken if clip is not None]
    if len(known) < len(spoken):
        yield [clips.part(0, f"{language}/phrases/shown-{kind or counter.kind}")]
        return
    yield clips.together(0, [f"{language}/phrases/{f'to-{kind}' if kind else 'proceed'}", *known])
    yield clips.together(0, [f"{language}/phrases/short-{kind}", *known] if kind else known)


def last_resort(clips: Clips, language: Language) -> list[Part]:
    """The tail of a call that no other would end in time: "lihat layar"."""
    return [clips.part(0, f"{language}/phrases/see-screen")]


def tail_clip(kind: str, number: int, language: str) -> str:
    """The clip that sends people to a numbered counter in one breath; there are thirty of each kind."""
    return f"{language}/tails/{number if kind == 'loket' else f'{kind}-{number}'}"


def slug(name: str) -> str:
    """A counter's name as part of a clip's name: "Ruang Camat" is ruang-camat; at most sixty signs, maybe none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-")


def _numbered_tails(clips: Clips, kind: str, number: int, language: Language) -> Iterator[list[Part]]:
    value = _value_clips(number, language)
    for whole, opening in ((tail_clip(kind, number, language), "to"),
                           (f"{language}/short/{kind}-{number}", "short")):
        if clips.has(whole):
            yield [clips.part(0, whole)]
        else:
            yield clips.together(0, [f"{language}/phrases/{opening}-{kind}", *value])


def _named(counter: Destination) -> tuple[str | None, list[str]]:
    """A counter's name as the kind it begins with, if any, and the words that follow."""
    plain = unicodedata.normalize("NFKD", counter.name).casefold()
    words = re.findall(r"[0-9]+|[^\W\d_]+", plain)
    kind = kind_words().get(words[0]) if words else None
    return kind, words[1:] if kind else words


def _name_clips(words: list[str], language: Language) -> Iterator[str | None]:
    """A clip for each spoken part of a name, None for a word the voice does not know."""
    for place, word in enumerate(words, start=1):
        position = "final" if place == len(words) else "mid"
        if re.fullmatch(r"[0-9]{1,4}", word) and int(word):
            *middle, last = number_parts(int(word))
            yield from (_value_clip(part, language, "mid") for part in middle)
            # Most numbers have no middle form: they end whatever they are part of.
            yield _value_clip(last, language, "final")
            continue
        if re.fullmatch(r"[a-z]", word):
            yield f"{language}/letters/{word.upper()}"
            continue
        clip = f"{language}/places/{kind_words().get(word, word)}-{position}"
        yield clip if clip in durations_ms() else None
