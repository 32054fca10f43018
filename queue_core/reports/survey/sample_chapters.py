"""How the survey was made and who answered: the first chapters of its report. Pure."""

from __future__ import annotations

from html import escape
from typing import Any, Final

from queue_core.reports.register_book import Say
from queue_core.reports.survey.charts import small_bar
from queue_core.reports.survey.document import SurveyPaper
from queue_core.reports.survey.markup import Head, para, table
from queue_core.reports.survey.words import NONE, count, group_words, number, share, weight_words

#: The name of a weight in the message catalogues, whose keys take no signs.
_WEIGHTS: Final = {"1/9": "ninth", "0.111": "three", "0.11": "two"}


def introduction(paper: SurveyPaper, say: Say) -> str:
    own = "".join(para(part) for part in paper.introduction.split("\n") if part.strip())
    return para(say("survey-introduction", office=paper.office)) + own


def method(figures: dict[str, Any], say: Say) -> str:
    weight = weight_words(figures["weight"])
    told = [
        say("survey-method-form"), say("survey-method-draw"), say("survey-method-sample"),
        say("survey-method-index", weight=weight) + " " + say(f"survey-weight-{_WEIGHTS[figures['weight']]}"),
        say("survey-method-partial"), say("survey-method-privacy"),
    ]
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(figure)}</dd>" for name, figure in _facts(figures, say))
    return f'{"".join(map(para, told))}<dl class="facts">{facts}</dl>{para(verdict(figures, say), "verdict")}'


def _facts(figures: dict[str, Any], say: Say) -> list[tuple[str, str]]:
    sample, rate = figures["sample"], figures["sample"]["response_rate"]
    rows = [(say("survey-method-population"), count(sample["population"]))]
    if sample["running"]:
        rows.append((say("survey-method-expected"), count(sample["expected_visits"])))
    rows += [
        (say("survey-method-minimum"), count(sample["minimum"])),
        (say("survey-method-drawn"), count(sample["drawn"])),
        (say("survey-method-answers"), count(figures["n"])),
        (say("survey-method-partly"), count(figures["n"] - figures["whole"])),
        (say("survey-method-rate"), NONE if rate is None else number(100 * rate, 1) + " %"),
        (say("survey-method-weight"), weight_words(figures["weight"])),
    ]
    return rows


def verdict(figures: dict[str, Any], say: Say) -> str:
    """Whether there are as many answers as the sample asks."""
    sample = figures["sample"]
    if figures["n"] == 0:
        return say("survey-method-none")
    if sample["enough"]:
        return say("survey-method-enough")
    return say("survey-method-few", missing=sample["minimum"] - figures["n"])


def respondents(figures: dict[str, Any], say: Say) -> str:
    """A table for each thing asked, and one of the services they came for."""
    if not figures["n"]:
        return para(say("survey-method-none"))
    groups = "".join(f'<div class="group">{_group(group, rows, say)}</div>'
                     for group, rows in figures["respondents"].items())
    services = [(row["name"], row["n"]) for row in figures["services"]]
    served = _shares(say("survey-head-services"), services, say, "counts wide") if len(services) > 1 else ""
    return f'<div class="groups">{groups}</div>{served}'


def _group(group: str, rows: list[dict[str, Any]], say: Say) -> str:
    return _shares(say(f"survey-group-{group}"), [(group_words(group, row["value"], say), row["n"]) for row in rows],
                   say, "counts")


def _shares(head: str, rows: list[tuple[str, int]], say: Say, name: str) -> str:
    total = sum(n for _, n in rows)
    heads = (Head(head), Head(say("survey-head-n"), "n"), Head(say("survey-head-share"), "n"), Head("", "bar"))
    return table(heads, [(words, count(n), share(n, total), small_bar(n / (total or 1), share(n, total)))
                         for words, n in rows], name)
