"""The office's own extra questions: what one may be, and which answers fit it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.errors import Invalid
from queue_core.satisfaction.forms.questions import (
    LONGEST_ANSWER,
    MOST_OPTIONS,
    MOST_QUESTIONS,
    Question,
    fitting,
    in_language,
    next_version,
)


def words(text: str, english: str = "") -> dict[str, str]:
    return {"id": text, "en": english}


PARKING = Question("q1", "choice", words("Apakah parkirnya cukup?", "Is there enough parking?"),
                   (words("Ya", "Yes"), words("Tidak", "No")))
ELSE = Question("q2", "text", words("Apa lagi yang perlu kami perbaiki?"))


def refused(code: str, *questions: Question, kinds: dict[str, str] | None = None) -> None:
    with pytest.raises(Invalid) as error:
        next_version(questions, kinds or {})
    assert error.value.code == code


def test_a_new_question_gets_a_name_that_was_never_used() -> None:
    new = replace(PARKING, id="")
    other = replace(ELSE, id="", text=words("Apa yang terlalu lama?"))
    made = next_version((new, ELSE, other), {"q1": "choice", "q2": "text"})
    assert [question.id for question in made] == ["q3", "q2", "q4"]
    assert next_version((new,), {})[0].id == "q1"
    shade = replace(PARKING, text=words("Apakah tempat tunggunya teduh?"))
    assert next_version((new, shade), {})[0].id == "q2", "an id that its sender chose is kept"


def test_what_no_question_may_be() -> None:
    refused("too_many_questions", *(replace(ELSE, id="") for _ in range(MOST_QUESTIONS + 1)))
    refused("question_twice", ELSE, replace(PARKING, id=ELSE.id))
    refused("question_twice", ELSE, replace(ELSE, id="", text=words(f" {ELSE.text['id'].upper()}")))
    refused("question_without_words", replace(ELSE, text=words("", "What else?")))
    refused("question_kind_changed", replace(ELSE, id="q1"), kinds={"q1": "choice"})
    for options in ((), (words("Ya"),), (words("Ya"), words("")), (words("Ya"), words("YA")),
                    tuple(words(str(number)) for number in range(MOST_OPTIONS + 1))):
        refused("bad_options", replace(PARKING, options=options))
    refused("bad_options", replace(ELSE, options=PARKING.options))


def test_a_question_is_wholly_in_one_language() -> None:
    english = in_language(PARKING, "en")
    assert (english.language, english.text, english.options) == ("en", "Is there enough parking?", ("Yes", "No"))
    half = replace(PARKING, options=(words("Ya", "Yes"), words("Tidak")))
    for question, text in ((half, "Apakah parkirnya cukup?"), (ELSE, ELSE.text["id"])):
        asked = in_language(question, "en")
        assert (asked.language, asked.text) == ("id", text)
    assert in_language(half, "en").options == ("Ya", "Tidak")


def test_answers_that_fit_are_kept_and_empty_ones_are_none() -> None:
    assert fitting((PARKING, ELSE), {"q1": 2, "q2": "  Kursi  "}) == {"q1": 2, "q2": "Kursi"}
    assert fitting((PARKING, ELSE), {"q1": None, "q2": "  "}) is None
    assert fitting((PARKING,), {}) is None
    assert fitting((), None) is None


@pytest.mark.parametrize(("answers", "code"), [
    ({"q3": 1}, "unknown_question"), ({"q3": None}, "unknown_question"), ({"\x00": 1}, "unknown_question"),
    ({"q1": 0}, "bad_extra_answer"), ({"q1": 3}, "bad_extra_answer"), ({"q1": "1"}, "bad_extra_answer"),
    ({"q1": True}, "bad_extra_answer"), ({"q1": 1.0}, "bad_extra_answer"), ({"q2": 1}, "bad_extra_answer"),
    ({"q2": "a\x00b"}, "bad_extra_answer"), ({"q2": ["a"]}, "bad_extra_answer"),
    ({"q2": "x" * (LONGEST_ANSWER + 1)}, "answer_too_long"),
])
def test_answers_that_do_not_fit_are_refused(answers: dict[str, Any], code: str) -> None:
    with pytest.raises(Invalid) as error:
        fitting((PARKING, ELSE), answers)
    assert error.value.code == code


@given(st.dictionaries(st.sampled_from(["q1", "q2", "q9"]), st.none() | st.booleans() | st.integers() | st.text()))
def test_whatever_is_kept_can_be_read_with_the_questions_words(answers: dict[str, Any]) -> None:
    try:
        kept = fitting((PARKING, ELSE), answers)
    except Invalid:
        return
    for name, answer in (kept or {}).items():
        assert (name == "q1" and answer in (1, 2)) or (name == "q2" and answer and answer.strip() == answer)
