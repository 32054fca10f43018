"""Films that must be made anew before a TV plays them: a row of small notes beside the store, worked off one by one.

A note is a JSON file; the film lies beside it. Nothing of it is in the database until the film is ready, so a crash
leaves a note that is taken up again, never half a film in the library.
"""

from __future__ import annotations

import json
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from queue_core.errors import AntrianError, Conflict
from queue_core.media import films
from queue_core.media.actions import Brought, Upload, add_media, aside, check_room
from queue_core.media.store import Store
from queue_core.record.database import Database

#: A film that ended the program twice is not tried a third time.
TRIES: Final = 2
#: A failure is told this long.
TOLD_SECONDS: Final = 3 * 24 * 3600
WAITING_AT_MOST: Final = 5


@dataclass(frozen=True)
class Note:
    """One film on its way. ``state`` is waiting, working or failed; ``reason`` is the code of a refusal."""

    key: str
    upload: Upload
    state: Literal["waiting", "working", "failed"] = "waiting"
    reason: str | None = None
    tries: int = 0


def _folder(store: Store) -> Path:
    return store.folder / "encode"


def notes(store: Store, office_id: int | None = None) -> list[Note]:
    """Films on their way and those that failed lately, the oldest first."""
    found = []
    for path in sorted(_folder(store).glob("*.json")):
        with suppress(OSError, ValueError, TypeError, KeyError):
            data = json.loads(path.read_text(encoding="utf-8"))
            found.append(Note(**{**data, "upload": Upload(**data["upload"])}))
    return [note for note in found if office_id is None or note.upload.office_id == office_id]


def queue_film(store: Store, file: Path, upload: Upload) -> Note:
    """Put a film in the row. Raises ``Conflict`` ``films_waiting`` when too many are there already."""
    if sum(note.state != "failed" for note in notes(store)) >= WAITING_AT_MOST:
        raise Conflict("films_waiting")
    folder = _folder(store)
    folder.mkdir(parents=True, exist_ok=True)
    note = Note(f"{time.time_ns():020d}-{secrets.token_hex(4)}", upload)
    os.replace(file, _film(store, note))
    _write(store, note)  # last: a film without its note is swept away, a note without its film would promise something
    return note


def forget(store: Store, key: str, office_id: int) -> bool:
    """Take a failed film's note away; false when there is none."""
    for note in notes(store, office_id):
        if note.key == key and note.state == "failed":
            _remove(store, note)
            return True
    return False


def work_off(database: Database, store: Store, now: datetime) -> bool:
    """Make the oldest waiting film; false when none waits. Takes long: call it where nobody waits.

    One process at a time works here (the housekeeping's), so a note found ``working`` was left by a crash.
    """
    _clear_old(store)
    for note in notes(store):
        if note.state != "failed":
            _make(database, store, replace(note, state="working", tries=note.tries + 1), now)
            return True
    return False


def _make(database: Database, store: Store, note: Note, now: datetime) -> None:
    if note.tries > TRIES:
        _fail(store, note, "not_a_film")
        return
    _write(store, note)
    try:
        with aside(store) as made:
            films.encode(_film(store, note), made)
            film, size = films.probe(made), made.stat().st_size
            check_room(database, store, note.upload, size)
            brought = Brought("video", store.take(made, "mp4"), size, film.width, film.height, film.duration_ms)
        with database.write() as session:
            add_media(session, store, note.upload, brought, now)
    except AntrianError as refusal:
        if refusal.code == "tool_busy":
            _write(store, replace(note, state="waiting", tries=note.tries - 1))
            return
        _fail(store, note, refusal.code)
    else:
        _remove(store, note)


def _fail(store: Store, note: Note, reason: str) -> None:
    _write(store, replace(note, state="failed", reason=reason))
    _film(store, note).unlink(missing_ok=True)


def _remove(store: Store, note: Note) -> None:
    _path(store, note).unlink(missing_ok=True)
    _film(store, note).unlink(missing_ok=True)


def _clear_old(store: Store) -> None:
    known = {note.key for note in notes(store)}
    for path, age in _aged(_folder(store)):
        if (age > TOLD_SECONDS and path.suffix == ".json") or (age > 3600 and path.stem not in known):
            path.unlink(missing_ok=True)


def _aged(folder: Path) -> Iterator[tuple[Path, float]]:
    for path in folder.glob("*"):
        with suppress(FileNotFoundError):
            yield path, time.time() - path.stat().st_mtime


def _path(store: Store, note: Note) -> Path:
    return _folder(store) / f"{note.key}.json"


def _film(store: Store, note: Note) -> Path:
    return _folder(store) / f"{note.key}.film"


def _write(store: Store, note: Note) -> None:
    """The note, whole or not at all."""
    aside_path = _folder(store) / f".{note.key}"
    aside_path.write_text(json.dumps(asdict(note)), encoding="utf-8")
    os.replace(aside_path, _path(store, note))
