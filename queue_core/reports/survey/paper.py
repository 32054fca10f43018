"""The survey report as the office prints it. Pure, but for making the bytes."""

from __future__ import annotations

from html import escape
from typing import Any, Final

from queue_core.record.clock import zone
from queue_core.reports.pdf import pdf
from queue_core.reports.register_book import Say, margins, style
from queue_core.reports.survey import other_chapters, result_chapters, sample_chapters
from queue_core.reports.survey.document import SurveyPaper
from queue_core.reports.survey.words import day_words, grade_words, number, period_words
from queue_core.texts.dates import date_and_time

_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def on_paper(paper: SurveyPaper, say: Say) -> bytes:
    """The report as PDF. Raises ``Unavailable``."""
    return pdf(html(paper, say))


def html(paper: SurveyPaper, say: Say) -> str:
    """The document that becomes the PDF. Whatever people typed is escaped."""
    span = period_words(paper.figures["period"], say)
    title = say("survey-paper-title")
    running = f"{paper.office} \u2013 {title}, {span}"
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{escape(running)}</title>'
        f"<style>{style('paper.css')}{style('survey.css')}{margins(running, say)}</style></head><body>"
        f"{office_head(paper, say)}<h1>{escape(title)}</h1>{_span(paper.figures, span, say)}"
        f"{_summary(paper.figures, say)}{_chapters(paper, say)}{_hands(paper, say)}</body></html>"
    )


def office_head(paper: SurveyPaper, say: Say) -> str:
    return (f'<header class="office"><p>{escape(say("register-paper-government", regency=paper.regency))}</p>'
            f'<p class="name">{escape(paper.office)}</p></header>')


def _chapters(paper: SurveyPaper, say: Say) -> str:
    figures = paper.figures
    found = [
        ("introduction", sample_chapters.introduction(paper, say)), ("method", sample_chapters.method(figures, say)),
        ("respondents", sample_chapters.respondents(figures, say)), ("index", result_chapters.results(figures, say)),
        ("analysis", result_chapters.analysis(figures, say)), ("plan", result_chapters.plan(figures, say)),
        ("trend", result_chapters.trend(figures, say)), ("coins", other_chapters.coins(figures, say)),
        ("beside", other_chapters.beside(figures, say)),
    ]
    if figures["extra"]:
        found.append(("extra", other_chapters.extra_questions(figures, say)))
    return "".join(f'<section class="chapter-{name}"><h2>{_ROMAN[at]}. {escape(say(f"survey-chapter-{name}"))}</h2>'
                   f"{chapter}</section>" for at, (name, chapter) in enumerate(found))


def _span(figures: dict[str, Any], span: str, say: Say) -> str:
    served = "" if figures["service"] is None else f'<br>{escape(say("survey-of-service", service=figures["service"]))}'
    return f'<p class="span">{escape(span)}{served}</p>'


def _summary(figures: dict[str, Any], say: Say) -> str:
    """What a hurried reader needs, before the first chapter."""
    if figures["ikm"] is None:
        words = say("survey-method-none") if not figures["n"] else say("survey-index-none")
        return f'<section class="summary"><p>{escape(words)}</p></section>'
    values = {row["key"]: number(row["value"]) for row in figures["elements"]}

    def named(keys: list[str]) -> str:
        return "; ".join(f"{say('survey-short-' + key)} ({values[key]})" for key in keys)

    lines = [(say("survey-method-answers"), say("survey-summary-n", count=figures["n"],
                                                minimum=figures["sample"]["minimum"])),
             (say("survey-summary-weakest"), named(figures["weakest"])),
             (say("survey-summary-strongest"), named(figures["strongest"]))]
    told = "".join(f"<dt>{escape(name)}</dt><dd>{escape(words)}</dd>" for name, words in lines)
    warning = "" if figures["sample"]["enough"] else (
        f'<p class="verdict">{escape(sample_chapters.verdict(figures, say))}</p>')
    return (f'<section class="summary"><div class="mark"><p class="ikm">{number(figures["ikm"])}</p>'
            f'<p>{escape(say("survey-summary-grade", grade=grade_words(figures["grade"], say)))}</p></div>'
            f"<div><dl>{told}</dl>{warning}</div></section>")


def _hands(paper: SurveyPaper, say: Say) -> str:
    """Place, date, and whoever signs; what the office has not set leaves room for a pen."""
    made, at = date_and_time(paper.made_at, paper.timezone, "id")
    place = paper.regency.split(maxsplit=1)[-1]
    signed = paper.signatory
    return (
        f'<section class="close"><p>{escape(say("survey-made", date=made, time=at))}</p><div class="hands"><div>'
        f"<p>{escape(place)}, {escape(day_words(paper.made_at.astimezone(zone(paper.timezone)).date()))}</p>"
        f'<p>{escape(signed.get("title") or say("register-paper-head"))}</p>'
        f'<p class="line">{escape(signed.get("name", ""))}</p>'
        f'<p class="nip">{escape(say("survey-nip", nip=signed.get("nip", "")))}</p></div></div></section>'
    )
