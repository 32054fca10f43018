"""The questionnaire on a phone: a plain form, its mistakes beside its fields, one answer kept."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from sqlalchemy import select

from queue_core.satisfaction.models import SurveyResponse
from queue_core.satisfaction.rules import QUESTIONS
from queue_core.satisfaction.survey.limits import PER_NETWORK
from tests.web.conftest import Web
from tests.web.satisfaction.test_survey_forms_api import ELSE, PARKING, finished, kept, save

ALL = dict.fromkeys(QUESTIONS, "3")


def show(web: Web, path: str, **options: Any) -> Any:
    return web.nobody().client.get(path, **options)


def send(web: Web, path: str, fields: dict[str, str], **options: Any) -> Any:
    return web.nobody().client.post(path, data={"key": str(uuid.uuid4()), "form_version": "1", **fields}, **options)


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None
    return found[1]


def test_a_drawn_visit_answers_once_and_is_thanked(web: Web) -> None:
    ticket = finished(web)
    path = f"/survei/{ticket['code']}"
    page = show(web, path)
    assert page.status_code == 200
    assert "sukarela" in page.text
    assert "skm-" not in page.text
    key = hidden(page.text, "key")
    assert hidden(show(web, path).text, "key") != key
    fields = {**ALL, "key": key, "sex": "P", "age": "34", "occupation": "lainnya", "occupation_other": "Petani",
              "comment": "Ramah.\r\nTerima kasih."}
    for _ in range(2):  # a second touch on a slow line
        answer = send(web, path, fields)
        assert (answer.status_code, answer.location) == (303, path)
    send(web, path, ALL)  # another tab
    [row] = kept(web)
    assert (row.source, row.sample, row.service_id) == ("phone", "drawn", ticket["service_id"])
    assert (row.sex, row.age, row.occupation_other, row.comment) == ("P", 34, "Petani", "Ramah.\nTerima kasih.")
    assert "sudah kami terima" in show(web, path).text


def test_a_volunteer_chooses_the_service_and_stays_apart(web: Web) -> None:
    page = show(web, "/survei").text
    assert page.count("<option") > len(web.lobby.services)
    missing = send(web, "/survei", ALL)
    assert (missing.status_code, kept(web)) == (422, [])
    assert "Pilih layanan yang Anda terima." in missing.text
    service = str(web.lobby.services["B"])
    answer = send(web, "/survei", {**ALL, "service_id": service})
    assert (answer.status_code, answer.location) == (303, "/survei/terima-kasih")
    assert "Terima kasih banyak" in show(web, answer.location).text
    [row] = kept(web)
    assert (row.source, row.sample, row.service_id) == ("link", "volunteer", web.lobby.services["B"])
    for strange in ("999", "1 OR 1=1", "٣"):
        assert send(web, "/survei", {**ALL, "service_id": strange}).status_code == 422


@pytest.mark.parametrize(("field", "value", "words"), [
    ("age", "tiga puluh", "10 sampai 120"), ("age", "9", "10 sampai 120"), ("age", "121", "10 sampai 120"),
    ("age", "1" * 400, "10 sampai 120"), ("occupation_other", "x" * 61, "paling banyak 60"),
    ("comment", "x" * 501, "paling banyak 500"), ("comment", "a\x00b", "tidak kami kenali"),
    ("extra-q2", "x" * 501, "paling banyak 500"), ("extra-q2", "a\x00b", "tidak kami kenali"),
    ("extra-q1", "3", "tidak kami kenali"), ("extra-q1", "Ya", "tidak kami kenali"),
    ("waktu", "5", "tidak kami kenali"), ("waktu", "cepat", "tidak kami kenali"), ("sex", "X", "tidak kami kenali"),
    ("education", "TK", "tidak kami kenali"),
])
def test_a_mistake_is_told_beside_its_field_and_nothing_typed_is_lost(web: Web, field: str, value: str,
                                                                      words: str) -> None:
    save(web, 1, PARKING, ELSE)
    ticket = finished(web)
    fields = {**ALL, "form_version": "2", "comment": "Kursi kurang", "age": "40", "extra-q2": "Payung", field: value}
    answer = send(web, f"/survei/{ticket['code']}", fields)
    assert (answer.status_code, kept(web)) == (422, [])
    beside = re.search(rf'id="{field}-wrong">([^<]*)<', answer.text)
    assert beside is not None
    assert words in beside[1]
    assert f'href="#{field}"' in answer.text
    assert f'id="{field}"' in answer.text
    assert "<title>Periksa lagi" in answer.text
    for name, typed in (("comment", "Kursi kurang"), ("extra-q2", "Payung"), ("age", 'value="40"')):
        assert name == field or typed in answer.text
    assert answer.text.count(" checked") >= 8
    assert hidden(answer.text, "key") == hidden(
        send(web, f"/survei/{ticket['code']}", {**fields, "key": hidden(answer.text, "key")}).text, "key")


def test_without_one_answer_nothing_is_kept(web: Web) -> None:
    ticket = finished(web)
    answer = send(web, f"/survei/{ticket['code']}", {"comment": "Hanya ini"})
    assert answer.status_code == 422
    assert "paling sedikit satu" in answer.text
    assert "Hanya ini" in answer.text
    assert send(web, f"/survei/{ticket['code']}", {"waktu": "4"}).status_code == 303
    assert [row.waktu for row in kept(web)] == [4]


def test_the_offices_questions_are_asked_and_an_old_page_is_understood(web: Web) -> None:
    save(web, 1, PARKING, ELSE)
    ticket = finished(web)
    page = show(web, f"/survei/{ticket['code']}?lang=en").text
    assert "Is there enough parking?" in page
    assert '<label for="extra-q2" lang="id">Apa lagi?</label>' in page
    assert hidden(page, "form_version") == "2"
    save(web, 2)  # meanwhile the office asks nothing more
    answer = send(web, f"/survei/{ticket['code']}", {**ALL, "form_version": "2", "extra-q1": "2", "extra-q2": "Kursi"})
    assert answer.status_code == 303
    assert [(row.form_version, row.extra) for row in kept(web)] == [(2, {"q1": 2, "q2": "Kursi"})]
    for odd in ("99", "x", "", "-1", "9" * 40):
        assert send(web, "/survei", {**ALL, "form_version": odd}).status_code == 422, "no service, but a page"


def test_another_language_keeps_what_was_filled_in(web: Web) -> None:
    ticket = finished(web)
    path = f"/survei/{ticket['code']}"
    answer = send(web, path, {**ALL, "comment": "Kursi kurang", "age": "abc", "language": "en"})
    assert (answer.status_code, kept(web)) == (200, [])
    assert '<html lang="en">' in answer.text
    assert answer.text.count(" checked") == 9
    assert "Kursi kurang" in answer.text
    assert 'value="abc"' in answer.text
    assert "antrian_lang=en" in answer.headers["Set-Cookie"]


def test_closed_early_and_unknown_get_kind_words(web: Web) -> None:
    waiting = web.take()
    code = str(waiting["track_url"]).rsplit("/", 1)[1]
    assert "belum selesai" in show(web, f"/survei/{code}").text
    assert send(web, f"/survei/{code}", ALL).location == f"/survei/{code}"
    ticket = finished(web)
    web.lobby.tick(2 * 24 * 3600)
    assert "tidak dibuka" in show(web, f"/survei/{ticket['code']}").text
    send(web, f"/survei/{ticket['code']}", ALL)
    for strange in ("ZZZZ2222", "a" * 60, "%00", "%F0%9F%98%80", "..%2Fskm"):
        assert show(web, f"/survei/{strange}").status_code == 404, strange
        assert send(web, f"/survei/{strange}", ALL).status_code == 404
    assert kept(web) == []


def test_staff_do_not_answer(web: Web) -> None:
    ticket = finished(web)
    for path in ("/survei", f"/survei/{ticket['code']}"):
        page = web.staff("loket1").page(path)
        assert page.status_code == 403
        assert "Petugas tidak ikut menilai" in page.text
        fields = {**ALL, "service_id": str(web.lobby.services["A"])}
        assert web.staff("loket1").client.post(path, data=fields).status_code == 403
    assert kept(web) == []


def test_too_many_from_one_network_are_told_so_with_what_was_typed(web: Web,
                                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    fields = {**ALL, "service_id": str(web.lobby.services["A"]), "comment": "Satu lagi"}
    monkeypatch.setattr("queue_core.satisfaction.survey.limits.PER_NETWORK", type(PER_NETWORK)(1, 2))
    assert [send(web, "/survei", fields).status_code for _ in range(3)] == [303, 303, 429]
    refused = send(web, "/survei", fields)
    assert "Satu lagi" in refused.text
    assert sorted(row.state for row in kept(web)) == ["counted", "review"]


def test_a_phone_learns_where_its_questions_are(web: Web) -> None:
    ticket = finished(web)
    page = show(web, f"/t/{ticket['code']}").text
    assert f'href="/survei/{ticket["code"]}"' in page
    assert 'value="puas"' in page
    web.nobody().post("/surveys/coin", {"ticket_code": ticket["code"], "value": "puas"})
    assert f'href="/survei/{ticket["code"]}"' in show(web, f"/t/{ticket['code']}").text
    send(web, f"/survei/{ticket['code']}", ALL)
    told = show(web, f"/t/{ticket['code']}").text
    assert "/survei/" not in told
    assert "Jawaban survei Anda sudah kami terima" in told
    assert web.nobody().get(f"/track/{ticket['code']}").json["survey"] == "used"


def test_nothing_is_kept_of_the_visitor(web: Web) -> None:
    ticket = finished(web)
    key = str(uuid.uuid4())
    send(web, f"/survei/{ticket['code']}", {**ALL, "key": key})
    [row] = web.lobby.read(lambda session: session.execute(select(SurveyResponse)).scalars().all())
    assert ticket["code"] not in str(vars(row))
    assert key not in str(vars(row))


def test_typed_text_is_never_markup(web: Web) -> None:
    evil = "<script>alert(1)</script>\"'>"
    save(web, 1, {**PARKING, "text": {"id": evil}, "options": [{"id": evil}, {"id": "Tidak"}]},
         {**ELSE, "text": {"id": evil}})
    answer = send(web, "/survei", {**ALL, "comment": evil, "age": evil, "key": evil, "form_version": "2",
                                   "extra-q2": evil, "occupation_other": evil})
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
    assert 'value="<' not in answer.text
