"""What an office prints for its survey: the questionnaire on paper, and the sign for volunteers."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pypdfium2
import pytest
from pyzbar.pyzbar import decode

from queue_core.satisfaction.rules import QUESTIONS
from queue_core.texts.catalogue import translate
from tests.support.satisfaction.survey_months import QUESTIONS as OWN
from tests.support.satisfaction.survey_months import add_form
from tests.web.conftest import Web
from tests.web.tickets.test_tickets_api import code_of

#: As long as the office may make its own questions, five of them with six options each.
LONGEST = [{"id": f"q{at}", "kind": "choice", "text": {"id": ("Seberapa sering hal ini terjadi " * 7)[:200], "en": ""},
            "options": [{"id": ("Pilihan yang panjang sekali " * 4)[:78] + f" {option}", "en": ""}
                        for option in range(6)]} for at in range(5)]


def pages_of(pdf: bytes) -> list[str]:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def smallest(pdf: bytes, words: str) -> float:
    """The size of the letters of a stretch of text, in points."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            text = page.get_textpage()
            found = text.search(words).get_next()
            if found:
                return min(_points(text.raw, found[0] + at) for at in range(found[1]))
    raise AssertionError(words)


def _points(text: Any, at: int) -> float:
    matrix = pypdfium2.raw.FS_MATRIX()
    assert pypdfium2.raw.FPDFText_GetMatrix(text, at, matrix)
    return round(pypdfium2.raw.FPDFText_GetFontSize(text, at) * abs(matrix.d), 2)


def ask(web: Web, version: int, questions: list[dict[str, Any]]) -> None:
    web.lobby.write(lambda session: add_form(session, web.lobby.office_id, version, questions, web.lobby.now))


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_questionnaire_has_the_panels_own_words(web: Web, language: str) -> None:
    answered = web.staff("loket1").get(f"/skm/paper/form?language={language}")
    assert answered.mimetype == "application/pdf"
    pages = pages_of(answered.data)
    assert len(pages) == 2
    text = " ".join(pages)
    for number, key in enumerate(QUESTIONS, start=1):
        assert f"{number}. {translate(language, f'skm-form-{key}')}" in text
        for score in range(1, 5):
            assert translate(language, f"skm-form-{key}-{score}") in text
    for key in ("skm-consent", "form-comment", "form-date", "form-service", "skm-respondent-age", "skm-sex-P",
                "skm-education-SMA", "skm-occupation-lainnya", "form-chosen-volunteer"):
        assert translate(language, key) in text
    assert "08.00\u201312.00" in text


def test_the_offices_questions_stand_on_it_as_they_are_asked_now(web: Web) -> None:
    ask(web, 2, OWN[:1])
    ask(web, 3, OWN[1:])
    text = " ".join(pages_of(web.staff("kasi").get("/skm/paper/form?language=en").data))
    assert "10. Do our opening hours suit you?" in text
    assert "11. Which service is missing at our office?" in text
    assert "Perangkat RT/RW" not in text
    assert "form version 3" in text


def test_the_longest_form_is_one_sheet_that_old_eyes_can_read(web: Web) -> None:
    ask(web, 2, LONGEST)
    made = web.staff("admin").get("/skm/paper/form").data
    pages = pages_of(made)
    assert len(pages) == 2
    assert "14. Seberapa sering" in pages[1]
    assert "Terima kasih." in pages[1]
    for words in ("Bagaimana pendapat Saudara", "Sangat sesuai", "Pilihan yang panjang", "Pendidikan terakhir"):
        assert smallest(made, words) >= 11


def test_a_question_that_is_not_wholly_in_english_is_asked_in_indonesian(web: Web) -> None:
    ask(web, 2, [{**OWN[0], "options": [*OWN[0]["options"][:3], {"id": "Bertanya di loket", "en": ""}]}])
    text = " ".join(pages_of(web.staff("admin").get("/skm/paper/form?language=en").data))
    assert OWN[0]["text"]["id"] in text
    assert "Social media" not in text


def test_the_sign_leads_to_the_volunteers_page(web: Web) -> None:
    made = web.staff("kasi").get("/skm/sign").data
    with closing(pypdfium2.PdfDocument(made)) as document:
        assert len(document) == 1
        [code] = decode(document[0].render(scale=2).to_pil())
    assert code.data.decode() == "http://localhost/survei"
    [text] = pages_of(made)
    for words in ("localhost/survei", "Bagaimana pelayanan kami?", "How is our service?"):
        assert words in text


def test_who_may_print_them(web: Web) -> None:
    assert web.staff("camat").get("/skm/paper/form").status_code == 403
    assert web.staff("loket1").get("/skm/sign").status_code == 403
    assert web.nobody().get("/skm/paper/form").status_code == 401
    assert code_of(web.staff("kasi").get("/skm/paper/form?language=jv")) == (422, "invalid_body")


def test_a_sheet_that_has_not_changed_is_made_once(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    first = web.staff("kasi").get("/skm/sign").data

    def refuse(*_arguments: object, **_options: object) -> bytes:
        raise AssertionError("made again")

    monkeypatch.setattr("queue_core.reports.documents.pdf.make", refuse)
    assert web.staff("admin").get("/skm/sign").data == first
