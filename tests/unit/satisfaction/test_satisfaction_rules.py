"""The survey's index (PermenPANRB 14/2017), its grades, the sample it needs, and the coin."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.errors import Invalid
from queue_core.satisfaction.rules import (
    CONVERSION,
    ELEMENTS,
    QUESTIONS,
    WEIGHTS,
    check_coin,
    element_value,
    grade,
    index,
    minimum_sample,
    round_half_up,
    time_band,
)

# A published yearly result: NRR of the nine elements in the order of the regulation's list.
BANTUL_2023 = dict(zip(ELEMENTS, ("3.31", "3.35", "3.49", "3.93", "3.45", "3.39", "3.39", "3.76", "3.35"), strict=True))


def sums(scores: dict[str, list[int]]) -> dict[str, tuple[int, int]]:
    return {key: (sum(values), len(values)) for key, values in scores.items()}


def test_a_published_index_comes_out_as_published() -> None:
    result = index({key: (int(Decimal(value) * 100), 100) for key, value in BANTUL_2023.items()}, "1/9")
    assert (result.ikm, result.grade) == (Decimal("87.28"), "B")


def test_all_fours_are_exactly_one_hundred() -> None:
    result = index(dict.fromkeys(ELEMENTS, (4 * 7, 7)), "1/9")
    assert (str(result.ikm), result.grade) == ("100.00", "A")


def test_all_ones_are_twenty_five() -> None:
    result = index(dict.fromkeys(ELEMENTS, (3, 3)), "1/9")
    assert (str(result.ikm), result.grade) == ("25.00", "D")


@pytest.mark.parametrize(("weight", "ikm"), [("1/9", "100.00"), ("0.111", "99.90"), ("0.11", "99.00")])
def test_the_weights_of_offices_sheets(weight: str, ikm: str) -> None:
    assert str(index(dict.fromkeys(ELEMENTS, (4, 1)), weight).ikm) == ikm


@pytest.mark.parametrize(("ikm", "letter"), [
    ("100.00", "A"), ("88.31", "A"), ("88.30", "B"), ("76.61", "B"), ("76.60", "C"), ("65.00", "C"), ("64.99", "D"),
    ("25.00", "D"),
])
def test_the_bounds_of_the_grades(ikm: str, letter: str) -> None:
    assert grade(Decimal(ikm)) == letter


def test_the_grade_is_of_the_rounded_index() -> None:
    """76.605 is shown as 76.61, and whoever reads 76.61 must find B beside it."""
    nrr = Fraction("76.605") / 25
    result = index(dict.fromkeys(ELEMENTS, (nrr.numerator, nrr.denominator)), "1/9")
    assert (str(result.ikm), result.grade) == ("76.61", "B")


def test_an_element_nobody_answered_leaves_no_index() -> None:
    answers = {key: (4, 1) for key in ELEMENTS if key != "biaya"}
    result = index(answers, "1/9")
    assert (result.ikm, result.grade) == (None, None)
    assert [element.nrr for element in result.elements if element.key == "biaya"] == [None]


scores = st.lists(st.integers(1, 4), min_size=1, max_size=20)
answers = st.fixed_dictionaries(dict.fromkeys(ELEMENTS, scores))


@given(answers)
def test_the_index_is_between_its_bounds_and_near_the_plain_formula(given_: dict[str, list[int]]) -> None:
    result = index(sums(given_), "1/9")
    assert result.ikm is not None
    assert Decimal(25) <= result.ikm <= Decimal(100)
    plain = 25 / 9 * sum(sum(values) / len(values) for values in given_.values())
    assert abs(float(result.ikm) - plain) <= 0.005 + 1e-9
    assert result.grade == grade(result.ikm)


forms = st.lists(st.dictionaries(st.sampled_from(ELEMENTS), st.integers(1, 4), min_size=1), min_size=1, max_size=30)


def summed(given_: list[dict[str, int]]) -> dict[str, tuple[int, int]]:
    """Sums and counts as a database makes them, questionnaire after questionnaire, each whole or in part."""
    found = dict.fromkeys(ELEMENTS, (0, 0))
    for form in given_:
        for key, score in form.items():
            found[key] = (found[key][0] + score, found[key][1] + 1)
    return found


@given(forms, st.randoms(use_true_random=False), st.sampled_from(sorted(WEIGHTS)))
def test_the_order_of_the_answers_does_not_matter(given_: list[dict[str, int]], chance: Random, weight: str) -> None:
    shuffled = [dict(chance.sample(list(form.items()), len(form))) for form in chance.sample(given_, len(given_))]
    assert index(summed(given_), weight) == index(summed(shuffled), weight)


@given(answers)
def test_the_index_lies_between_its_lowest_and_its_highest_element(given_: dict[str, list[int]]) -> None:
    result = index(sums(given_), "1/9")
    assert result.ikm is not None
    values = [25 * element.nrr for element in result.elements if element.nrr is not None]
    assert len(values) == 9
    # The index is rounded, and so are its bounds: a mean between two numbers is so after rounding too.
    assert round_half_up(min(values), 2) <= result.ikm <= round_half_up(max(values), 2)


@given(answers, st.sampled_from(ELEMENTS), st.integers(1, 4))
def test_a_partial_answer_moves_only_the_elements_it_has(given_: dict[str, list[int]], key: str, score: int) -> None:
    before = {element.key: element for element in index(sums(given_), "1/9").elements}
    after = index(sums({**given_, key: [*given_[key], score]}), "1/9")
    for element in after.elements:
        if element.key != key:
            assert element == before[element.key]
    assert next(element.n for element in after.elements if element.key == key) == before[key].n + 1


def test_the_table_of_grades_agrees_with_the_rule() -> None:
    """What a report prints of the grades, at both ends of each, by mean and converted."""
    for letter, mean, converted in CONVERSION:
        assert [grade(Decimal(bound)) for bound in converted] == [letter, letter]
        assert [grade(element_value(Fraction(bound))) for bound in mean] == [letter, letter]


@given(answers, st.sampled_from(ELEMENTS))
def test_a_better_answer_never_lowers_the_index(given_: dict[str, list[int]], key: str) -> None:
    better = {**given_, key: [min(4, score + 1) for score in given_[key]]}
    low, high = index(sums(given_), "1/9").ikm, index(sums(better), "1/9").ikm
    assert low is not None
    assert high is not None
    assert high >= low


@given(answers, st.integers(2, 9))
def test_only_shares_matter_not_how_many_answered(given_: dict[str, list[int]], times: int) -> None:
    again = {key: values * times for key, values in given_.items()}
    assert index(sums(given_), "1/9").ikm == index(sums(again), "1/9").ikm


@given(st.fractions(0, 100), st.integers(0, 4))
def test_rounding_is_half_up(value: Fraction, places: int) -> None:
    rounded = round_half_up(value, places)
    step = Fraction(1, 10**places)
    assert -step / 2 < Fraction(rounded) - value <= step / 2
    assert -rounded.as_tuple().exponent == places  # type: ignore[operator]


@pytest.mark.parametrize(("population", "sample"), [(0, 0), (1, 1), (10, 10), (100, 80), (1000, 278), (10_000, 370)])
def test_krejcie_and_morgans_table(population: int, sample: int) -> None:
    assert minimum_sample(population) == sample


@given(st.integers(1, 5_000_000))
def test_a_sample_is_never_larger_than_its_population_and_grows_with_it(population: int) -> None:
    assert 1 <= minimum_sample(population) <= min(population, 385)
    assert minimum_sample(population) <= minimum_sample(population + 1)


def test_elements_and_questions_are_the_same_nine_with_the_last_two_swapped() -> None:
    assert len(set(ELEMENTS)) == 9
    assert QUESTIONS[:7] == ELEMENTS[:7]
    assert QUESTIONS[7:] == ELEMENTS[:6:-1]
    assert WEIGHTS["1/9"] * 9 == 1


@pytest.mark.parametrize(("value", "faces", "good"), [
    ("puas", 2, True), ("tidak_puas", 2, True), ("sangat_puas", 2, False), ("kurang_puas", 2, False),
    ("sangat_puas", 4, True), ("kurang_puas", 4, True), ("biasa", 4, False), ("", 4, False),
])
def test_a_panel_takes_only_the_coins_it_has(value: str, faces: int, good: bool) -> None:
    if good:
        check_coin(value, faces)
        return
    with pytest.raises(Invalid) as refused:
        check_coin(value, faces)
    assert refused.value.code == "bad_coin"


@pytest.mark.parametrize(("moment", "zone", "band"), [
    ("2026-11-23T04:59:59+00:00", "Asia/Jakarta", "08.00-12.00"),
    ("2026-11-23T05:00:00+00:00", "Asia/Jakarta", "13.00-17.00"),
    ("2026-11-23T04:30:00+00:00", "Asia/Makassar", "13.00-17.00"),
    ("2026-11-23T01:00:00+00:00", "Asia/Jayapura", "08.00-12.00"),
])
def test_an_answer_keeps_half_a_day_of_its_time(moment: str, zone: str, band: str) -> None:
    assert time_band(datetime.fromisoformat(moment), ZoneInfo(zone)) == band
