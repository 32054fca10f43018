"""The folder with the office's own files. A file's name is the hash of its content, so it never changes."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

_CHUNK: Final = 1 << 20
#: 64 hexadecimal digits and an ending: nothing that could lead out of the folder.
NAME: Final = re.compile(r"[0-9a-f]{64}\.[a-z0-9]{2,5}")
ENDINGS: Final = {"webp": "image/webp", "png": "image/png", "mp4": "video/mp4", "webm": "video/webm",
                  "opus": "audio/ogg", "mp3": "audio/mpeg", "wav": "audio/wav"}


class Store:
    """Files by the hash of their content, under ``folder`` (made when the first one comes)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, data: bytes, ending: str) -> str:
        """Keep ``data``; returns its name. Keeping the same content again changes nothing. Raises ``OSError``."""
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=self.folder, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            return self.take(Path(aside), ending)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(aside)

    def take(self, file: Path, ending: str) -> str:
        """Move a finished file of the same disk into the store; returns its name. Raises ``OSError``."""
        if ending not in ENDINGS:
            raise ValueError("not an ending the store knows")
        self.folder.mkdir(parents=True, exist_ok=True)
        name = f"{_digest(file)}.{ending}"
        with open(file, "rb") as written:
            os.fsync(written.fileno())
        os.chmod(file, 0o640)
        os.replace(file, self.folder / name)  # under this name only whole files ever stand
        folder = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
        return name

    def path(self, name: str) -> Path | None:
        """Where a file lies; ``None`` when there is none of that name."""
        if NAME.fullmatch(name) is None:
            return None
        path = self.folder / name
        return path if path.is_file() else None


def _digest(file: Path) -> str:
    found = hashlib.sha256()
    with open(file, "rb") as content:
        while chunk := content.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
