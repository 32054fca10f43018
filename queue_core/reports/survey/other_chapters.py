"""What stands beside the index and never in it: coins, the office's own questions, whoever was not drawn. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from queue_core.reports.register_book import Say
from queue_core.reports.survey.charts import small_bar, stack
from queue_core.reports.survey.markup import Head, heading, para, table
from queue_core.reports.survey.words import NONE, count, grade_words, month_words, number, share
from queue_core.satisfaction.rules import COIN_VALUES, FEWEST_COINS


def coins(figures: dict[str, Any], say: Say) -> str:
    """The coins of the period, by service and by month."""
    said = para(say("survey-coins-said"))
    total = figures["coins"]
    if not total["n"]:
        return said + para(say("survey-coins-none"))
    services, months = total["services"], total["months"]
    told = _faces(say("survey-head-services"), [(row["name"], row) for row in services], total, say)
    if len(months) > 1:
        told += _faces(say("survey-head-month"), [(month_words(row["month"]), row) for row in months], total, say)
    few = any(row["counts"] is None for row in (*services, *months))
    return said + told + (para(say("survey-coins-few", fewest=FEWEST_COINS), "note") if few else "")


def _faces(head: str, rows: Sequence[tuple[str, dict[str, Any]]], total: dict[str, Any], say: Say) -> str:
    """Shares by face; a face that nobody had (a panel of two) has no column."""
    shown = [value for value in COIN_VALUES if (total["counts"] or {}).get(value)]
    heads = (Head(head), Head(say("survey-head-n"), "n"), *(Head(say(f"skm-coin-{value}"), "n") for value in shown),
             Head("", "bar"))

    def row_of(name: str, n: int, counts: dict[str, int] | None) -> tuple[str, ...]:
        if counts is None:
            return (name, count(n), *[NONE] * len(shown), "")
        parts = [share(counts[value], n) for value in shown]
        return (name, count(n), *parts, stack([counts[value] for value in COIN_VALUES], ", ".join(parts)))

    whole = row_of(say("survey-coins-all"), total["n"], total["counts"])
    return table(heads, [row_of(name, row["n"], row["counts"]) for name, row in rows], "coins", foot=whole)


def beside(figures: dict[str, Any], say: Say) -> str:
    """Volunteers, and answers that were kept apart because they came too fast."""
    volunteers, apart = figures["volunteers"], figures["apart"]
    told = [say("survey-volunteers-none")]
    if volunteers["n"]:
        told = [say("survey-volunteers-said", count=volunteers["n"])]
        told.append(say("survey-volunteers-index", ikm=number(volunteers["ikm"]),
                        grade=grade_words(volunteers["grade"], say)) if volunteers["ikm"] is not None
                    else say("survey-volunteers-noindex"))
    held = say("survey-apart-none")
    if apart["review"] or apart["rejected"]:
        held = say("survey-apart-said", review=apart["review"], rejected=apart["rejected"])
    return (heading(say("survey-volunteers")) + para(" ".join(told)) + heading(say("survey-apart")) + para(held))


def extra_questions(figures: dict[str, Any], say: Say) -> str:
    """The office's own questions, version by version."""
    told = [para(say("survey-extra-said"))]
    for question in figures["extra"]:
        versions = ", ".join(map(str, question["versions"]))
        told.append('<div class="question">' + heading(question["text"])
                    + para(say("survey-extra-n", count=question["n"], versions=versions), "note"))
        if question["options"] is None:
            told.append(para(say("survey-extra-texts")))
        else:
            heads = (Head(say("survey-head-answer")), Head(say("survey-head-n"), "n"),
                     Head(say("survey-head-share"), "n"), Head("", "bar"))
            told.append(table(heads, [
                (option["text"], count(option["n"]), share(option["n"], question["n"]),
                 small_bar(option["n"] / question["n"], share(option["n"], question["n"])))
                for option in question["options"]], "counts wide"))
        told.append("</div>")
    return "".join(told)
