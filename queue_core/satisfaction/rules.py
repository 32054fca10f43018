"""The coin and the SKM index. Pure.

PermenPANRB 14/2017: nine elements, scores 1 to 4; NRR of an element is the mean of its answers, the index is 25 times
the weighted sum of the nine. One rounding, at the end, half up to two decimals, then the grade.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from zoneinfo import ZoneInfo

from typing_extensions import TypedDict

from queue_core.errors import Invalid

COIN_VALUES = ("sangat_puas", "puas", "kurang_puas", "tidak_puas")
TWO_COINS = ("puas", "tidak_puas")
BAD_COINS = ("kurang_puas", "tidak_puas")

#: Stable keys in the questionnaire's order; the regulation's list of elements swaps the last two.
QUESTIONS = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana", "pengaduan")
ELEMENTS = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")

WEIGHTS = {"1/9": Fraction(1, 9), "0.111": Fraction(111, 1000), "0.11": Fraction(11, 100)}
GRADES = ((Decimal("88.31"), "A"), (Decimal("76.61"), "B"), (Decimal("65.00"), "C"), (Decimal("0"), "D"))
#: The regulation's table of grades as it prints it: interval of the mean, and the same converted (times 25).
CONVERSION = (
    ("A", ("3.5324", "4.00"), ("88.31", "100.00")), ("B", ("3.0644", "3.532"), ("76.61", "88.30")),
    ("C", ("2.60", "3.064"), ("65.00", "76.60")), ("D", ("1.00", "2.5996"), ("25.00", "64.99")))

SEXES = ("L", "P")
EDUCATIONS = ("SD", "SMP", "SMA", "D3", "S1", "S2", "S3")
OCCUPATIONS = ("pns", "tni", "polri", "swasta", "wirausaha", "lainnya")
#: What an answer may tell of whoever gave it.
RESPONDENT = ("sex", "age", "education", "occupation", "occupation_other")
#: Whom the survey asks, in years; and how much may be written.
YOUNGEST, OLDEST = 10, 120
LONGEST_OCCUPATION, LONGEST_COMMENT = 60, 500
#: Ages as reports group them: from and to, both included.
AGES = ((0, 19), (20, 29), (30, 39), (40, 49), (50, 59), (60, 150))
#: The regulation's questionnaire alone; the office's extra questions are later versions.
FORM_VERSION = 1

#: All the time that an answer keeps: before noon, or after.
TIME_BANDS = ("08.00-12.00", "13.00-17.00")
#: A paper form of an earlier year belongs to a report that was made long ago.
OLDEST_PAPER = timedelta(days=400)

SOURCES = ("panel", "phone", "link", "paper")
DRAWN, VOLUNTEER = "drawn", "volunteer"
COUNTED, IN_REVIEW, REJECTED, STAGED = "counted", "review", "rejected", "staged"
#: Fewer answers than this at one counter are never shown: they would single out whoever sits there.
FEWEST_PER_COUNTER = 10

#: Of fewer coins than this it is not said which they were: whoever served them might know whose.
FEWEST_COINS = 5
#: A questionnaire that was left on the panel is kept when at least this many of the nine were answered. The Standard
#: Definitions of the American Association for Public Opinion Research call half or more of the questions a partial
#: answer and less a break-off, which is no answer: whoever leaves at once has told nothing about the service.
LEAST_FOR_PARTIAL = 5
#: A vote may wait this long on a panel whose server is away, and still counts for the day it was given.
LONGEST_WAIT = timedelta(days=14)

#: Krejcie and Morgan, "Determining sample size for research activities" (1970).
_CHI2, _P, _D = Fraction(3841, 1000), Fraction(1, 2), Fraction(5, 100)


@dataclass(frozen=True)
class Element:
    """One unsur in a period: ``n`` answers with mean ``nrr`` (``None`` without answers)."""

    key: str
    n: int
    nrr: Fraction | None


@dataclass(frozen=True)
class Index:
    """The IKM of a period; ``ikm`` and ``grade`` are ``None`` while an element has no answer at all."""

    elements: tuple[Element, ...]
    weight: str
    ikm: Decimal | None
    grade: str | None


def check_coin(value: str, faces: int) -> None:
    """Raises ``Invalid`` ``bad_coin`` for a coin this panel does not have."""
    if value not in (COIN_VALUES if faces == 4 else TWO_COINS):
        raise Invalid("bad_coin")


class ToldCoins(TypedDict):
    """Coins as they are told: how many, and by value where that gives nobody away."""

    n: int
    counts: dict[str, int] | None


def told_coins(counts: Mapping[str, int]) -> ToldCoins:
    """What is said of some coins: ``n``, and ``counts`` by value, ``None`` where fewer than ``FEWEST_COINS`` fell."""
    n = sum(counts.values())
    return {"n": n, "counts": dict(counts) if n >= FEWEST_COINS else None}


def index(answers: Mapping[str, Sequence[int] | tuple[int, int]], weight: str) -> Index:
    """The index from sums and counts per element: ``{key: (sum of scores, number of answers)}``.

    A partial answer counts for the elements it has: each element is divided by its own number of answers.
    """
    elements = []
    for key in ELEMENTS:
        total, n = answers.get(key, (0, 0))
        elements.append(Element(key, n, Fraction(total, n) if n else None))
    if any(element.nrr is None for element in elements):
        return Index(tuple(elements), weight, None, None)
    exact = 25 * WEIGHTS[weight] * sum(element.nrr or Fraction(0) for element in elements)
    ikm = round_half_up(exact, 2)
    return Index(tuple(elements), weight, ikm, grade(ikm))


def round_half_up(value: Fraction, places: int) -> Decimal:
    """An exact fraction to a decimal, half up, without passing through binary floats."""
    scaled = value * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-places)


def element_value(nrr: Fraction) -> Decimal:
    """An element on the index's own scale of 25 to 100, rounded as the index is."""
    return round_half_up(25 * nrr, 2)


def weakest(elements: Sequence[Element], count: int = 3) -> tuple[Element, ...]:
    """The elements to be mended first: lowest mean first, of equals the one that stands earlier in the regulation."""
    answered = [element for element in elements if element.nrr is not None]
    return tuple(sorted(answered, key=lambda element: element.nrr or 0)[:count])


def grade(ikm: Decimal) -> str:
    """A, B, C or D by the regulation's bounds."""
    return next(letter for bound, letter in GRADES if ikm >= bound)


def minimum_sample(population: int) -> int:
    """How many answers a period needs for its number of visits."""
    if population <= 0:
        return 0
    spread = _CHI2 * _P * (1 - _P)
    return int(round_half_up(spread * population / (_D * _D * (population - 1) + spread), 0))


def day_given(given_on: date | None, today: date) -> date:
    """The day a vote counts for: today, or the earlier one on which it was given to a panel without a server.

    Raises ``Invalid`` ``given_in_future`` or ``given_too_long_ago``.
    """
    if given_on is None:
        return today
    if given_on > today:
        raise Invalid("given_in_future")
    if given_on < today - LONGEST_WAIT:
        raise Invalid("given_too_long_ago", days=LONGEST_WAIT.days)
    return given_on


def time_band(moment: datetime, tz: ZoneInfo) -> str:
    """Morning until noon, afternoon after."""
    return TIME_BANDS[moment.astimezone(tz).hour >= 12]
