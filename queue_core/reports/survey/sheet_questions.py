"""The columns of a sheet for the office's own questions: known by their words, of one version of the form. Pure.

It is read in the child too, and so must not load the database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from queue_core.satisfaction.forms import CHOICE, LONGEST_ANSWER, Asked, Question
from queue_core.satisfaction.rules import QUESTIONS

#: What stands before a question's words: its number in the questionnaire, which differs from version to version.
_NUMBER = re.compile(r"^\d+\.\s*")
#: A version as the child gets it: ``{"version": n, "heads": {words: id}, "options": {id: {words: number}}}``; a
#: question that is answered in words has no options. All words are small letters.
Version = Mapping[str, Any]
OWN: Final = "own:"


class NotAnAnswer(ValueError):
    """A cell the question cannot be answered with; the argument is the kind of problem."""


def small(value: Any) -> str:
    """Words as they are compared."""
    return " ".join(str(value).split()).casefold()


def own_head(place: int, words: str) -> str:
    """What stands over the column of the office's question at this place, counted from 0."""
    return f"{len(QUESTIONS) + place + 1}. {words}"


def takes(question: Asked) -> str | None:
    """What may be written there, or ``None`` for anything."""
    options = [f"{number} = {words}" for number, words in enumerate(question.options, start=1)]
    return "; ".join(options) or None


def versions(forms: Iterable[tuple[int, Sequence[Question]]]) -> list[dict[str, Any]]:
    """The office's forms, oldest first, as the child needs them: newest first."""
    return [_version(number, questions) for number, questions in reversed(list(forms)) if questions]


def _version(number: int, questions: Sequence[Question]) -> dict[str, Any]:
    heads = {_bare(words): question.id for question in questions for words in question.text.values() if words}
    options = {question.id: {small(words): at for at, option in enumerate(question.options, start=1)
                             for words in option.values() if words}
               for question in questions if question.kind == CHOICE}
    return {"version": number, "heads": heads, "options": options}


def version_of(cells: Sequence[Any], known: Sequence[Version]) -> tuple[Version | None, dict[str, int]]:
    """The newest version that has every column of an own question in this head, and the place of each question.

    ``None`` when there is no such column. Raises ``ValueError`` when no version has them all: whoever made the sheet
    put questions of several versions together, and an answer belongs to one.
    """
    heads = {_bare(cell): at for at, cell in enumerate(cells) if cell}
    ours = {words for words in heads if any(words in version["heads"] for version in known)}
    if not ours:
        return None, {}
    for version in known:
        if ours <= version["heads"].keys():
            return version, {version["heads"][words]: heads[words] for words in sorted(ours, key=heads.__getitem__)}
    raise ValueError


def answer(cell: Any, options: Mapping[str, int] | None) -> Any:
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


def _bare(head: Any) -> str:
    return _NUMBER.sub("", small(head))
