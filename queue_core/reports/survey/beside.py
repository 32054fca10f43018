"""What a survey report tells beside the index and never adds to it: coins, the office's extra questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from queue_core.reports.periods import Period
from queue_core.satisfaction import queries
from queue_core.satisfaction.forms.questions import CHOICE, in_language
from queue_core.satisfaction.forms.replies import replies
from queue_core.satisfaction.forms.versions import forms_of
from queue_core.satisfaction.queries import Selection
from queue_core.satisfaction.rules import COIN_VALUES, told_coins

Coins = dict[str, int]
_Key = tuple[int, date]


def coins(session: Session, office_id: int, period: Period, names: Mapping[int, str],
          service_id: int | None = None) -> dict[str, Any]:
    """Coins by value: of the whole period (``n`` and ``counts``), by service and by month.

    Each as ``told_coins`` has it: where few fell, ``counts`` is ``None``.
    """
    found = _coins(session, office_id, period, service_id)
    services = _summed(found, lambda key: key[0])
    return {
        **told_coins(_add(found.values())),
        "services": [{"service_id": key, "name": names.get(key, ""), **told_coins(counts)}
                     for key, counts in sorted(services.items())],
        "months": [{"month": key, **told_coins(counts)}
                   for key, counts in sorted(_summed(found, lambda key: f"{key[1]:%Y-%m}").items())],
    }


def coin_days(session: Session, office_id: int, period: Period, names: Mapping[int, str],
              service_id: int | None = None) -> list[dict[str, Any]]:
    """The same by day and service, for the workbook."""
    found = _coins(session, office_id, period, service_id)
    return [{"day": day.isoformat(), "service": names.get(key, ""), **told_coins(counts)}
            for (key, day), counts in sorted(found.items(), key=lambda item: (item[0][1], item[0][0]))]


def _coins(session: Session, office_id: int, period: Period, service_id: int | None) -> dict[_Key, Coins]:
    found = queries.coins_by(session, office_id, period.first, period.last)
    return {key: counts for key, counts in found.items() if service_id in (None, key[0])}


def _summed(found: Mapping[_Key, Coins], key_of: Callable[[_Key], Any]) -> dict[Any, Coins]:
    groups: dict[Any, list[Coins]] = {}
    for key, counts in found.items():
        groups.setdefault(key_of(key), []).append(counts)
    return {key: _add(group) for key, group in groups.items()}


def _add(group: Any) -> Coins:
    total: Counter[str] = Counter()
    for counts in group:
        total.update(counts)
    return {value: total[value] for value in COIN_VALUES}


def extra_questions(session: Session, chosen: Selection) -> list[dict[str, Any]]:
    """The office's own questions that have answers, in Indonesian. Versions in which a question and its options read
    the same are counted together, others apart; how often a text was written is said, the texts are not."""
    forms = forms_of(session, chosen.office_id)
    said = replies(session, chosen, forms)
    found: dict[Any, dict[str, Any]] = {}
    for form in forms:
        for question in form.questions:
            given = said.get((form.version, question.id))
            if given is None:
                continue
            asked = in_language(question, "id")
            told = found.setdefault(asked, {
                "id": asked.id, "text": asked.text, "kind": asked.kind, "versions": [], "n": 0,
                "options": [{"text": text, "n": 0} for text in asked.options] if asked.kind == CHOICE else None})
            told["versions"].append(form.version)
            told["n"] += given.n
            for at, option in enumerate(told["options"] or (), start=1):
                option["n"] += given.options[at]
    return list(found.values())
