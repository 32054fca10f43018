"""The words of an announcement: which clips to play, the silence before each, and the same call as text.

A call is `chime, head, number, tail`. Every label and every counter can be spoken: what the bank has as one
clip is said in one breath, anything else is put together from parts, and a counter whose name the voice does
not know is "the one shown on the screen". No usual call lasts eight seconds: one that would is said with shorter
words. The pauses are those of docs/voice.md, in milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Literal

from queue_core.voice.bank import wording
from queue_core.voice.parts import (
    AFTER_CHIME_MS,
    BETWEEN_PHRASES_MS,
    NUMBER_TO_TAIL_MS,
    Clips,
    Destination,
    Kind,
    Language,
    Part,
    Reading,
    last_resort,
    number_parts,
    numbers_of,
    runs_of,
    tails_of,
)

__all__ = ["CHIME", "LIMIT_MS", "Destination", "Kind", "Language", "Reading", "Speech", "Stage", "announce",
           "duration_ms", "number_parts"]

Stage = Literal["first", "again", "file_ready"]

CHIME = "chime"
#: A call ends before this, the chime included: in a rush the next one waits for it.
LIMIT_MS = 8000


@dataclass(frozen=True)
class Speech:
    """One announcement: clips by their names in the bank ("id/heads/A"), and the silence before each.

    ``own`` says of each clip whether it is the office's own recording; ``played_ms`` is the whole with its silences.
    """

    text: str
    clips: tuple[str, ...]
    pauses_ms: tuple[int, ...]
    own: tuple[bool, ...]
    played_ms: int


def announce(
    label: str, counter: Destination, language: Language, reading: Reading, stage: Stage, recall: bool = False, *,
    own: Mapping[str, int] | None = None, small: bool = False,
) -> Speech:
    """The call of a ticket. It never fails, never names a clip the bank lacks; the chime is its first clip.

    `reading` says a number digit by digit ("nol satu dua") or as a number ("dua belas"). A recall, and the
    stage `again`, begin with "panggilan ulang"; `file_ready` says that the papers can be collected. `own` are clips
    the office recorded, with how long they play: they stand for the bank's of the same name. `small` is for browsers
    without Opus: the bank's whole numbers have no MP3 and are said digit by digit.

    Of the forms a call may take, the fullest that ends in time is said; when none does, the shortest.
    """
    clips = Clips(own or {}, small)
    again, file_ready = recall or stage == "again", stage == "file_ready"
    text = _text(label, counter, language, reading, again=again, file_ready=file_ready)
    shortest = None
    for parts in _forms(clips, label, counter, language, reading, again, file_ready):
        speech = _speech(text, [Part(0, CHIME, clips.is_own(CHIME)), *parts], clips)
        if speech.played_ms < LIMIT_MS:
            return speech
        shortest = min(shortest or speech, speech, key=duration_ms)
    return shortest or Speech(text, (CHIME,), (0,), (False,), clips.duration_ms(Part(0, CHIME, False)))


def duration_ms(speech: Speech) -> int:
    """How long the whole call plays, chime and silences included."""
    return speech.played_ms


def _speech(text: str, parts: list[Part], clips: Clips) -> Speech:
    played = sum(part.pause_ms + clips.duration_ms(part) for part in parts)
    return Speech(text, tuple(part.clip for part in parts), tuple(part.pause_ms for part in parts),
                  tuple(part.own for part in parts), played)


def _forms(clips: Clips, label: str, counter: Destination, language: Language, reading: Reading, again: bool,
           file_ready: bool) -> Iterator[list[Part]]:
    """The ways to say a call, the fullest first: the tail gives way first, then the reading, then the opening."""
    runs = runs_of(label)
    letter, rest = (runs[0], runs[1:]) if runs and runs[0].isalpha() else ("", runs)
    openings = list(_openings(clips, language, letter, again, file_ready))
    numbers = list(numbers_of(clips, rest, language, reading))
    for tails in (list(tails_of(clips, counter, language)), [last_resort(clips, language)]):
        for number, (opening, after), tail in product(numbers, openings, tails):
            between = [Part(NUMBER_TO_TAIL_MS, clip, clips.is_own(clip)) for clip in after]
            to_tail = BETWEEN_PHRASES_MS if after else NUMBER_TO_TAIL_MS
            yield [*opening, *number, *between, Part(to_tail, tail[0].clip, tail[0].own), *tail[1:]]


def _openings(clips: Clips, language: Language, letter: str, again: bool, file_ready: bool
              ) -> Iterator[tuple[list[Part], list[str]]]:
    """What stands before the number, and the phrase that stands between number and tail, if any.

    "Panggilan ulang, A." and "Berkas selesai, A." are one clip each, as long as the head they stand for. A pack that
    lacks them, but has what they can be put together from, keeps to its own voice.
    """
    ready = f"{language}/phrases/file-ready"
    recall = f"{language}/phrases/recall"
    head = f"{language}/heads/{letter}" if letter else f"{language}/phrases/head"
    short = {kind: f"{language}/{kind}/{letter}" for kind in ("again", "ready")}

    def opening(*names: str) -> list[Part]:
        pauses = (AFTER_CHIME_MS, *[BETWEEN_PHRASES_MS] * len(names))
        return [Part(pause, name, clips.is_own(name)) for pause, name in zip(pauses, names, strict=False)]

    def parted(kind: str, *others: str) -> bool:
        return not letter or (not clips.is_own(short[kind]) and all(map(clips.is_own, (head, *others))))

    after = [ready] if file_ready else []
    if again:
        if parted("again", recall):
            yield opening(recall, head), after
        if letter:
            yield opening(short["again"]), after
        if not file_ready:
            return
    if file_ready:
        # Said again and too long for both: that the papers are ready matters more than that it was said before.
        if parted("ready", ready):
            yield opening(head), after
        if letter:
            yield opening(short["ready"]), []
        return
    yield opening(head), []


def _text(
    label: str, counter: Destination, language: Language, reading: Reading, *, again: bool, file_ready: bool
) -> str:
    words = wording(language)
    runs = runs_of(label)
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
