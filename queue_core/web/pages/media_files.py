"""The office's own pictures, films and sounds, for its screens and staff."""

from __future__ import annotations

from flask import Blueprint, Response, abort, send_file

from queue_core.devices.rules import DEVICE_KINDS
from queue_core.media.store import ENDINGS
from queue_core.record.roles import ROLES
from queue_core.web.http.access import callers
from queue_core.web.http.context import services

blueprint = Blueprint("media", __name__)
#: A name is the hash of the content: what it names never changes.
_FOR_EVER = "private, max-age=31536000, immutable"


@blueprint.get("/media/<string:name>")
def media_file(name: str) -> Response:
    """A file of the store, whole or in ranges; 404 for strangers too, who need not learn what there is."""
    path = services().store.path(name) if callers((*DEVICE_KINDS, *ROLES)) else None
    if path is None:
        abort(404)
    answer = send_file(path, mimetype=ENDINGS[path.suffix[1:]], conditional=True, etag=path.stem)
    answer.headers["Cache-Control"] = _FOR_EVER
    return answer
