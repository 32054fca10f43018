"""Papers: whatever people typed comes out as text, in every one of them, and a hole in a template is an error."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateNotFound, UndefinedError

from queue_core.reports.documents.html import css_text, render
from queue_core.reports.periods import month
from queue_core.reports.register.book import Book, for_paper, on_paper
from queue_core.reports.survey.document import SurveyPaper
from queue_core.reports.survey.figures.model import (
    Apart,
    Coins,
    CounterScore,
    ElementScore,
    ExtraQuestion,
    GroupLine,
    MonthCoins,
    MonthScore,
    OptionCount,
    PeriodScore,
    PlanLine,
    Sample,
    Scored,
    ServiceCoins,
    ServiceScore,
    SurveyReport,
)
from queue_core.reports.survey.papers import poster, questionnaire, report, sign
from queue_core.satisfaction.forms.questions import Asked
from queue_core.satisfaction.rules import COIN_VALUES, ELEMENTS
from queue_core.texts.catalogue import translate

EVIL = "<script>alert('1')</script> & \"kutip\" {{ 7 * 7 }} {% raw %}"
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
ELEMENT_SCORES = tuple(
    ElementScore(key=key, element=at, question=at, n=20, nrr=3.0, weighted=0.333, value=75.0, grade="C")
    for at, key in enumerate(ELEMENTS, start=1))


def say(key: str, **values: Any) -> str:
    return translate("id", key, **values)


def figures(text: str) -> SurveyReport:
    """A report in which everything that somebody may have typed is this text."""
    scored = {"n": 20, "weight": "1/9", "ikm": 75.0, "grade": "C", "weighted": 3.0, "elements": ELEMENT_SCORES}
    counts = dict.fromkeys(COIN_VALUES, 3)
    line = PlanLine(id=1, version=1, first=date(2026, 11, 1), last=date(2026, 11, 30), element="waktu", programme=text,
                    due=text, responsible=text, state="planned", note=text, carried=False)
    return SurveyReport(
        **scored, period=month(2026, 11), service_id=1, service=text, whole=18,
        sample=Sample(population=90, drawn=40, answers=20, response_rate=0.5, minimum=74, expected_visits=90,
                      missing=54, ask_permille=None, enough=False, reachable=False, running=True),
        respondents={"sex": (GroupLine("L", 12), GroupLine("P", 7), GroupLine(None, 1)),
                     "age": (GroupLine(20, 20),), "education": (GroupLine("SMA", 20),),
                     "occupation": (GroupLine("swasta", 20),)},
        weakest=ELEMENTS[:3], strongest=ELEMENTS[-3:],
        services=tuple(ServiceScore(service_id=at, name=text, **scored) for at in (1, 2)),
        counters=(CounterScore(counter_id=1, name=text, **scored),), volunteers=Scored(**scored), apart=Apart(2, 1),
        extra=(ExtraQuestion(id="q1", text=text, kind="choice", versions=(2, 3), n=4,
                             options=(OptionCount(text, 3), OptionCount("Tidak", 1))),),
        coins=Coins(n=12, counts=counts, services=(ServiceCoins(service_id=1, name=text, n=12, counts=counts),
                                                   ServiceCoins(service_id=2, name=text, n=2, counts=None)),
                    months=(MonthCoins(month="2026-10", n=6, counts=counts),
                            MonthCoins(month="2026-11", n=6, counts=counts))),
        trend=(PeriodScore(period=month(2026, 10), n=0, ikm=None, grade=None),
               PeriodScore(period=month(2026, 11), n=20, ikm=75.0, grade="C")),
        months=(MonthScore(month="2026-10", n=9, ikm=70.0, grade="C"),
                MonthScore(month="2026-11", n=11, ikm=78.0, grade="B")),
        follow_ups=(line, replace(line, carried=True)), comments=(text,))


def survey_paper(text: str) -> SurveyPaper:
    signatory = {"title": text, "name": text, "nip": text}
    return SurveyPaper(text, f"Kabupaten {text}", "Asia/Jakarta", figures(text), signatory, f"{text}\n{text}", NOW)


def form(text: str) -> questionnaire.Questionnaire:
    own = Asked("q1", "choice", "id", text, (text, "Tidak"))
    return questionnaire.Questionnaire(text, text, "id", 3, (own, replace(own, kind="text", options=())))


#: Every paper that is HTML first, made of a text, and how often the text must be read in it at least.
PAPERS = {
    "report": (lambda text: report.html(survey_paper(text), say), 20),
    "poster": (lambda text: poster.poster_html(survey_paper(text), say, published=False), 3),
    "questionnaire": (lambda text: questionnaire.html(form(text), say), 5),
    "sign": (lambda text: sign.html(text, text, f"http://kantor/{text}", [say, say]), 3),
}


class Reader(HTMLParser):
    """What a browser would make of a document: its tags, and the words between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.words: list[str] = []
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._style = tag == "style"
        assert not [name for name, _ in attrs if name.startswith("on") or name in ("src", "href")]

    def handle_endtag(self, tag: str) -> None:
        self._style = False

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.words.append(data)


def read(document: str) -> Reader:
    reader = Reader()
    reader.feed(document)
    return reader


@pytest.mark.parametrize("paper", PAPERS)
def test_what_people_typed_is_text_in_every_paper(paper: str) -> None:
    make, least = PAPERS[paper]
    document = make(EVIL)
    reader = read(document)
    assert "<script" not in document
    assert reader.tags == read(make("Kata")).tags, "no tag comes from what somebody typed"
    assert " ".join(reader.words).count(EVIL) >= least
    assert unescape(document).count("49") == unescape(make("Kata")).count("49"), "nothing typed is reckoned"


@pytest.mark.parametrize("paper", PAPERS)
@settings(max_examples=25)
@given(text=st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30))
def test_no_text_becomes_markup(paper: str, text: str) -> None:
    make, _ = PAPERS[paper]
    typed = f"x{text}x"
    assert read(make(typed)).tags == read(make("Kata")).tags


@pytest.mark.usefixtures("documents_asked_once")
def test_the_register_shows_text_as_it_is() -> None:
    book = Book(f"Kantor {EVIL}", "Kabupaten Lumajang", "Asia/Jakarta", "umum", 2026, None, NOW)
    entry = {"number": 1, "entered_on": date(2026, 11, 23), "label": "A001", "service_name": EVIL, "product": EVIL,
             "signed_by": EVIL, "signed_at": NOW, "handed_to": EVIL, "handed_at": NOW, "next_destination": EVIL,
             "note": "(a\\b) \u0430\u0431 \u2192 \u0101"}
    with closing(pypdfium2.PdfDocument(on_paper(for_paper(book, [entry] * 60, say)))) as made:
        texts = [page.get_textpage().get_text_range() for page in made]
    assert len(texts) > 3
    text = "".join("".join(texts).split())
    # A word longer than its column is broken, and nothing of it is lost.
    assert text.count("".join(EVIL.split())) >= 60
    assert text.count("(a\\b)") == 60
    assert "\u2192" in text, "signs that the typeface lacks come from another"
    assert f"Halaman{len(texts)}dari{len(texts)}" in "".join(texts[-1].split())


def test_a_long_line_goes_on_over_pages_and_nothing_is_lost() -> None:
    book = Book("Kantor", "Kabupaten Lumajang", "Asia/Jakarta", "umum", 2026, 3, NOW)
    words = [f"kata{at}" for at in range(900)]
    entry = {"number": 7, "entered_on": date(2026, 3, 2), "label": "A001", "service_name": "Surat", "signed_by": None,
             "signed_at": None, "handed_to": None, "handed_at": None, "next_destination": None, "note": None}
    entries = [{**entry, "product": product} for product in ("pendek", " ".join(words), "baris\nbaru")]
    with closing(pypdfium2.PdfDocument(on_paper(for_paper(book, entries, say)))) as made:
        texts = [" ".join(page.get_textpage().get_text_range().split()) for page in made]
    text = " ".join(texts)
    assert [word for word in words if f"{word} " not in f"{text} "] == []
    assert all("Ditandatangani oleh" in page for page in texts), "the head stands on every page"
    assert "Mengetahui" in texts[-1]
    assert "memuat 3 nomor" in text


def test_a_value_that_nobody_gave_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("survey/poster.html", say)
    with pytest.raises(TemplateNotFound):
        render("../html.py", say)


def test_text_in_a_style_sheet_stays_inside_its_string() -> None:
    assert css_text('a"}\\</style>') == "a\\000022\\00007d\\00005c\\00003c\\00002fstyle\\00003e"
