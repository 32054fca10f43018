"""One sheet for the wall: the index, its grade, who answered, the period, and thanks. Pure, but for the bytes."""

from __future__ import annotations

from html import escape
from typing import Any

from queue_core.reports.pdf import pdf
from queue_core.reports.register_book import Say, style
from queue_core.reports.survey.document import SurveyPaper
from queue_core.reports.survey.paper import office_head
from queue_core.reports.survey.words import NONE, count, number, period_words
from queue_core.satisfaction.rules import CONVERSION


def poster(paper: SurveyPaper, say: Say, *, published: bool) -> bytes:
    """The poster as PDF, A3 upright, of ``published`` figures or as a draft that says so. Raises ``Unavailable``."""
    return pdf(poster_html(paper, say, published=published))


def poster_html(paper: SurveyPaper, say: Say, *, published: bool) -> str:
    """The document that becomes the poster."""
    figures = paper.figures
    title = escape(say("survey-poster-title"))
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{words}</dd>" for name, words in _facts(figures, say))
    remarks = [] if published else [say("survey-poster-draft")]
    if figures["n"] and not figures["sample"]["enough"]:
        remarks.insert(0, say("survey-poster-few", minimum=figures["sample"]["minimum"]))
    told = "".join(f'<p class="remark">{escape(words)}</p>' for words in remarks)
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{style('paper.css')}{style('poster.css')}</style></head><body>"
        f"{office_head(paper, say)}<main><h1>{title}</h1><p class=\"ikm\">{number(figures['ikm'])}</p>"
        f"{_grade(figures, say)}</main><dl>{facts}</dl>{told}"
        f'<p class="thanks">{escape(say("survey-poster-thanks"))}</p>'
        f'<p class="rule">{escape(say("survey-poster-rule"))}</p></body></html>'
    )


def _grade(figures: dict[str, Any], say: Say) -> str:
    """The grade in words, and the four it could have been."""
    if figures["grade"] is None:
        return f'<p class="grade">{escape(say("survey-poster-none"))}</p>'
    steps = "".join(f'<li{" class=reached" if letter == figures["grade"] else ""}><b>{letter}</b> '
                    f'{escape(say(f"survey-grade-{letter}"))}</li>' for letter, _, _ in reversed(CONVERSION))
    words = say("survey-poster-grade", grade=figures["grade"], meaning=say(f"survey-grade-{figures['grade']}"))
    return f'<p class="grade">{escape(words)}</p><ul>{steps}</ul>'


def _facts(figures: dict[str, Any], say: Say) -> list[tuple[str, str]]:
    by_sex = {row["value"]: row["n"] for row in figures["respondents"]["sex"]}
    sexes = say("survey-poster-sex", men=by_sex.get("L", 0), women=by_sex.get("P", 0))
    # A number stays on the line of what it counts.
    educations = ", ".join(f"{row['value']}&nbsp;{count(row['n'])}" for row in figures["respondents"]["education"]
                           if row["n"] and row["value"])
    facts = [
        (say("survey-poster-period"), escape(period_words(figures["period"], say))),
        (say("survey-poster-respondents"), escape(say("survey-poster-people", count=figures["n"]))),
    ]
    if figures["n"]:
        facts += [(say("survey-group-sex"), escape(sexes)), (say("survey-group-education"), educations or NONE)]
    if figures.get("service"):
        facts.insert(0, (say("survey-head-services"), escape(figures["service"])))
    return facts
