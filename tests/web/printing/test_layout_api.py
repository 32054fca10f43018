"""The look of the papers over the API: who may, what is refused, what two people at once do."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import product
from typing import Any

import pytest
from PIL import Image, ImageDraw

from queue_core.printing.preview.studio import studio
from queue_core.record.models import Event
from tests.web.conftest import Web


@pytest.fixture(scope="module", autouse=True)
def _one_studio() -> Iterator[None]:
    """One child serves the module's tests and is gone afterwards."""
    yield
    studio.close()


def picture(kind: str = "PNG", size: tuple[int, int] = (300, 200), **options: Any) -> bytes:
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((20, 20, 180, 180), fill="navy")
    pen.text((190, 80), "KEC", fill="black")
    kept = BytesIO()
    image.save(kept, kind, **options)
    return kept.getvalue()


def bomb() -> bytes:
    """A PNG of few bytes that would unfold to 30000 by 30000 dots."""
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1_000_000)))
            + chunk(b"IEND", b""))


def send(web: Web, data: bytes, version: int = 0) -> Any:
    return web.staff("admin").call("PUT", f"/layout/logo?version={version}", data=data)


def draft(**changes: Any) -> dict[str, Any]:
    return {"head": [], "foot": [], "show": {}, **changes}


def test_lines_and_parts_are_kept_and_told(web: Web) -> None:
    admin = web.staff("admin")
    first = admin.get("/layout").json
    assert (first["version"], first["head"], first["has_logo"], first["show"]["thanks"]) == (0, [], False, False)
    assert [printer["name"] for printer in first["printers"]] == ["Printer kios"]
    assert "default" in [profile["name"] for profile in first["profiles"]]
    saved = admin.call("PUT", "/layout", {"version": 0, **draft(
        head=["  Telepon 0334-881 ", ""], foot=["Tanpa biaya"], show={"thanks": True})}).json
    assert (saved["version"], saved["head"], saved["show"]["thanks"]) == (1, ["Telepon 0334-881"], True)
    events = web.lobby.read(lambda session: [
        event.data for event in session.query(Event).filter_by(kind="layout_changed")])
    assert events == [{"version": 1, "head": ["Telepon 0334-881"], "foot": ["Tanpa biaya"], "show": {"thanks": True}}]


def test_of_two_who_change_it_the_second_is_told(web_on_both: Web) -> None:
    admin = web_on_both.staff("admin")
    assert admin.call("PUT", "/layout", {"version": 0, **draft(head=["satu"])}).status_code == 200
    for version in (0, 7):
        refused = admin.call("PUT", "/layout", {"version": version, **draft(head=["dua"])})
        assert (refused.status_code, refused.json["code"], refused.json["version"]) == (409, "stale_layout", 1)
    assert send(web_on_both, picture()).status_code == 409
    assert admin.call("DELETE", "/layout/logo?version=0").status_code == 409
    assert admin.get("/layout").json["head"] == ["satu"]


def test_a_logo_comes_and_goes(web: Web) -> None:
    admin = web.staff("admin")
    for version, kind in zip((0, 2, 4), ("PNG", "JPEG", "WEBP"), strict=True):
        assert send(web, picture(kind), version).json["has_logo"] is True
        assert admin.call("DELETE", f"/layout/logo?version={version + 1}").json["has_logo"] is False


NO_LOGOS = {
    "broken": (b"GIF89a" + bytes(60), "logo_unreadable"), "gif": (picture("GIF"), "logo_unreadable"),
    "cut": (picture()[:400], "logo_unreadable"), "nothing": (b"", "empty_upload"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "logo_unreadable"),
    "bomb": (bomb(), "logo_too_many_pixels"),
}


def test_what_is_no_logo_is_refused_in_words(web: Web) -> None:
    for name, (data, code) in NO_LOGOS.items():
        refused = send(web, data)
        assert (refused.status_code, refused.json["code"]) == (422, code), name
        assert len(refused.json["title"]) > 10
    assert web.staff("admin").get("/layout").json["version"] == 0


def test_a_white_picture_is_no_logo(web: Web) -> None:
    kept = BytesIO()
    Image.new("RGB", (200, 200), "white").save(kept, "PNG")
    assert send(web, kept.getvalue()).json["code"] == "logo_blank"


def test_only_an_admin_changes_it_and_a_supervisor_looks(web: Web) -> None:
    kasi = web.staff("kasi")
    assert kasi.get("/layout").status_code == 200
    assert kasi.post("/layout/preview", {"layout": draft()}).status_code == 200
    assert kasi.call("PUT", "/layout", {"version": 0, **draft()}).status_code == 403
    assert kasi.call("PUT", "/layout/logo?version=0", data=picture()).status_code == 403
    assert web.staff("loket1").get("/layout").status_code == 403


WRONG = [draft(head=["a"] * 4), draft(foot=["x" * 81]), draft(show={"office": False}), draft(show={"qr": 1}),
         draft(head=["a\x1bb"]), draft(logo="x")]


def test_a_wrong_draft_is_refused(web: Web) -> None:
    for wrong in WRONG:
        assert web.staff("admin").post("/layout/preview", {"layout": wrong}).status_code == 422, wrong


def test_every_paper_can_be_looked_at(web: Web) -> None:
    admin = web.staff("admin")
    for kind, paper_mm in product(("ticket", "requirements", "missing", "receipt", "test"), (58, 80)):
        seen = admin.post("/layout/preview", {
            "layout": draft(head=["Jalan Alun-alun 1"]), "kind": kind, "paper_mm": paper_mm, "profile": "nonsense",
            "language": "en", "busy": True}).json
        assert seen["svg"].startswith("<svg ")
        assert "Jalan Alun-alun 1" in seen["svg"] or "head" in seen["gave_way"] or kind == "test"
        assert (seen["most_millimetres"] == 90) is (kind == "ticket")
        assert seen["millimetres"] <= (seen["most_millimetres"] or 400)


def test_the_drawing_has_the_draft_and_the_kept_logo(web: Web) -> None:
    admin = web.staff("admin")

    def seen(**show: bool) -> str:
        return str(admin.post("/layout/preview", {"layout": draft(show=show)}).json["svg"])

    plain = seen()
    assert "Nomor antrian Anda" in plain
    assert "Nomor antrian Anda" not in seen(caption=False)
    send(web, picture())
    assert seen().count("<path") == plain.count("<path") + 1
