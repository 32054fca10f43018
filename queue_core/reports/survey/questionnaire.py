"""The questionnaire on A4 paper, both sides at most, in the very words of the panel. Pure, but for the bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from queue_core.reports.pdf import same_pdf
from queue_core.reports.register_book import Say, style
from queue_core.satisfaction.forms.questions import Asked
from queue_core.satisfaction.rules import EDUCATIONS, OCCUPATIONS, QUESTIONS, SEXES, TIME_BANDS

#: One sheet of paper, printed on both sides.
MOST_PAGES = 2
_BOX = '<span class="box"></span>'
# The blank in it is what it stands on among other words.
_LINE, _SHORT = '<span class="line">&nbsp;</span>', '<span class="line short">&nbsp;</span>'


@dataclass(frozen=True)
class Questionnaire:
    """A form to print: for which office, in which language, with which of the office's own questions."""

    office: str
    regency: str
    language: str
    version: int
    extra: Sequence[Asked] = ()


def on_paper(form: Questionnaire, say: Say) -> bytes:
    """The form as PDF, set tighter when it would take more than one sheet. Raises ``Unavailable``."""
    return same_pdf(html(form, say), most_pages=MOST_PAGES)


def html(form: Questionnaire, say: Say) -> str:
    """The document; ``say`` speaks the language of the form."""
    title = escape(say("form-title"))
    foot = escape(f"{form.office} \u2013 {say('form-version', version=form.version)}")
    questions = "".join(_standard(number, key, say) for number, key in enumerate(QUESTIONS, start=1))
    extra = "".join(_own(number, asked) for number, asked in enumerate(form.extra, start=len(QUESTIONS) + 1))
    own = f'<h2>{escape(say("form-extra"))}</h2>{extra}' if extra else ""
    return (
        f'<!doctype html><html lang="{form.language}"><head><meta charset="utf-8"><title>{title}</title>'
        f'<style>{style("paper.css")}{style("questionnaire.css")}</style></head><body class="fit-0">'
        f'<div id="foot">{foot}</div>'
        f'<header><p>{escape(form.office)}, {escape(form.regency)}</p><h1>{title}</h1></header>'
        f'<p class="consent">{escape(say("skm-consent"))}</p><p>{escape(say("form-how"))}</p>'
        f"{_visit(say)}{_about(say)}<h2>{escape(say('form-questions'))}</h2>{questions}{own}"
        f'<section class="comment"><h2>{escape(say("form-comment"))}</h2>{"<p></p>" * 8}</section>'
        f'<p class="thanks">{escape(say("form-thanks"))}</p></body></html>'
    )


def _visit(say: Say) -> str:
    """The line of date, service and part of the day, and what staff mark."""
    bands = _ticks([say(f"form-band-{at}", hours=hours.replace("-", "\u2013"))
                    for at, hours in enumerate(TIME_BANDS)])
    chosen = _ticks([say("form-chosen-drawn"), say("form-chosen-volunteer")])
    return (f'<section class="data"><h2>{escape(say("form-visit"))}</h2>'
            f'<p>{_word(say("form-date"))}{_SHORT}{_word(say("form-service"))}{_LINE}</p>'
            f'<p>{_word(say("form-band"))}{bands}</p><p>{_word(say("form-chosen"))}{chosen}</p></section>')


def _about(say: Say) -> str:
    years = f"{_SHORT}{escape(say('form-years'))}"
    *known, other = [say(f"skm-occupation-{value}") for value in OCCUPATIONS]
    rows = [
        (say("skm-respondent-sex"), _ticks([say(f"skm-sex-{value}") for value in SEXES])),
        (say("skm-respondent-age"), years),
        (say("skm-respondent-education"), _ticks([say(f"skm-education-{value}") for value in EDUCATIONS])),
        (say("skm-respondent-occupation"),
         f'{_ticks(known)}<span class="tick other">{_BOX}{escape(other)}&nbsp;{_LINE}</span>'),
    ]
    told = "".join(f'<p><span class="word">{escape(name)}</span><span class="given">{given}</span></p>'
                   for name, given in rows)
    return f'<section class="data about"><h2>{escape(say("form-about"))}</h2>{told}</section>'


def _standard(number: int, key: str, say: Say) -> str:
    options = [say(f"skm-form-{key}-{score}") for score in range(1, 5)]
    return _question(number, say(f"skm-form-{key}"), _grid(options, "four"))


def _own(number: int, asked: Asked) -> str:
    given = _grid(asked.options, "two") if asked.options else '<p class="write"></p><p class="write"></p>'
    return _question(number, asked.text, given)


def _question(number: int, text: str, given: str) -> str:
    return f'<section class="question"><p class="asked"><b>{number}.</b> {escape(text)}</p>{given}</section>'


def _grid(options: Sequence[str], name: str) -> str:
    cells = "".join(f"<li>{_BOX}<span>{escape(option)}</span></li>" for option in options)
    return f'<ul class="{name}">{cells}</ul>'


def _ticks(options: Sequence[str]) -> str:
    return "".join(f'<span class="tick">{_BOX}{escape(option)}</span>' for option in options)


def _word(text: str) -> str:
    return f'<span class="word">{escape(text)}</span>'
