"""The public page of the index: off until the office wants it, and then for everybody."""

from __future__ import annotations

from tests.web.conftest import Web
from tests.web.satisfaction.test_survey_reports import answer


def page(web: Web, language: str = "id") -> str:
    found = web.app.flask.test_client().get(f"/skm/hasil?lang={language}")
    assert found.status_code == 200
    return str(found.text)


def switch_on(web: Web) -> None:
    assert web.staff("admin").call("PATCH", "/settings", {"publish_index": True}).status_code == 200


def test_the_page_is_off_until_the_office_switches_it_on(web: Web) -> None:
    assert web.app.flask.test_client().get("/skm/hasil").status_code == 404
    switch_on(web)
    assert "Belum ada hasil survei yang diumumkan." in page(web)


def test_only_what_was_published_is_shown(web: Web) -> None:
    switch_on(web)
    answer(web, 4, "Jangan tampilkan ini")
    assert "100,00" not in page(web)
    period = {"first": "2026-11-01", "last": "2026-11-30"}
    assert web.staff("kasi").post("/skm/publications", period).status_code == 201
    for words in ("100,00", "Mutu A: Sangat Baik", "November 2026", "1 orang menjawab."):
        assert words in page(web)
    assert "Grade A: Very good" in page(web, "en")
    assert "Jangan tampilkan ini" not in page(web)
    kasi = web.staff("kasi")
    [public] = kasi.get("/skm/publications").json
    assert kasi.call("DELETE", f"/skm/publications/{public['id']}").status_code == 204
    assert "100,00" not in page(web)
