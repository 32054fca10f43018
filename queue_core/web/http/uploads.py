"""Files that are sent as the body of a request: written to disk as they come, never held in memory."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from flask import request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from queue_core.errors import Invalid
from queue_core.web.http.context import services

_CHUNK = 64 * 1024


@contextmanager
def received(most: int) -> Iterator[Path]:
    """The body as a file beside the store, for as long as the block runs unless somebody moves it.

    Raises ``RequestEntityTooLarge`` above ``most`` bytes, ``Invalid`` ``empty_upload`` for nothing and
    ``broken_upload`` when the connection ended before the file did.
    """
    request.max_content_length = most
    if (request.content_length or 0) > most:
        raise RequestEntityTooLarge
    folder = services().store.folder
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix=".upload-")
    try:
        with os.fdopen(handle, "wb") as file:
            size = 0
            try:
                while chunk := request.stream.read(_CHUNK):
                    size += len(chunk)
                    if size > most:
                        raise RequestEntityTooLarge
                    file.write(chunk)
            except ClientDisconnected:
                raise Invalid("broken_upload") from None
        if size == 0:
            raise Invalid("empty_upload")
        if request.content_length is not None and size < request.content_length:
            raise Invalid("broken_upload")
        yield Path(name)
    finally:
        with suppress(FileNotFoundError):
            os.unlink(name)
