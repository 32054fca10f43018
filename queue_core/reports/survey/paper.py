"""The survey report and its poster as the office prints them. Pure, but for making the bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any

from queue_core.printing.words import date_and_time, words_in
from queue_core.record.clock import zone
from queue_core.reports.pdf import pdf
from queue_core.reports.register_book import Say, margins, style
from queue_core.reports.survey.charts import bars, line

_LOW, _HIGH = 25.0, 100.0


@dataclass(frozen=True)
class SurveyPaper:
    """What a report is made of: ``figures`` as ``survey.figures.report`` gives them, and who signs.

    ``signatory`` has ``title``, ``name`` and ``nip``; what is missing leaves a line to write on.
    """

    office: str
    regency: str
    timezone: str
    figures: dict[str, Any]
    signatory: dict[str, str]
    introduction: str
    made_at: datetime


def on_paper(paper: SurveyPaper, say: Say) -> bytes:
    """The report as PDF. Raises ``Unavailable``."""
    return pdf(html(paper, say))


def poster(paper: SurveyPaper, say: Say) -> bytes:
    """The poster as PDF, A3 upright. Raises ``Unavailable``."""
    return pdf(poster_html(paper, say))


def period_words(period: dict[str, Any], say: Say) -> str:
    """"Semester II tahun 2026", or two dates."""
    first, last = date.fromisoformat(period["first"]), date.fromisoformat(period["last"])
    if period["kind"] == "month":
        return f"{words_in('id').months[first.month - 1]} {period['year']}"
    if period["kind"] == "span":
        return say("survey-period-span", first=_day(first), last=_day(last))
    roman = ("I", "II", "III", "IV")[period["number"] - 1]
    return say(f"survey-period-{period['kind']}", number=roman, year=str(period["year"]))


def short_period(period: dict[str, Any], say: Say) -> str:
    """The same for the foot of a chart."""
    first = date.fromisoformat(period["first"])
    if period["kind"] == "month":
        return f"{words_in('id').months[first.month - 1][:3]} {period['year']}"
    if period["kind"] == "span":
        return f"{first:%d-%m-%y}"
    roman = ("I", "II", "III", "IV")[period["number"] - 1]
    return say(f"survey-short-{period['kind']}", number=roman, year=str(period["year"]))


def number(value: float | None, places: int = 2) -> str:
    """A figure as Indonesians write it, with a comma; a dash for none."""
    return "\u2013" if value is None else f"{value:.{places}f}".replace(".", ",")


def count(value: int) -> str:
    """A number of things, its thousands parted by points."""
    return f"{value:,}".replace(",", ".")


def html(paper: SurveyPaper, say: Say) -> str:
    """The document that becomes the PDF. Whatever people typed is escaped."""
    figures = paper.figures
    span = period_words(figures["period"], say)
    title = say("survey-paper-title")
    chapters = [
        (say("survey-chapter-introduction"), _introduction(paper, say)),
        (say("survey-chapter-method"), _method(figures, say)),
        (say("survey-chapter-respondents"), _respondents(figures, say)),
        (say("survey-chapter-index"), _index(figures, say)),
        (say("survey-chapter-analysis"), _analysis(figures, say)),
        (say("survey-chapter-plan"), _plan(figures, say)),
        (say("survey-chapter-trend"), _trend(figures, say)),
    ]
    roman = ("I", "II", "III", "IV", "V", "VI", "VII")
    body = "".join(f"<section><h2>{roman[at]}. {escape(head)}</h2>{text}</section>"
                   for at, (head, text) in enumerate(chapters))
    running = f"{paper.office} \u2013 {title}, {span}"
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{escape(running)}</title>'
        f"<style>{style('paper.css')}{style('survey.css')}{margins(running, say)}</style></head><body>"
        f'<header class="office"><p>{escape(say("register-paper-government", regency=paper.regency))}</p>'
        f'<p class="name">{escape(paper.office)}</p></header>'
        f'<h1>{escape(title)}</h1><p class="span">{escape(span)}</p>{body}{_hands(paper, say)}</body></html>'
    )


def poster_html(paper: SurveyPaper, say: Say) -> str:
    """One sheet for the wall: the index, its grade, who answered, the period, and thanks."""
    figures = paper.figures
    by_sex = {row["value"]: row["n"] for row in figures["respondents"]["sex"]}
    by_education = ", ".join(f"{row['value']} {count(row['n'])}" for row in figures["respondents"]["education"]
                             if row["n"] and row["value"])
    lines = [
        (say("survey-poster-respondents"), say("survey-poster-people", count=figures["n"])),
        (say("survey-group-sex"), say("survey-poster-sex", men=by_sex.get("L", 0), women=by_sex.get("P", 0))),
        (say("survey-group-education"), by_education or "\u2013"),
        (say("survey-poster-period"), period_words(figures["period"], say)),
    ]
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in lines)
    title = escape(say("survey-poster-title"))
    grade = f"{figures['grade']} \u2013 {say('survey-grade-' + figures['grade'])}" if figures["grade"] else "\u2013"
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{style('paper.css')}{style('poster.css')}</style></head><body>"
        f'<header><p>{escape(say("register-paper-government", regency=paper.regency))}</p>'
        f"<p class=\"name\">{escape(paper.office)}</p></header><h1>{title}</h1>"
        f'<p class="ikm">{number(figures["ikm"])}</p><p class="grade">{escape(grade)}</p>'
        f'<dl>{facts}</dl><p class="thanks">{escape(say("survey-poster-thanks"))}</p></body></html>'
    )


def _introduction(paper: SurveyPaper, say: Say) -> str:
    own = "".join(f"<p>{escape(part)}</p>" for part in paper.introduction.split("\n") if part.strip())
    return f"<p>{escape(say('survey-introduction', office=paper.office))}</p>{own}"


def _method(figures: dict[str, Any], say: Say) -> str:
    sample = figures["sample"]
    rate = sample["response_rate"]
    rows = [
        (say("survey-method-population"), count(sample["population"])),
        (say("survey-method-minimum"), count(sample["minimum"])),
        (say("survey-method-drawn"), count(sample["drawn"])),
        (say("survey-method-answers"), count(figures["n"])),
        (say("survey-method-rate"), "\u2013" if rate is None else number(100 * rate, 1) + " %"),
        (say("survey-method-volunteers"), count(figures["volunteers"]["n"])),
        (say("survey-method-weight"), figures["weight"]),
    ]
    if figures["n"] == 0:
        verdict = say("survey-method-none")
    elif sample["enough"]:
        verdict = say("survey-method-enough")
    else:
        verdict = say("survey-method-few", missing=sample["minimum"] - figures["n"])
    table = _table(None, rows, "facts")
    return f"<p>{escape(say('survey-method'))}</p>{table}<p><strong>{escape(verdict)}</strong></p>"


def _respondents(figures: dict[str, Any], say: Say) -> str:
    tables = []
    for group, rows in figures["respondents"].items():
        total = sum(row["n"] for row in rows) or 1
        body = [(group_words(group, row["value"], say), count(row["n"]), number(100 * row["n"] / total, 1) + " %")
                for row in rows]
        heads = (say(f"survey-group-{group}"), say("survey-head-n"), say("survey-head-share"))
        tables.append(f'<div class="group">{_table(heads, body, "counts")}</div>')
    return f'<div class="groups">{"".join(tables)}</div>'


def group_words(group: str, value: Any, say: Say) -> str:
    """A line of a table of respondents: "20-29 tahun", "Perempuan", or that nothing was said."""
    if value is None:
        return say("survey-silent")
    if group != "age":
        return say(f"skm-{group}-{value}")
    if value == 0:
        return say("survey-age-under", age=20)
    return say("survey-age-from", age=value) if value == 60 else say("survey-age-span", low=value, high=value + 9)


def _index(figures: dict[str, Any], say: Say) -> str:
    if figures["ikm"] is None:
        return f"<p>{escape(say('survey-index-none'))}</p>"
    said = say("survey-index-said", ikm=number(figures["ikm"]), grade=figures["grade"],
               meaning=say(f"survey-grade-{figures['grade']}"))
    heads = (say("survey-head-element"), say("survey-head-name"), say("survey-head-question"), say("survey-head-n"),
             say("survey-head-nrr"), say("survey-head-value"), say("survey-head-grade"))
    rows = [(f"U{row['element']}", say(f"survey-element-{row['key']}"), str(row["question"]), count(row["n"]),
             number(row["nrr"], 3), number(row["value"]), row["grade"] or "\u2013") for row in figures["elements"]]
    chart = bars([(f"U{row['element']} {say('survey-short-' + row['key'])}", row["value"], number(row["value"]))
                  for row in figures["elements"]], low=_LOW, high=_HIGH, label=say("survey-chart-elements"))
    parts = [f'<p class="result"><span class="ikm">{number(figures["ikm"])}</span> {escape(said)}</p>',
             _table(heads, rows, "elements"), chart]
    for name in ("services", "counters"):
        if figures[name]:
            head = (say(f"survey-head-{name}"), say("survey-head-n"), say("survey-head-ikm"), say("survey-head-grade"))
            parts.append(_table(head, [(row["name"], count(row["n"]), number(row["ikm"]), row["grade"] or "\u2013")
                                        for row in figures[name]], "places"))
    if figures["volunteers"]["n"]:
        apart = figures["volunteers"]
        said = say("survey-volunteers-said", count=apart["n"], ikm=number(apart["ikm"]))
        parts.append(f"<p>{escape(said)}</p>")
    return "".join(parts)


def _analysis(figures: dict[str, Any], say: Say) -> str:
    if figures["ikm"] is None:
        return f"<p>{escape(say('survey-index-none'))}</p>"
    values = {row["key"]: row["value"] for row in figures["elements"]}

    def listed(keys: Sequence[str]) -> str:
        return "".join(f"<li>{escape(say('survey-element-' + key))} ({number(values[key])})</li>" for key in keys)

    remarks = "".join(f"<li>{escape(text)}</li>" for text in figures["comments"])
    told = f"<h3>{escape(say('survey-comments'))}</h3><ul>{remarks}</ul>" if remarks else ""
    return (f"<h3>{escape(say('survey-weakest'))}</h3><ol>{listed(figures['weakest'])}</ol>"
            f"<h3>{escape(say('survey-strongest'))}</h3><ol>{listed(figures['strongest'])}</ol>{told}")


def _plan(figures: dict[str, Any], say: Say) -> str:
    heads = (say("survey-head-name"), say("survey-head-programme"), say("survey-head-due"),
             say("survey-head-responsible"), say("survey-head-state"))
    rows = [(say(f"survey-element-{row['element']}"), row["programme"], row["due"], row["responsible"],
             say(f"survey-state-{row['state']}") + (f" ({say('survey-carried')})" if row["carried"] else ""))
            for row in figures["follow_ups"]]
    return _table(heads, rows, "plan") if rows else f"<p>{escape(say('survey-plan-none'))}</p>"


def _trend(figures: dict[str, Any], say: Say) -> str:
    heads = (say("survey-head-period"), say("survey-head-n"), say("survey-head-ikm"), say("survey-head-grade"))
    rows = [(period_words(past, say), count(past["n"]), number(past["ikm"]), past["grade"] or "\u2013")
            for past in figures["trend"]]
    chart = line([(short_period(past, say), past["ikm"], number(past["ikm"])) for past in figures["trend"]],
                 low=_LOW, high=_HIGH, label=say("survey-chart-trend"))
    return _table(heads, rows, "trend") + chart


def _table(heads: Sequence[str] | None, rows: Sequence[Sequence[str]], name: str) -> str:
    named = "".join(f"<th>{escape(text)}</th>" for text in heads or ())
    head = f"<thead><tr>{named}</tr></thead>" if named else ""
    body = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in rows)
    return f'<table class="{name}">{head}<tbody>{body}</tbody></table>'


def _hands(paper: SurveyPaper, say: Say) -> str:
    made, at = date_and_time(paper.made_at, paper.timezone, "id")
    place = paper.regency.split(maxsplit=1)[-1]
    signed = paper.signatory
    return (
        f'<section class="close"><p>{escape(say("survey-made", date=made, time=at))}</p><div class="hands"><div>'
        f"<p>{escape(place)}, {escape(_day(paper.made_at.astimezone(zone(paper.timezone)).date()))}</p>"
        f'<p>{escape(signed.get("title") or say("register-paper-head"))}</p>'
        f'<p class="line">{escape(signed.get("name", ""))}</p>'
        f'<p>{escape(say("survey-nip", nip=signed.get("nip", "")))}</p></div></div></section>'
    )


def _day(day: date) -> str:
    return f"{day.day} {words_in('id').months[day.month - 1]} {day.year}"
