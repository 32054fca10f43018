"""The office's own files beside a copy of its database. They are named by their content, so only new ones travel."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from queue_core.media.store import NAME

#: The folder beside a copy, as ``media`` lies beside the database; several copies share it.
FOLDER = "media"
#: When a copy was made last, in the data folder: the check-up asks for it.
NOTE = "last-backup.json"
_CHUNK = 1 << 20


@dataclass(frozen=True)
class Carried:
    """What came of carrying files: how many are there now, how many of them are new, and names of what is not.

    ``missing`` are files the database speaks of that are nowhere, ``damaged`` those whose content is not what their
    name says.
    """

    there: int
    new: int
    missing: tuple[str, ...]
    damaged: tuple[str, ...]


def carry(source: Path, target: Path, database: Path) -> Carried:
    """Bring every file of ``source`` that ``target`` lacks, each looked at; ``database`` says which there must be.

    Raises ``OSError`` when the disk is full or may not be written.
    """
    new, damaged = 0, []
    here = [path for path in sorted(source.iterdir()) if NAME.fullmatch(path.name)] if source.is_dir() else []
    if here and source.resolve() != target.resolve():
        target.mkdir(mode=0o750, parents=True, exist_ok=True)
        for path in here:
            if _same_size(path, target / path.name):
                continue
            if _bring(path, target / path.name):
                new += 1
            else:
                damaged.append(path.name)
        _sync_folder(target)
    there = {path.name for path in target.iterdir() if NAME.fullmatch(path.name)} if target.is_dir() else set()
    return Carried(len(there), new, tuple(sorted(wanted(database) - there)), tuple(damaged))


def wanted(database: Path) -> set[str]:
    """The names of all files that a SQLite database speaks of; an older one has none."""
    names: set[str] = set()
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        for question in ("SELECT name FROM media_files WHERE deleted_at IS NULL", "SELECT opus FROM voice_clips",
                         "SELECT mp3 FROM voice_clips", "SELECT clip FROM announcements WHERE clip IS NOT NULL"):
            with suppress(sqlite3.OperationalError):  # no such table or column yet
                names |= {row[0] for row in connection.execute(question)}
    return {name for name in names if NAME.fullmatch(name)}


def note(folder: Path, file: Path, now: datetime) -> None:
    """Remember that a copy was made. Not being able to is no reason to call the copy a failure."""
    with suppress(OSError):
        (folder / NOTE).write_text(json.dumps({"at": now.isoformat(), "file": str(file.resolve())}), encoding="utf-8")


def last_copy(folder: Path) -> tuple[datetime, str] | None:
    """When and where the last copy was made, if any is known."""
    try:
        told = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return datetime.fromisoformat(told["at"]), str(told["file"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _same_size(path: Path, other: Path) -> bool:
    """Both names say the same content; a file cut short by a full disk is the one thing to look for."""
    return other.is_file() and other.stat().st_size == path.stat().st_size


def _bring(path: Path, target: Path) -> bool:
    """Copy one file aside, look whether its content is what its name says, and only then give it its name."""
    aside = target.with_name(f".new-{target.name}")
    try:
        digest = hashlib.sha256()
        with path.open("rb") as read, aside.open("wb") as write:
            while chunk := read.read(_CHUNK):
                digest.update(chunk)
                write.write(chunk)
            write.flush()
            os.fsync(write.fileno())
        if digest.hexdigest() != path.stem:
            return False
        aside.chmod(0o640)
        if os.geteuid() == 0:  # an administrator's restore must not lock out the account the server runs under
            owner = target.parent.parent.stat()
            shutil.chown(aside, owner.st_uid, owner.st_gid)
            shutil.chown(target.parent, owner.st_uid, owner.st_gid)
        aside.replace(target)
        return True
    finally:
        aside.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
