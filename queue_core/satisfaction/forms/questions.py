"""The office's own extra questions: what one may be, and whether an answer fits it. Pure.

They stand beside the nine of the regulation and never in the index. A version never changes, so that an answer can be
read for ever with the words it was given to; a question keeps its id over the versions, so that reports can add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypedDict

from queue_core.errors import Invalid

CHOICE: Final = "choice"
TEXT: Final = "text"
KINDS = (CHOICE, TEXT)
#: More than a few, and the whole no longer fits into ninety seconds on the panel.
MOST_QUESTIONS = 5
FEWEST_OPTIONS, MOST_OPTIONS = 2, 6
LONGEST_QUESTION, LONGEST_OPTION, LONGEST_ANSWER = 200, 80, 500

#: Words in both languages. The English ones may be empty: then the Indonesian ones stand for them.
Words = Mapping[str, str]
class StoredQuestion(TypedDict):
    """A question as a version of the form stores it."""

    id: str
    kind: Literal["choice", "text"]
    text: Words
    options: Sequence[Words]


#: Given answers by question: the number of the option from 1, or a text.
Given = Mapping[str, object]


@dataclass(frozen=True)
class Question:
    """One extra question. ``options`` are the answers of a ``choice``; a ``text`` has none."""

    id: str
    kind: Literal["choice", "text"]
    text: Words
    options: tuple[Words, ...] = ()

    @classmethod
    def from_json(cls, raw: StoredQuestion) -> Question:
        return cls(raw["id"], raw["kind"], dict(raw["text"]), tuple(dict(option) for option in raw["options"]))

    def to_json(self) -> StoredQuestion:
        return {"id": self.id, "kind": self.kind, "text": dict(self.text),
                "options": [dict(option) for option in self.options]}


@dataclass(frozen=True)
class Asked:
    """A question in one language. ``language`` is the one it really is in: its English may not be whole."""

    id: str
    kind: Literal["choice", "text"]
    language: str
    text: str
    options: tuple[str, ...]


def in_language(question: Question, language: str) -> Asked:
    """The question as a reader of ``language`` gets it: wholly in that language, or wholly in Indonesian."""
    whole = all(words.get(language) for words in (question.text, *question.options))
    spoken = language if whole else "id"
    return Asked(question.id, question.kind, spoken, question.text[spoken],
                 tuple(option[spoken] for option in question.options))


def next_version(questions: Sequence[Question], kinds: Mapping[str, str]) -> tuple[Question, ...]:
    """Check the questions of a next version and name the new ones, whose id is empty.

    ``kinds`` are the kinds of every question the office has ever had, by id. Raises ``Invalid`` ``too_many_questions``,
    ``question_twice``, ``question_without_words``, ``bad_options`` or ``question_kind_changed``.
    """
    if len(questions) > MOST_QUESTIONS:
        raise Invalid("too_many_questions", most=MOST_QUESTIONS)
    given = [question.id for question in questions if question.id]
    if len(set(given)) < len(given):
        raise Invalid("question_twice")
    words = [" ".join(question.text["id"].split()).casefold() for question in questions if question.text.get("id")]
    if len(set(words)) < len(words):  # a sheet of answers knows a question by its words
        raise Invalid("question_twice")
    for number, question in enumerate(questions, start=1):
        _check(question, number)
        if question.kind != kinds.get(question.id, question.kind):
            raise Invalid("question_kind_changed", number=number)
    free = (name for name in (f"q{number}" for number in range(1, len(kinds) + len(questions) + 1))
            if name not in kinds and name not in given)
    return tuple(Question(question.id or next(free), question.kind, question.text, question.options)
                 for question in questions)


def _check(question: Question, number: int) -> None:
    if not question.text.get("id"):
        raise Invalid("question_without_words", number=number)
    options = [option.get("id", "") for option in question.options]
    fits = FEWEST_OPTIONS <= len(options) <= MOST_OPTIONS if question.kind == CHOICE else not options
    if not fits or not all(options) or len({option.casefold() for option in options}) < len(options):
        raise Invalid("bad_options", number=number, fewest=FEWEST_OPTIONS, most=MOST_OPTIONS)


def fitting(questions: Iterable[Question], given: Given | None) -> dict[str, int | str] | None:
    """The given answers as they are kept: none of them empty, or ``None`` when there is none at all.

    Raises ``Invalid`` ``unknown_question`` for an answer to what was not asked, ``bad_extra_answer`` for one that the
    question does not have, ``answer_too_long``.
    """
    asked = {question.id: question for question in questions}
    kept: dict[str, int | str] = {}
    for name, answer in (given or {}).items():
        if name not in asked:
            raise Invalid("unknown_question")
        if answer is None:
            continue
        if asked[name].kind == CHOICE:
            kept[name] = _option(asked[name], answer)
        elif words := _words(answer):
            kept[name] = words
    return kept or None


def _option(question: Question, answer: object) -> int:
    if not isinstance(answer, int) or isinstance(answer, bool) or not 1 <= answer <= len(question.options):
        raise Invalid("bad_extra_answer")
    return answer


def _words(answer: object) -> str:
    if not isinstance(answer, str) or "\x00" in answer:
        raise Invalid("bad_extra_answer")
    words = answer.strip()
    if len(words) > LONGEST_ANSWER:
        raise Invalid("answer_too_long", most=LONGEST_ANSWER)
    return words
