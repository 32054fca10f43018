"""The words of an announcement: which clips to play, the silence before each, and the same call as text.

A call is `chime, head, number, tail`. Every label and every counter can be spoken: what the bank has as one
clip is said in one breath, anything else is put together from parts, and a counter whose name the voice does
not know is "the one shown on the screen". The pauses are those of docs/voice.md, in milliseconds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from queue_core.live.voice_bank import durations_ms, kind_words, wording

Language = Literal["id", "en"]
Reading = Literal["digits", "number"]
Stage = Literal["first", "again", "file_ready"]
Kind = Literal["loket", "ruang", "meja"]

CHIME = "chime"
AFTER_CHIME_MS = 300
HEAD_TO_NUMBER_MS = 150
BETWEEN_PARTS_MS = 70
NUMBER_TO_TAIL_MS = 330
BETWEEN_PHRASES_MS = 150

_Part = tuple[int, str]  # silence before the clip in ms, clip


@dataclass(frozen=True)
class Destination:
    """Where the visitor is sent: a numbered counter, or one with only a name ("Ruang Camat")."""

    kind: Kind
    number: int | None
    name: str


@dataclass(frozen=True)
class Speech:
    """One announcement: clips by their names in the bank ("id/heads/A"), and the silence before each."""

    text: str
    clips: tuple[str, ...]
    pauses_ms: tuple[int, ...]


def announce(
    label: str, counter: Destination, language: Language, reading: Reading, stage: Stage, recall: bool = False
) -> Speech:
    """The call of a ticket. It never fails, never names a clip the bank lacks; the chime is its first clip.

    `reading` says a number digit by digit ("nol satu dua") or as a number ("dua belas"). A recall, and the
    stage `again`, begin with "panggilan ulang"; `file_ready` says that the papers can be collected.
    """
    again = recall or stage == "again"
    parts: list[_Part] = [(0, CHIME)]
    if again:
        parts.append((AFTER_CHIME_MS, f"{language}/phrases/recall"))
    spoken = _label_clips(label, language, reading)
    parts.append((BETWEEN_PHRASES_MS if again else AFTER_CHIME_MS, spoken[0][1]))
    parts += spoken[1:]
    to_tail = NUMBER_TO_TAIL_MS
    if stage == "file_ready":
        parts.append((to_tail, f"{language}/phrases/file-ready"))
        to_tail = BETWEEN_PHRASES_MS
    tail = _tail_clips(counter, language)
    parts.append((to_tail, tail[0]))
    parts += [(BETWEEN_PARTS_MS, clip) for clip in tail[1:]]
    text = _text(label, counter, language, reading, again=again, file_ready=stage == "file_ready")
    return Speech(text, tuple(clip for _, clip in parts), tuple(pause for pause, _ in parts))


def small_speech(speech: Speech) -> Speech:
    """The same call without the clips that exist as Opus only: whole numbers become single digits."""
    parts: list[_Part] = []
    for pause, clip in zip(speech.pauses_ms, speech.clips, strict=True):
        language, _, rest = clip.partition("/")
        if rest.startswith("numbers/"):
            digits = _digit_clips(rest.removeprefix("numbers/"), language)
            parts.append((pause, digits[0]))
            parts += [(BETWEEN_PARTS_MS, digit) for digit in digits[1:]]
        else:
            parts.append((pause, clip))
    return Speech(speech.text, tuple(clip for _, clip in parts), tuple(pause for pause, _ in parts))


def bank_small_names(speech: Speech) -> tuple[str, ...]:
    """The clips of `small_speech`: each of them has an MP3 beside its Opus."""
    return small_speech(speech).clips


def duration_ms(speech: Speech) -> int:
    """How long the whole call plays, chime and silences included. KeyError for a clip the bank lacks."""
    return sum(speech.pauses_ms) + sum(durations_ms()[clip] for clip in speech.clips)


def number_parts(value: int) -> tuple[int, ...]:
    """The spoken parts of 1 to 9999: 235 is 200, 30, 5; numbers under twenty are one part."""
    parts = [value // 1000 * 1000, value % 1000 // 100 * 100]
    rest = value % 100
    parts += [rest] if rest < 20 else [rest // 10 * 10, rest % 10]
    return tuple(part for part in parts if part)


def _runs(label: str) -> list[str]:
    """A label's letters one by one and its digits in runs: "AB012" is A, B, 012. The rest is not spoken."""
    plain = unicodedata.normalize("NFKC", label).upper()
    return re.findall(r"[A-Z]|[0-9]+", plain)


def _label_clips(label: str, language: Language, reading: Reading) -> list[_Part]:
    """Head and number; the first silence is the caller's to set."""
    runs = _runs(label)
    if runs and runs[0].isalpha():
        parts: list[_Part] = [(0, f"{language}/heads/{runs[0]}")]
        runs = runs[1:]
    else:
        parts = [(0, f"{language}/phrases/head")]
    pause = HEAD_TO_NUMBER_MS
    for run in runs:
        if run.isalpha():
            parts.append((BETWEEN_PARTS_MS, f"{language}/letters/{run}"))
            continue
        for clip in _number_clips(run, language, reading):
            parts.append((pause, clip))
            pause = BETWEEN_PARTS_MS
        pause = HEAD_TO_NUMBER_MS
    return parts


def _number_clips(digits: str, language: Language, reading: Reading) -> list[str]:
    value = int(digits) if len(digits) < 5 else 0
    if reading == "number" and value:
        return _value_clips(value, language)
    whole = f"{language}/numbers/{digits}"
    return [whole] if whole in durations_ms() else _digit_clips(digits, language)


def _digit_clips(digits: str, language: str) -> list[str]:
    middle = [f"{language}/digits/{digit}-mid" for digit in digits[:-1]]
    return [*middle, f"{language}/digits/{digits[-1]}-final"]


def _value_clips(value: int, language: str) -> list[str]:
    *middle, last = number_parts(value)
    return [_value_clip(part, language, "mid") for part in middle] + [_value_clip(last, language, "final")]


def _value_clip(part: int, language: str, position: str) -> str:
    return f"{language}/{'digits' if part < 10 else 'words'}/{part}-{position}"


def _tail_clips(counter: Destination, language: Language) -> list[str]:
    """Where to go: one clip for usual counters, parts for others, "shown on the screen" for unknown words."""
    if counter.number is not None and 0 < counter.number < 10000:
        whole = f"{language}/tails/{counter.number}"
        if counter.kind == "loket" and whole in durations_ms():
            return [whole]
        return [f"{language}/phrases/to-{counter.kind}", *_value_clips(counter.number, language)]
    kind, rest = _named(counter)
    spoken = list(_name_clips(rest, language)) if rest else [None]
    known = [clip for clip in spoken if clip is not None]
    if len(known) < len(spoken):
        return [f"{language}/phrases/shown-{kind or counter.kind}"]
    return [f"{language}/phrases/{f'to-{kind}' if kind else 'proceed'}", *known]


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
            # A teen has no middle form: it ends whatever number it is part of.
            yield _value_clip(last, language, "final")
            continue
        if re.fullmatch(r"[a-z]", word):
            yield f"{language}/letters/{word.upper()}"
            continue
        clip = f"{language}/places/{kind_words().get(word, word)}-{position}"
        yield clip if clip in durations_ms() else None


def _text(
    label: str, counter: Destination, language: Language, reading: Reading, *, again: bool, file_ready: bool
) -> str:
    words = wording(language)
    runs = _runs(label)
    if reading == "number":
        spaced = " ".join(str(int(run)) if run.isdigit() and int(run) else run for run in runs)
    else:
        # Spaced, or a screen reader makes "A012" a word and "012" twelve.
        spaced = " ".join(" ".join(run) for run in runs)
    sentence = [words.call.format(label=spaced).rstrip()]
    if file_ready:
        sentence.append(words.file_ready)
    sentence.append(words.proceed.format(place=_place_text(counter, language)))
    return (f"{words.recall}. " if again else "") + ", ".join(sentence)


def _place_text(counter: Destination, language: Language) -> str:
    words = wording(language)
    kind = words.kinds[counter.kind]
    if counter.number is not None and 0 < counter.number < 10000:
        return words.numbered.format(kind=kind, number=counter.number)
    return counter.name.strip() or words.shown.format(kind=kind)
