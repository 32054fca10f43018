"""Files sent as a body, and the store that keeps them."""

from __future__ import annotations

from pathlib import Path

import pytest
from werkzeug.exceptions import RequestEntityTooLarge

from queue_core.errors import Invalid
from queue_core.media.store import Store
from queue_core.web.http.uploads import received
from tests.web.conftest import Web


def test_a_file_is_on_disk_while_it_is_looked_at_and_gone_afterwards(web: Web) -> None:
    with web.app.flask.test_request_context(method="POST", data=b"x" * 200_000), received(200_000) as file:
        assert file.stat().st_size == 200_000
    assert not file.exists()
    assert list(file.parent.iterdir()) == []


@pytest.mark.parametrize("headers", [{}, {"Content-Length": ""}])
def test_too_much_is_refused_and_leaves_nothing(web: Web, headers: dict[str, str]) -> None:
    context = web.app.flask.test_request_context(method="POST", data=b"x" * 1001, headers=headers)
    with context, pytest.raises(RequestEntityTooLarge), received(1000):
        pass


def test_nothing_and_half_a_file_are_refused(web: Web) -> None:
    with web.app.flask.test_request_context(method="POST", data=b""), pytest.raises(Invalid), received(10):
        pass
    cut = web.app.flask.test_request_context(method="POST", data=b"abc",
                                             environ_overrides={"CONTENT_LENGTH": "9"})
    with cut, pytest.raises(Invalid), received(10):
        pass


def test_the_store_keeps_the_same_content_once(tmp_path: Path) -> None:
    store = Store(tmp_path / "media")
    name = store.put(b"picture", "png")
    assert store.put(b"picture", "png") == name
    assert [path.name for path in store.folder.iterdir()] == [name]
    found = store.path(name)
    assert found is not None
    assert found.read_bytes() == b"picture"


@pytest.mark.parametrize("name", ["../antrian.db", "x.png", "", f"{'0' * 64}.png", f"{'0' * 64}.png/../../secret.key"])
def test_no_name_leads_out_of_the_store(tmp_path: Path, name: str) -> None:
    store = Store(tmp_path / "media")
    store.put(b"picture", "png")
    (tmp_path / "antrian.db").write_bytes(b"secret")
    assert store.path(name) is None


def test_screens_and_staff_read_the_store_and_strangers_do_not(web: Web) -> None:
    name = web.app.services.store.put(b"picture", "png")
    with web.device("display").page(f"/media/{name}") as answer:
        assert (answer.status_code, answer.data, answer.mimetype) == (200, b"picture", "image/png")
        assert "immutable" in answer.headers["Cache-Control"]
    with web.staff("loket1").page(f"/media/{name}") as answer:
        assert answer.status_code == 200
    television = web.device("display")
    with television.client.get(f"/media/{name}", headers={**television.headers, "Range": "bytes=0-2"}) as part:
        assert (part.status_code, part.data) == (206, b"pic")
    assert web.app.flask.test_client().get(f"/media/{name}").status_code == 404
    assert web.device("display").page(f"/media/{'0' * 64}.png").status_code == 404
