"""Voices of the office: one speaks at most, whoever switches when; a clip is there once, whoever records it when."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from queue_core.errors import Conflict, NotFound
from queue_core.live.payloads import announcements
from queue_core.media.sounds import Clip
from queue_core.office.models import Office
from queue_core.record.models import Event
from queue_core.tv.announcements import announce
from queue_core.voice import packs
from queue_core.voice.models import VoiceClip
from tests.support.lobby import Lobby, acting


def clip(letter: str, duration_ms: int = 900) -> Clip:
    return Clip(f"{letter * 64}.opus", f"{letter * 64}.mp3", duration_ms)


def by(lobby: Lobby, office_id: int | None = None) -> packs.Change:
    return packs.Change(acting(office_id or lobby.office_id), lobby.now)


def begin(lobby: Lobby, name: str) -> int:
    return int(lobby.write(lambda session: packs.add_pack(session, name, by(lobby)).id))


def changes(lobby: Lobby) -> list[str]:
    with lobby.database.read() as session:
        return [event.data["change"] for event in session.scalars(
            select(Event).where(Event.kind == "voice_changed").order_by(Event.id))]


def test_one_voice_speaks_at_most_whoever_switches(lobby: Lobby) -> None:
    made = [begin(lobby, f"suara {number}") for number in range(4)]

    def switch(pack_id: int) -> None:
        lobby.write(lambda session: packs.change_pack(session, pack_id, by(lobby), name=None, active=True))

    with ThreadPoolExecutor(4) as people:
        list(people.map(switch, made * 3))
    with lobby.database.read() as session:
        assert sum(pack.is_active for pack, _ in packs.packs(session, lobby.office_id)) == 1


def test_a_clip_is_there_once_whoever_records_it(lobby: Lobby) -> None:
    pack_id = begin(lobby, "Logat Madiun")

    def keep(letter: str) -> None:
        lobby.write(lambda session: packs.keep_clip(session, pack_id, "id/heads/A", clip(letter), by(lobby)))

    with ThreadPoolExecutor(4) as people:
        list(people.map(keep, "abcdabcd"))
    with lobby.database.read() as session:
        assert session.execute(select(func.count(VoiceClip.id))).scalar_one() == 1
        row = packs.clips_of(session, pack_id)["id/heads/A"]
        assert {row.opus, row.mp3} <= packs.names_in_use(session), "the sweep leaves it alone"
    assert changes(lobby) == ["added"] + ["clip_kept"] * 8


def test_only_the_active_voice_speaks_and_what_is_as_wished_is_no_change(lobby: Lobby) -> None:
    pack_id = begin(lobby, "Logat Madiun")
    lobby.write(lambda session: packs.keep_clip(session, pack_id, "id/heads/A", clip("a"), by(lobby)))
    with lobby.database.read() as session:
        assert packs.active_clips(session, lobby.office_id) == {}
    for active in (True, True, False, False):
        lobby.write(lambda session, on=active: packs.change_pack(  # type: ignore[misc]
            session, pack_id, by(lobby), name="Logat Madiun", active=on))
        with lobby.database.read() as session:
            assert packs.active_clips(session, lobby.office_id) == ({"id/heads/A": clip("a")} if active else {})
    assert changes(lobby) == ["added", "clip_kept", "switched_on", "switched_off"]


def test_voices_of_another_office_are_nobodys_business(lobby: Lobby) -> None:
    pack_id = begin(lobby, "Logat Madiun")
    stranger = by(lobby, lobby.office_id + 1)
    for deed in (lambda session: packs.keep_clip(session, pack_id, "id/heads/A", clip("a"), stranger),
                 lambda session: packs.change_pack(session, pack_id, stranger, name="x", active=True),
                 lambda session: packs.remove_clip(session, pack_id, "id/heads/A", stranger),
                 lambda session: packs.remove_pack(session, pack_id, stranger)):
        with pytest.raises(NotFound) as refused:
            lobby.write(deed)
        assert refused.value.code == "unknown_voice"


def test_there_is_an_end_of_voices(lobby: Lobby) -> None:
    for number in range(packs.MOST_PACKS):
        begin(lobby, str(number))
    with pytest.raises(Conflict) as refused:
        begin(lobby, "one more")
    assert refused.value.code == "too_many_voices"


def test_an_announcement_is_told_with_what_speaks_it(lobby: Lobby) -> None:
    def told(name: str | None) -> object:
        lobby.write(lambda session: announce(session, acting(lobby.office_id), text="Istirahat", minutes=5,
                                             now=lobby.now, clip=name))
        with lobby.database.read() as session:
            office = session.get_one(Office, lobby.office_id)
            return announcements(session, office, lobby.now + timedelta(seconds=1))[-1]["speech"]

    assert told(None) is None
    name = f"{'c' * 64}.mp3"
    assert told(name) == {
        "text": "Istirahat", "clips": ["/static/voice/chime.opus", f"/media/{name}"], "pauses_ms": [0, 300],
        "fallback": {"clips": ["/static/voice/chime.mp3", f"/media/{name}"], "pauses_ms": [0, 300]}}
