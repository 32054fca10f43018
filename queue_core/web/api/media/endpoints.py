"""The library of pictures and films that the TVs may show."""

from __future__ import annotations

from pathlib import Path

from queue_core.errors import Conflict, NotFound
from queue_core.media import actions, encoding
from queue_core.media.models import MediaFile
from queue_core.media.queries import library, used_bytes
from queue_core.media.rules import FILM_BYTES, clean_title
from queue_core.office.models import Office
from queue_core.office.queries import settings_of
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import rfc3339, zone
from queue_core.tv.actions import save_list
from queue_core.tv.playlist import media_in, version_of
from queue_core.web.api.tv.playlist import schemas
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api


@api.endpoint("GET", "/media", "Pictures and films of the office, with those still being made fit for the screens",
              who=may("media.manage"), answers={200: schemas.LibraryOut})
def list_media(actor: Actor) -> schemas.LibraryOut:
    with services().database.read() as session:
        office = own_office(session, actor)
        rows, used = library(session, office.id), used_bytes(session, office.id)
    waiting = encoding.notes(services().store, office.id)
    return {"files": [*map(note_out, reversed(waiting)), *(media_out(row, office) for row in rows)], "used": used,
            "limit": settings_of(office).media_limit_mb << 20}


@api.endpoint("POST", "/media", "Bring a picture (15 MB) or a film (200 MB); 202: it must be made fit first",
              who=may("media.manage"), query=schemas.MediaQuery, upload=FILM_BYTES,
              answers={201: schemas.MediaOut, 202: schemas.MediaOut}, problems=(409, 422))
def add_a_file(actor: Actor, query: schemas.MediaQuery, upload: Path) -> tuple[schemas.MediaOut, int]:
    store, database = services().store, services().database
    kind = actions.announced_kind(upload)
    with database.read() as session:
        office = own_office(session, actor)
    wish = actions.Upload(office.id, actor.staff_id, clean_title(query.title, ""), settings_of(office).media_limit_mb)
    actions.check_room(database, store, wish, upload.stat().st_size)
    brought = actions.take_picture(store, upload) if kind == "image" else actions.take_film(store, upload)
    if brought is None:
        return note_out(encoding.queue_film(store, upload, wish)), 202
    with database.write() as session:
        row = actions.add_media(session, store, wish, brought, clock.now())
    return media_out(row, office), 201


@api.endpoint("DELETE", "/media/<int:media_id>", "Take a file out of the library; with `from_playlist`, out of the "
              "playlist too", who=may("media.manage"), query=schemas.MediaGone, answers={204: None}, problems=(409,))
def delete_a_file(actor: Actor, media_id: int, query: schemas.MediaGone) -> None:
    now = clock.now()
    with services().database.write() as session:
        office = own_office(session, actor)
        items = settings_of(office).playlist
        if media_id in media_in(items):
            if not query.from_playlist:
                raise Conflict("in_playlist")
            save_list(session, actor, name="playlist", version=version_of(items),
                      entries=[item for item in items if item.get("media_id") != media_id], now=now)
        actions.delete_media(session, actor, media_id=media_id, now=now)


@api.endpoint("DELETE", "/media/failed/<string:key>", "Put away the word about a film that could not be made fit",
              who=may("media.manage"), answers={204: None})
def forget_a_failure(actor: Actor, key: str) -> None:
    if not encoding.forget(services().store, key, actor.office_id):
        raise NotFound("unknown_media")


def media_out(row: MediaFile, office: Office) -> schemas.MediaOut:
    """A file as the library and the playlist show it."""
    return {"id": row.id, "kind": row.kind, "title": row.title, "state": "ready", "url": f"/media/{row.name}",
            "size": row.size, "width": row.width, "height": row.height, "duration_ms": row.duration_ms,
            "created_at": rfc3339(row.created_at, zone(office.timezone))}


def note_out(note: encoding.Note) -> schemas.MediaOut:
    return {"id": None, "kind": "video", "title": note.upload.title, "state": note.state, "url": None, "key": note.key,
            "reason": note.reason}
