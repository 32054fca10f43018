"""The office's own voices over HTTP: kept by clip, spoken by one at a time, and told to every screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from queue_core.media.sounds import Clip
from queue_core.record import clock
from queue_core.voice import packs
from queue_core.voice.models import VoiceClip, VoicePack
from tests.support.lobby import acting
from tests.support.sounds import say
from tests.web.conftest import Web
from tests.web.tickets.test_hands_api import messages

OPUS, MP3 = f"{'a' * 64}.opus", f"{'b' * 64}.mp3"


def begin(web: Web, name: str = "Logat Madiun") -> int:
    made: int = web.staff("kasi").post("/voices", {"name": name}).json["id"]
    return made


def keep(web: Web, voice_id: int, *names: str, duration_ms: int = 1200) -> None:
    """Clips as if they had been recorded."""
    with web.app.services.database.write() as session:
        pack = session.get_one(VoicePack, voice_id)
        for name in names:
            packs.keep_clip(session, voice_id, name, Clip(OPUS, MP3, duration_ms),
                             packs.Change(acting(pack.office_id), clock.now()))


def spoken(web: Web) -> list[str]:
    """The clips of a first call, as a TV is told them."""
    web.take()
    web.call_next()
    call = web.device("display").get("/display/state").json["calls"][0]
    urls: list[str] = call["speech"]["clips"]
    return urls


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_a_recording_becomes_a_clip_and_goes_again(web: Web, tmp_path: Path) -> None:
    voice_id, boss = begin(web), web.staff("kasi")
    path = f"/voices/{voice_id}/clips?clip=id/heads/A"
    sound = say(tmp_path / "a.wav", "Nomor antrian, A").read_bytes()
    answer = boss.call("POST", path, data=sound)
    assert answer.status_code == 201, answer.json
    with web.device("display").page(answer.json["url"]) as played:
        assert played.status_code == 200
    shown = boss.get(f"/voices/{voice_id}").json
    assert shown["clips"] == 1
    assert shown["wanted"][0] == answer.json, "what matters first stands first"
    assert boss.call("DELETE", path).status_code == 204
    assert code_of(boss.call("DELETE", path)) == (404, "unknown_clip")
    assert boss.get(f"/voices/{voice_id}").json["wanted"][0]["url"] is None


def test_what_is_no_clip_of_a_call_is_not_taken(web: Web) -> None:
    voice_id, boss = begin(web), web.staff("kasi")
    for clip, expected in (("id/heads/9", (404, "unknown_clip")), ("../../x", (422, "invalid_body")),
                           ("en/heads/A", (404, "unknown_clip")), ("chime", (422, "invalid_body"))):
        answer = boss.call("POST", f"/voices/{voice_id}/clips", query_string={"clip": clip}, data=b"x")
        assert code_of(answer) == expected, clip
    answer = boss.call("POST", f"/voices/{voice_id}/clips?clip=id/heads/A", data=b"x" * ((5 << 20) + 1))
    assert code_of(answer) == (413, "too_large")
    answer = boss.call("POST", f"/voices/{voice_id}/clips?clip=id/heads/A", data=b"no sound")
    assert code_of(answer) == (422, "sound_unreadable")


def test_the_voice_that_is_switched_on_speaks_and_only_that(web: Web) -> None:
    first, second, boss = begin(web), begin(web, "Pak Joko"), web.staff("kasi")
    keep(web, first, "id/heads/A")
    assert "/static/voice/id/heads/A.opus" in spoken(web)
    for voice_id in (first, second, first):
        assert boss.call("PATCH", f"/voices/{voice_id}", {"active": True}).json["active"]
        active = [voice["id"] for voice in boss.get("/voices").json["voices"] if voice["active"]]
        assert active == [voice_id]
    clips = web.device("display").get("/display/state").json["calls"][0]["speech"]
    assert clips["clips"][1] == f"/media/{OPUS}"
    assert clips["fallback"]["clips"][1] == f"/media/{MP3}"
    boss.call("PATCH", f"/voices/{first}", {"active": False})
    clips = web.device("display").get("/display/state").json["calls"][0]["speech"]
    assert clips["clips"][1] == "/static/voice/id/heads/A.opus"


def test_a_call_can_be_heard_before_the_voice_is_used(web: Web) -> None:
    voice_id, boss = begin(web), web.staff("kasi")
    counter = boss.get("/counters").json[1]
    keep(web, voice_id, *(f"id/digits/{digit}-{place}" for digit in range(10) for place in ("mid", "final")))
    query = f"label=a012&counter_id={counter['id']}"
    heard = boss.get(f"/voices/{voice_id}/call?{query}").json
    assert [url.startswith("/media/") for url in heard["clips"]] == [False, False, True, True, True, False]
    again = boss.get(f"/voices/{voice_id}/call?{query}&stage=file_ready").json
    assert "/static/voice/id/ready/A.opus" in again["clips"]
    assert code_of(boss.get(f"/voices/{voice_id}/call?label=A012&counter_id=999")) == (404, "unknown_counter")
    assert boss.get(f"/voices/{voice_id}/call?label=drop&counter_id=1").status_code == 422


def test_names_are_one_only_and_a_removed_voice_takes_its_clips_along(web: Web) -> None:
    voice_id, boss = begin(web), web.staff("kasi")
    assert code_of(boss.post("/voices", {"name": "Logat Madiun"})) == (409, "voice_name_taken")
    other = begin(web, "Pak Joko")
    assert code_of(boss.call("PATCH", f"/voices/{other}", {"name": "Logat Madiun"})) == (409, "voice_name_taken")
    keep(web, voice_id, "id/heads/A", "id/heads/B")
    assert boss.call("DELETE", f"/voices/{voice_id}").status_code == 204
    assert code_of(boss.get(f"/voices/{voice_id}")) == (404, "unknown_voice")
    with web.app.services.database.read() as session:
        assert session.query(VoiceClip).count() == 0


@pytest.mark.parametrize("who", ["loket1"])
def test_only_supervisors_change_voices(web: Web, who: str) -> None:
    voice_id = begin(web)
    assert web.staff(who).get("/voices").status_code == 403
    assert web.staff(who).call("PATCH", f"/voices/{voice_id}", {"active": True}).status_code == 403


def test_every_screen_reads_anew_when_the_voice_changes(web: Web) -> None:
    cursor = web.device("display").get("/display/state").json["cursor"]
    voice_id = begin(web)
    web.staff("kasi").call("PATCH", f"/voices/{voice_id}", {"active": True})
    told = web.device("display").get(f"/display/state?cursor={cursor}")
    assert told.status_code == 200
    kinds = {(audience.rpartition(":")[2], payload["kind"]) for name, payload, audience in messages(web)
             if name == "settings"}
    assert ("displays", "voice_changed") in kinds
