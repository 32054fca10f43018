"""The office's own voices: packs of recorded clips, of which one at most speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, NotFound
from queue_core.media.sounds import Clip
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.kinds import Kind
from queue_core.voice.models import VoiceClip, VoicePack

#: More voices than anybody keeps; a mistaken program must not fill the list.
MOST_PACKS = 20


@dataclass(frozen=True)
class Change:
    """Who changes the voices of their office, and when."""

    actor: Actor
    now: datetime

    @property
    def office_id(self) -> int:
        return self.actor.office_id


def packs(session: Session, office_id: int) -> Sequence[tuple[VoicePack, int]]:
    """The office's packs in the order they were made, each with how many clips it has."""
    rows = session.execute(
        select(VoicePack, func.count(VoiceClip.id)).outerjoin(VoiceClip, VoiceClip.pack_id == VoicePack.id)
        .where(VoicePack.office_id == office_id).group_by(VoicePack.id).order_by(VoicePack.id))
    return [(row[0], row[1]) for row in rows]


def pack_of(session: Session, office_id: int, pack_id: int) -> VoicePack:
    """One pack. Raises ``NotFound`` ``unknown_voice``."""
    found = session.execute(select(VoicePack).where(VoicePack.id == pack_id, VoicePack.office_id == office_id)
                            ).scalar_one_or_none()
    if found is None:
        raise NotFound("unknown_voice")
    return found


def clips_of(session: Session, pack_id: int) -> dict[str, VoiceClip]:
    """A pack's clips by the name of the shipped one each stands for."""
    return {row.clip: row for row in session.scalars(select(VoiceClip).where(VoiceClip.pack_id == pack_id))}


def active_clips(session: Session, office_id: int) -> dict[str, Clip]:
    """The clips of the voice that speaks; none when it is the shipped one."""
    rows = session.execute(
        select(VoiceClip.clip, VoiceClip.opus, VoiceClip.mp3, VoiceClip.duration_ms)
        .join(VoicePack, VoicePack.id == VoiceClip.pack_id)
        .where(VoicePack.office_id == office_id, VoicePack.is_active))
    return {row.clip: Clip(row.opus, row.mp3, row.duration_ms) for row in rows}


def add_pack(session: Session, name: str, by: Change) -> VoicePack:
    """An empty pack, not speaking yet. Raises ``Conflict`` ``voice_name_taken``, ``too_many_voices``."""
    count = session.execute(select(func.count()).where(VoicePack.office_id == by.office_id)).scalar_one()
    if count >= MOST_PACKS:
        raise Conflict("too_many_voices", most=MOST_PACKS)
    row = VoicePack(office_id=by.office_id, name=name, is_active=False, created_at=by.now)
    session.add(row)
    _flush(session)
    _note(session, by, row.id, "added", name=name)
    return row


def change_pack(session: Session, pack_id: int, by: Change, *, name: str | None, active: bool | None) -> VoicePack:
    """Rename a pack, let it speak or be silent: where one speaks the others fall silent, in one statement. What is as
    wished already is no change.

    Raises ``NotFound`` ``unknown_voice``, ``Conflict`` ``voice_name_taken``.
    """
    row = pack_of(session, by.office_id, pack_id)
    if name is not None and name != row.name:
        row.name = name
        _flush(session)
        _note(session, by, pack_id, "renamed", name=name)
    if active is not None:
        # Two people may switch on two voices: one after the other, by rows taken in one order.
        session.execute(select(VoicePack.id).where(VoicePack.office_id == by.office_id).order_by(VoicePack.id)
                        .with_for_update(key_share=True))
        session.refresh(row)
    if active is not None and active != row.is_active:
        whose = VoicePack.office_id == by.office_id if active else VoicePack.id == pack_id
        session.execute(update(VoicePack).where(whose).values(is_active=(VoicePack.id == pack_id) if active else False))
        session.refresh(row)
        _note(session, by, pack_id, "switched_on" if active else "switched_off")
    return row


def remove_pack(session: Session, pack_id: int, by: Change) -> None:
    """Remove a pack with its clips; the files go with a later sweep. Raises ``NotFound`` ``unknown_voice``."""
    row = pack_of(session, by.office_id, pack_id)
    session.execute(delete(VoiceClip).where(VoiceClip.pack_id == pack_id))
    session.delete(row)
    session.flush()
    _note(session, by, pack_id, "removed", name=row.name)


def keep_clip(session: Session, pack_id: int, name: str, clip: Clip, by: Change) -> VoiceClip:
    """Put a clip into a pack in place of the one of that name. Raises ``NotFound`` ``unknown_voice``."""
    # Two people may record the same clip: the pack's row makes them come one after the other.
    if session.execute(update(VoicePack).where(VoicePack.id == pack_id, VoicePack.office_id == by.office_id)
                       .values(name=VoicePack.name).returning(VoicePack.id)).first() is None:
        raise NotFound("unknown_voice")
    session.execute(delete(VoiceClip).where(VoiceClip.pack_id == pack_id, VoiceClip.clip == name))
    row = VoiceClip(pack_id=pack_id, clip=name, opus=clip.opus, mp3=clip.mp3, duration_ms=clip.duration_ms,
                    staff_id=by.actor.staff_id, created_at=by.now)
    session.add(row)
    session.flush()
    _note(session, by, pack_id, "clip_kept", clip=name, duration_ms=clip.duration_ms)
    return row


def remove_clip(session: Session, pack_id: int, name: str, by: Change) -> None:
    """Take a clip out: the shipped one speaks again. Raises ``NotFound`` ``unknown_voice``, ``unknown_clip``."""
    pack_of(session, by.office_id, pack_id)
    gone = session.execute(delete(VoiceClip).where(VoiceClip.pack_id == pack_id, VoiceClip.clip == name)
                           .returning(VoiceClip.id)).first()
    if gone is None:
        raise NotFound("unknown_clip")
    _note(session, by, pack_id, "clip_removed", clip=name)


def _flush(session: Session) -> None:
    try:
        session.flush()
    except IntegrityError as error:
        raise Conflict("voice_name_taken") from error


def _note(session: Session, by: Change, pack_id: int, change: str, **data: Any) -> None:
    """One kind of event for all: every screen then reads its settings, and with them the voice, anew."""
    log.append(session, by.actor, kind=Kind.VOICE_CHANGED, at=by.now, pack_id=pack_id, change=change, **data)


def names_in_use(session: Session) -> set[str]:
    """Names of stored files that the voices of any office speak with."""
    return {name for row in session.execute(select(VoiceClip.opus, VoiceClip.mp3)) for name in row}
