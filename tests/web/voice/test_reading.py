"""The screens of kiosk and panel read aloud by the server."""

from __future__ import annotations

import json
import re

import pytest

from queue_core.media import tools
from tests.web.conftest import Web

WISH = {"text": "Fotokopi KTP\nFotokopi Kartu Keluarga", "language": "id"}


def test_a_kiosk_hears_what_stands_on_it(web: Web) -> None:
    kiosk = web.device("kiosk")
    made = kiosk.post("/kiosk/speech", WISH)
    assert made.status_code == 200
    assert made.json["duration_ms"] > 500
    with kiosk.page(made.json["url"]) as sound:
        assert (sound.status_code, sound.mimetype) == (200, "audio/mpeg")
    assert kiosk.post("/kiosk/speech", WISH).json == made.json, "the same piece is made once"
    assert web.screen("skm").post("/kiosk/speech", WISH).json == made.json


@pytest.mark.parametrize(("text", "status"), [("", 422), ("x" * 301, 422), ("\x00", 422), ("...", 422)])
def test_odd_pieces_are_refused(web: Web, text: str, status: int) -> None:
    assert web.device("kiosk").post("/kiosk/speech", {"text": text, "language": "id"}).status_code == status


def test_nobody_else_lets_the_server_speak(web: Web) -> None:
    assert web.nobody().post("/kiosk/speech", WISH).status_code == 401
    assert web.device("display").post("/kiosk/speech", WISH).status_code == 403


def test_without_a_voice_the_tool_is_not_promised(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def promised(kind: str = "kiosk") -> list[str]:
        page = re.search(r'id="page">(.*?)</script>', web.screen(kind).page(f"/{kind}").text)
        assert page is not None
        reads: list[str] = json.loads(page[1])["reads"]
        return reads

    assert promised() == promised("skm") == ["id", "en"]
    known = tools.program

    def without_voice(name: str) -> str | None:
        return None if name == "espeak-ng" else known(name)

    monkeypatch.setattr(tools, "program", without_voice)
    assert promised() == promised("skm") == []
    assert web.device("kiosk").post("/kiosk/speech", {**WISH, "text": "Belum pernah"}).status_code == 503
