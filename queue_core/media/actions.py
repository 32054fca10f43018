"""Taking pictures and films into the library, and out again."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from queue_core.errors import Conflict, Invalid, NotFound
from queue_core.media import films, pictures
from queue_core.media.models import MediaFile
from queue_core.media.queries import media_by_id, names_in_use, used_bytes
from queue_core.media.rules import FILM_BYTES, IMAGE_BYTES, clean_title, free_enough, head_of, kind_of
from queue_core.media.store import NAME, Store
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.database import Database, one_at_a_time
from queue_core.record.kinds import Kind

#: A file that nothing speaks of is kept this long: its row may just be on its way.
ORPHAN_SECONDS: Final = 2 * 3600
#: What an upload or a child left half done; nothing works on one file for so long.
LEFTOVER_SECONDS: Final = 6 * 3600
_SWEEP_KEY: Final = 7_261_016


@dataclass(frozen=True)
class Brought:
    """A file in the store that has no row yet. ``kind`` as in ``MediaFile``."""

    kind: str
    name: str
    size: int
    width: int
    height: int
    duration_ms: int | None = None


@dataclass(frozen=True)
class Upload:
    """What came in, before it is kept: who brought it to which office, under which title.

    Plain values, because the note of a film that is made anew is kept as JSON (``encoding``).
    """

    office_id: int
    staff_id: int | None
    title: str
    limit_mb: int

    @property
    def actor(self) -> Actor:
        """Whoever brought it, also when it is kept much later."""
        return Actor(kind="staff", office_id=self.office_id, role="", staff_id=self.staff_id)


def check_room(database: Database, store: Store, upload: Upload, size: int) -> None:
    """Raises ``Conflict`` ``media_full`` when the office's share of the disk is used up, ``disk_full`` when the disk
    itself nearly is."""
    with database.read() as session:
        used = used_bytes(session, upload.office_id)
    if used + size > upload.limit_mb << 20:
        raise Conflict("media_full", limit=upload.limit_mb)
    if not free_enough(shutil.disk_usage(store.folder).free, size):
        raise Conflict("disk_full")


def take_picture(store: Store, file: Path) -> Brought:
    """Read a picture, write it anew and keep that. Raises as ``pictures.remake``, ``Invalid`` ``picture_too_heavy``."""
    if file.stat().st_size > IMAGE_BYTES:
        raise Invalid("picture_too_heavy", most=IMAGE_BYTES >> 20)
    with aside(store) as made:
        found = pictures.remake(file, made)
        size = made.stat().st_size
        return Brought("image", store.take(made, "webp"), size, found.width, found.height)


def take_film(store: Store, file: Path) -> Brought | None:
    """Keep a film that every TV plays as it is; ``None`` when it must be made anew (``encoding.queue_film``).

    Raises as ``films.probe`` and ``films.remux``.
    """
    film = films.probe(file)
    if film.ending is None:
        return None
    with aside(store) as made:
        films.remux(file, made, film.ending)
        size = made.stat().st_size
        return Brought("video", store.take(made, film.ending), size, film.width, film.height, film.duration_ms)


def announced_kind(file: Path) -> str:
    """``image`` or ``film``, by content. Raises ``Invalid`` ``not_media``, ``media_refused`` (pages, drawings that
    are programs)."""
    kind = kind_of(head_of(file))
    if kind == "refused":
        raise Invalid("media_refused")
    if kind is None:
        raise Invalid("not_media")
    if kind == "film" and file.stat().st_size > FILM_BYTES:
        raise Invalid("film_too_heavy", most=FILM_BYTES >> 20)
    return kind


def add_media(session: Session, store: Store, upload: Upload, brought: Brought, now: datetime) -> MediaFile:
    """The row of a kept file. Raises ``Invalid`` ``broken_upload`` when the file is gone again."""
    one_at_a_time(session.connection(), _SWEEP_KEY)
    if store.path(brought.name) is None:
        raise Invalid("broken_upload")  # swept away in this moment: the same file was deleted long ago
    row = MediaFile(office_id=upload.office_id, kind=brought.kind, name=brought.name,
                    title=clean_title(upload.title, "film" if brought.kind == "video" else "gambar"),
                    size=brought.size, width=brought.width, height=brought.height, duration_ms=brought.duration_ms,
                    staff_id=upload.staff_id, created_at=now)
    session.add(row)
    session.flush()
    log.append(session, upload.actor, kind=Kind.MEDIA_ADDED, at=now, media_id=row.id, media_kind=row.kind,
               title=row.title, size=row.size)
    return row


def delete_media(session: Session, actor: Actor, *, media_id: int, now: datetime) -> None:
    """Take a file out of the library; the file itself goes with a later sweep. Raises ``NotFound``
    ``unknown_media``."""
    row = media_by_id(session, actor.office_id, {media_id}).get(media_id)
    if row is None or row.kind == "sound":
        raise NotFound("unknown_media")
    row.deleted_at = now
    session.flush()
    log.append(session, actor, kind=Kind.MEDIA_DELETED, at=now, media_id=media_id, title=row.title)


#: Tells which stored files the tables of a subject speak of.
Holder = Callable[[Session], Collection[str]]


def sweep(database: Database, store: Store, holders: Collection[Holder] = ()) -> int:
    """Remove stored files that nothing speaks of any more, and what crashes left half done; returns how many.

    ``holders`` tell which names the tables of subjects above this one speak of, in the same transaction.
    """
    if not store.folder.is_dir():
        return 0
    gone = [path for path in store.folder.iterdir()
            if path.name.startswith((".upload-", ".new-", ".made-")) and _age(path) > LEFTOVER_SECONDS]
    old = [path for path in store.folder.iterdir() if NAME.fullmatch(path.name) and _age(path) > ORPHAN_SECONDS]
    for path in gone:
        path.unlink(missing_ok=True)
    with database.write() as session:
        one_at_a_time(session.connection(), _SWEEP_KEY)
        used = names_in_use(session).union(*(holder(session) for holder in holders))
        orphans = [path for path in old if path.name not in used and _age(path) > ORPHAN_SECONDS]
        for path in orphans:
            path.unlink(missing_ok=True)
    return len(gone) + len(orphans)


def _age(path: Path) -> float:
    """Seconds since the file came; nothing for one that is gone."""
    with suppress(FileNotFoundError):
        return time.time() - path.stat().st_mtime
    return 0.0


@contextmanager
def aside(store: Store) -> Iterator[Path]:
    """A path on the store's disk for a file in the making; gone afterwards unless it was moved."""
    handle, name = tempfile.mkstemp(dir=store.folder, prefix=".made-")
    os.close(handle)
    try:
        yield Path(name)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(name)
