"""When bad coins are a reason to look: more than chance gives, never by the order in which they fell."""

from __future__ import annotations

from itertools import pairwise
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.satisfaction.coins.today import CHANCE, FEWEST_BAD, is_run, usual_share
from queue_core.satisfaction.rules import FEWEST_COINS

USUAL = usual_share(0, 0)


@pytest.mark.parametrize(("bad", "n", "expected"), [
    (3, 5, True), (5, 5, True), (2, 5, False),  # two of five happen
    (3, 4, False), (4, 4, False),  # too few to be told apart
    (3, 100, False), (12, 100, True), (50, 2000, False), (140, 2000, True),
])
def test_a_notice_needs_more_than_chance(bad: int, n: int, expected: bool) -> None:
    assert is_run(bad, n, USUAL) is expected


@given(st.integers(FEWEST_COINS, 60), st.floats(0.01, 0.6))
def test_the_tail_is_the_binomial_one_and_more_bad_coins_never_calm(n: int, usual: float) -> None:
    exact = [sum(comb(n, k) * usual**k * (1 - usual) ** (n - k) for k in range(bad, n + 1)) for bad in range(n + 1)]
    found = [is_run(bad, n, usual) for bad in range(n + 1)]
    assert all(not before or after for before, after in pairwise(found))
    for bad in range(FEWEST_BAD, n + 1):
        if abs(exact[bad] - CHANCE) > 1e-9:
            assert found[bad] is (exact[bad] < CHANCE)


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_what_is_usual_is_never_nothing_and_never_everything(bad: int, good: int) -> None:
    assert 0 < usual_share(bad, bad + good) < 1
