"""Which clips an office needs to record for a voice of its own, those that matter first. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from queue_core.voice.bank import durations_ms, wording, words_of
from queue_core.voice.parts import Destination, Language, Reading, slug, tail_clip

GROUPS = ("heads", "tails", "digits", "phrases", "words", "again", "ready", "more")
#: The longest recording that still lets a call end in time, in ms.
MOST_MS = 4000
_PHRASES = ("head", "recall", "file-ready", "see-screen", "shown-loket", "shown-ruang", "shown-meja")


@dataclass(frozen=True)
class Wanted:
    """A clip to record: its name, what to say, in which group of ``GROUPS`` it stands, and whether the shipped voice
    has it too (all but the names of counters that it does not know)."""

    clip: str
    words: str
    group: str
    language: str
    shipped: bool


@dataclass(frozen=True)
class Needs:
    """What an office's calls are made of."""

    prefixes: Sequence[str]
    counters: Sequence[Destination]
    languages: Sequence[Language]
    reading: Reading


def wanted(needs: Needs) -> list[Wanted]:
    """Everything worth recording, in the order of ``GROUPS``; a letter of the office before the others."""
    found: dict[str, Wanted] = {}
    for language in needs.languages:
        for group, clip, words in _of(needs, language):
            shipped = clip in durations_ms()
            if shipped or words:
                found.setdefault(clip, Wanted(clip, words or words_of()[clip].strip(" ,."), group, language, shipped))
    return sorted(found.values(), key=lambda one: GROUPS.index(one.group))


def _of(needs: Needs, language: Language) -> Iterator[tuple[str, str, str]]:
    used = [letter for letter in ascii_uppercase if any(prefix.upper()[:1] == letter for prefix in needs.prefixes)]
    others = [letter for letter in ascii_uppercase if letter not in used]
    yield from (("heads", f"{language}/heads/{letter}", "") for letter in used)
    yield from _tails(needs.counters, language)
    for digit in range(10):
        yield from (("digits", f"{language}/digits/{digit}-{place}", "") for place in ("mid", "final"))
    yield from (("phrases", f"{language}/phrases/{name}", "") for name in _PHRASES)
    if needs.reading == "number":
        hundreds = range(100, 1000, 100)
        yield from (("words", f"{language}/words/{value}-mid", "") for value in hundreds)
        yield from (("words", f"{language}/words/{value}-final", "") for value in (*range(10, 100), *hundreds))
    for kind in ("again", "ready"):
        yield from ((kind, f"{language}/{kind}/{letter}", "") for letter in used)
    yield from (("more", f"{language}/letters/{letter}", "")
                for letter in ascii_uppercase if any(letter in prefix.upper()[1:] for prefix in needs.prefixes))
    yield from (("more", f"{language}/heads/{letter}", "") for letter in others)


def _tails(counters: Iterable[Destination], language: Language) -> Iterator[tuple[str, str, str]]:
    words = wording(language)
    for counter in counters:
        if counter.number is not None:
            if counter.number in range(1, 31):
                yield "tails", tail_clip(counter.kind, counter.number, language), ""
        elif slug(counter.name):
            place = words.proceed.format(place=counter.name.strip())
            yield "tails", f"{language}/names/{slug(counter.name)}", place
