"""The columns of a sheet for the office's own questions: known by their words, of one version of the form. Pure.

It is read in the child too, and so must not load the database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, TypedDict

from queue_core.satisfaction.forms.questions import CHOICE, LONGEST_ANSWER, Asked, Question
from queue_core.satisfaction.rules import QUESTIONS

#: What stands before a question's words: its number in the questionnaire, which differs from version to version.
_NUMBER = re.compile(r"^\d+\.\s*")
#: Our own sheets name their version above the head, in either language.
_VERSION = re.compile(r"\b(?:versi|version) (\d{1,6})\b")
OWN: Final = "own:"


class Version(TypedDict):
    """A version as the child gets it: ids by the words of their heads, and numbers by the words of their options; a
    question that is answered in words has no options. All words are small letters."""

    version: int
    heads: dict[str, str]
    options: dict[str, dict[str, int]]


class UnclearVersion(ValueError):
    """Nobody can tell to which version of the form a sheet's columns belong."""


class NotAnAnswer(ValueError):
    """A cell the question cannot be answered with; the argument is the kind of problem."""


def small(value: object) -> str:
    """Words as they are compared."""
    return " ".join(str(value).split()).casefold()


def own_head(place: int, words: str) -> str:
    """What stands over the column of the office's question at this place, counted from 0."""
    return f"{len(QUESTIONS) + place + 1}. {words}"


def takes(question: Asked) -> str | None:
    """What may be written there, or ``None`` for anything."""
    options = [f"{number} = {words}" for number, words in enumerate(question.options, start=1)]
    return "; ".join(options) or None


def versions(forms: Iterable[tuple[int, Sequence[Question]]]) -> list[Version]:
    """The office's forms, oldest first, as the child needs them: newest first."""
    return [_version(number, questions) for number, questions in reversed(list(forms)) if questions]


def _version(number: int, questions: Sequence[Question]) -> Version:
    heads = {_bare(words): question.id for question in questions for words in question.text.values() if words}
    options = {question.id: {small(words): at for at, option in enumerate(question.options, start=1)
                             for words in option.values() if words}
               for question in questions if question.kind == CHOICE}
    return {"version": number, "heads": heads, "options": options}


def stated_version(cells: Iterable[object]) -> int | None:
    """The version a line above the head names, as our own sheets do."""
    found = [match for cell in cells if cell is not None and (match := _VERSION.search(small(cell)))]
    return int(found[0][1]) if found else None


def version_of(cells: Sequence[object], known: Sequence[Version],
               stated: int | None) -> tuple[Version | None, dict[str, int]]:
    """The version these columns of own questions belong to, and the place of each question.

    It is the one the sheet states; without such a word the newest that has all the columns. ``None`` when there is no
    such column. Raises ``UnclearVersion`` when no version has them all, or the same question had other options in
    another version, so that a number would mean another answer.
    """
    heads = {_bare(cell): at for at, cell in enumerate(cells) if cell}
    ours = sorted((words for words in heads if any(words in version["heads"] for version in known)),
                  key=heads.__getitem__)
    if not ours:
        return None, {}
    able = [version for version in known if all(words in version["heads"] for words in ours)
            and stated in (None, version["version"])]
    options = [[version["options"].get(version["heads"][words]) for words in ours] for version in able]
    if not able or any(others != options[0] for others in options):
        raise UnclearVersion
    return able[0], {able[0]["heads"][words]: heads[words] for words in ours}


def answer(cell: object, options: Mapping[str, int] | None) -> int | str | None:
    """A cell as the answer is kept: the number of an option, or words; ``None`` when nothing stands there.

    An option is known by its words in either language, or by its number. Raises ``NotAnAnswer``.
    """
    if cell is None or not str(cell).strip():
        return None
    if options is None:
        words = " ".join(str(cell).replace("\x00", "").split())
        if len(words) > LONGEST_ANSWER:
            raise NotAnAnswer("long")
        return words
    # Excel knows no whole numbers: 3 comes as 3.0.
    said = small(int(cell) if isinstance(cell, float) and cell.is_integer() else cell)
    if said in options:
        return options[said]
    if not isinstance(cell, bool) and said.isascii() and said.isdigit() and int(said) in options.values():
        return int(said)
    raise NotAnAnswer("option")


def _bare(head: object) -> str:
    return _NUMBER.sub("", small(head))
