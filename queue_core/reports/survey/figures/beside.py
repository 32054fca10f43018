"""What a survey report tells beside the index and never adds to it: coins, the office's extra questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, TypedDict

from sqlalchemy.orm import Session

from queue_core.reports.periods import Period
from queue_core.reports.survey.figures.model import (
    Coins,
    DayCoins,
    ExtraQuestion,
    MonthCoins,
    OptionCount,
    ServiceCoins,
)
from queue_core.satisfaction import queries
from queue_core.satisfaction.forms.questions import CHOICE, Asked, in_language
from queue_core.satisfaction.forms.replies import replies
from queue_core.satisfaction.forms.versions import forms_of
from queue_core.satisfaction.queries import Selection
from queue_core.satisfaction.rules import COIN_VALUES, told_coins

_ByValue = dict[str, int]
_Key = tuple[int, date]


def coins(session: Session, office_id: int, period: Period, names: Mapping[int, str],
          service_id: int | None = None) -> Coins:
    """Coins by value: of the whole period, by service and by month."""
    found = _coins(session, office_id, period, service_id)
    services = _summed(found, lambda key: key[0])
    return Coins(
        **_count(_add(found.values())),
        services=tuple(ServiceCoins(service_id=key, name=names.get(key, ""), **_count(counts))
                       for key, counts in sorted(services.items())),
        months=tuple(MonthCoins(month=key, **_count(counts))
                     for key, counts in sorted(_summed(found, lambda key: f"{key[1]:%Y-%m}").items())))


def coin_days(session: Session, office_id: int, period: Period, names: Mapping[int, str],
              service_id: int | None = None) -> list[DayCoins]:
    """The same by day and service, for the workbook."""
    found = _coins(session, office_id, period, service_id)
    return [DayCoins(day=day, service=names.get(key, ""), **_count(counts))
            for (key, day), counts in sorted(found.items(), key=lambda item: (item[0][1], item[0][0]))]


class _Count(TypedDict):
    n: int
    counts: dict[str, int] | None


def _count(counts: _ByValue) -> _Count:
    told = told_coins(counts)
    return {"n": told["n"], "counts": told["counts"]}


def _coins(session: Session, office_id: int, period: Period, service_id: int | None) -> dict[_Key, _ByValue]:
    found = queries.coins_by(session, office_id, period.first, period.last)
    return {key: counts for key, counts in found.items() if service_id in (None, key[0])}


def _summed(found: Mapping[_Key, _ByValue], key_of: Callable[[_Key], Any]) -> dict[Any, _ByValue]:
    groups: dict[Any, list[_ByValue]] = {}
    for key, counts in found.items():
        groups.setdefault(key_of(key), []).append(counts)
    return {key: _add(group) for key, group in groups.items()}


def _add(group: Any) -> _ByValue:
    total: Counter[str] = Counter()
    for counts in group:
        total.update(counts)
    return {value: total[value] for value in COIN_VALUES}


def extra_questions(session: Session, chosen: Selection) -> tuple[ExtraQuestion, ...]:
    """The office's own questions that have answers, in Indonesian. Versions in which a question and its options read
    the same are counted together, others apart; how often a text was written is said, the texts are not."""
    forms = forms_of(session, chosen.office_id)
    said = replies(session, chosen, forms)
    found: dict[Asked, ExtraQuestion] = {}
    for form in forms:
        for question in form.questions:
            given = said.get((form.version, question.id))
            if given is None:
                continue
            asked = in_language(question, "id")
            before = found.get(asked) or ExtraQuestion(
                id=asked.id, text=asked.text, kind=asked.kind, versions=(), n=0,
                options=tuple(OptionCount(text, 0) for text in asked.options) if asked.kind == CHOICE else None)
            options = None if before.options is None else tuple(
                OptionCount(option.text, option.n + given.options[at])
                for at, option in enumerate(before.options, start=1))
            found[asked] = replace(before, versions=(*before.versions, form.version), n=before.n + given.n,
                                   options=options)
    return tuple(found.values())
