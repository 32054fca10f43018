"""Pages rendered without a server behind them."""

from __future__ import annotations

import json
import re

import pytest
from flask import Flask, Response

from queue_core.web.pages import entry as entry_pages
from queue_core.web.pages.rendering import PageIdentity, install_pages, render_page

SOMEBODY: PageIdentity = {
    "office": {"code": "k", "name": "Kecamatan <K>", "regency": "R", "timezone": "Asia/Jayapura", "language": "en"},
    "device": None,
    "staff": {"id": 1, "name": "</script>", "role": "operator"},
    "csrf_token": "token",
}


def make_app(identity: PageIdentity | None) -> Flask:
    def who() -> PageIdentity:
        if identity is None:
            raise ConnectionError("the database is away")
        return identity

    app = Flask(__name__, static_folder=None)
    install_pages(app, who)
    app.register_blueprint(entry_pages.blueprint)

    @app.get("/page")
    def page() -> Response:
        return render_page("web/error_404.html", room="web", page={"extra": 1})

    @app.get("/trouble")
    def trouble() -> Response:
        return render_page("web/error_500.html", room="web", status=500)

    return app


def page_data(html: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="page">(.*?)</script>', html, re.DOTALL)
    assert found
    data: dict[str, object] = json.loads(found[1])
    return data


def test_the_page_data_tells_who_and_where_and_is_safe_in_html() -> None:
    html = make_app(SOMEBODY).test_client().get("/page").text
    data = page_data(html)
    assert data["staff"] == SOMEBODY["staff"]
    assert data["office"] == {key: value for key, value in SOMEBODY["office"].items() if key != "language"}
    assert (data["csrf_token"], data["extra"], data["room"]) == ("token", 1, "web")
    assert "Kecamatan &lt;K&gt;" in html


def test_the_office_chooses_the_first_language_and_the_reader_another() -> None:
    client = make_app(SOMEBODY).test_client()
    assert page_data(client.get("/page").text)["lang"] == "en"
    answer = client.get("/page?lang=id")
    assert page_data(answer.text)["lang"] == "id"
    assert '<html lang="id"' in answer.text


def test_the_page_for_our_mistakes_stands_without_a_database() -> None:
    answer = make_app(None).test_client().get("/trouble")
    assert answer.status_code == 500
    assert "Ada kesalahan di sistem kami" in answer.text


def test_pages_are_not_cached() -> None:
    assert make_app(SOMEBODY).test_client().get("/page").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("wished", "path"),
    [("/counter?id=2", "/counter?id=2"), ("//x.org", None), ("/\\x.org", None), ("https://x.org", None), (None, None)],
)
def test_only_paths_of_this_server_are_gone_on_to(wished: str | None, path: str | None) -> None:
    assert entry_pages.local_path(wished) == path
