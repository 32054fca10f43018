"""Copies of a SQLite database: taken while it is in use, looked at before they are trusted, put back with care."""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from queue_core.record.upgrade import MIGRATIONS

#: The bytes of a database file on which SQLite itself holds a lock for as long as a connection in WAL mode is open
#: (the "lock-byte page" of its file format). Asking for them tells whether anybody has the database open, also when
#: its content can no longer be read.
_LOCK_BYTES_AT, _LOCK_BYTES = 0x40000000, 512


class BackupError(Exception):
    """One clear line about why a copy was not made or not put back."""


@dataclass(frozen=True)
class Copy:
    """What a verified copy holds. ``version`` is the database's; ``last_event_at`` is when something last
    happened in it, ``None`` when nothing ever did."""

    size: int
    version: str
    offices: tuple[str, ...]
    tickets: int
    last_event_at: datetime | None


def back_up(database: Path, target: Path) -> Copy:
    """Write a verified copy of a database that may be in use; ``target`` must not exist yet.

    The copy appears under its name only once it is whole. Raises ``BackupError``.
    """
    if not database.exists():
        raise BackupError(f"there is no database at {database}")
    if target.exists():
        raise BackupError(f"{target} exists already; an older copy is never overwritten")
    unfinished = target.with_name(target.name + ".part")
    try:
        _copy(database, unfinished)
        copy = examine(unfinished)
        os.link(unfinished, target)  # unlike a rename, refuses when somebody made the file in between
    except FileExistsError:
        raise BackupError(f"{target} exists already; an older copy is never overwritten") from None
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"could not write {target}: {error}") from None
    finally:
        unfinished.unlink(missing_ok=True)
    _sync_folder(target.parent)
    return copy


def put_back(source: Path, database: Path, now: datetime) -> tuple[Copy, Path | None]:
    """Put a copy in the place of the database; returns what it holds and where the replaced database now lies.

    The copy is copied again and verified before anything is touched. Raises ``BackupError``, also while any program
    has the database open.
    """
    examine(source)
    database.parent.mkdir(parents=True, exist_ok=True)
    unfinished = database.with_name(database.name + ".restoring")
    try:
        _copy(source, unfinished)
        copy = examine(unfinished)
        _give_to_owner(unfinished, database)
        _fold_log(database)
        with _nobody_else(database):
            aside = _set_aside(database, now)
            unfinished.rename(database)
            _sync_folder(database.parent)
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"could not restore: {error}") from None
    finally:
        unfinished.unlink(missing_ok=True)
    return copy, aside


def examine(path: Path) -> Copy:
    """Look a copy over: whole, consistent and ours. Raises ``BackupError``."""
    if not path.is_file():
        raise BackupError(f"there is no file {path}")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return _examined(connection, path)
    except sqlite3.Error as error:
        raise BackupError(f"{path} is no whole database: {error}") from None


def _examined(connection: sqlite3.Connection, path: Path) -> Copy:
    problems = [row[0] for row in connection.execute("PRAGMA integrity_check(1)")]
    if problems != ["ok"]:
        raise BackupError(f"{path} is damaged: {problems[0]}")
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise BackupError(f"{path} is inconsistent: rows refer to others that are missing")
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not {"alembic_version", "offices", "tickets", "events"} <= tables:
        raise BackupError(f"{path} is a database of another program")
    version = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    if version not in _known_versions():
        raise BackupError(f"{path} has version {version}, which this program does not know: update the program first")
    newest = connection.execute("SELECT max(at) FROM events").fetchone()[0]
    offices = tuple(row[0] for row in connection.execute("SELECT name FROM offices ORDER BY id"))
    tickets = int(connection.execute("SELECT count(*) FROM tickets").fetchone()[0])
    moment = None if newest is None else datetime.fromisoformat(newest + "+00:00")
    return Copy(path.stat().st_size, version, offices, tickets, moment)


def _copy(source: Path, target: Path) -> None:
    """SQLite's own online copy, on the disk when it returns, readable by its owner only."""
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=10)) as read, \
            closing(sqlite3.connect(target)) as write:
        read.backup(write)
        # One file alone: a copy must not depend on a log beside it.
        write.execute("PRAGMA journal_mode=DELETE")
    with target.open("rb") as file:
        os.fsync(file.fileno())


def _known_versions() -> frozenset[str]:
    # Imported here: the other commands of the same program never need Alembic.
    from alembic.script import ScriptDirectory

    return frozenset(script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())


def _give_to_owner(restored: Path, database: Path) -> None:
    """An administrator's restore must not lock out the account the server runs under."""
    if os.geteuid() == 0:
        owner = (database if database.exists() else database.parent).stat()
        os.chown(restored, owner.st_uid, owner.st_gid)


def _fold_log(database: Path) -> None:
    """After a power cut the newest changes lie in a log beside the database. Opening and closing it takes them in;
    where that fails the log is set aside with the database it belongs to."""
    if not database.exists():
        return
    with suppress(sqlite3.Error), closing(sqlite3.connect(database)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


@contextmanager
def _nobody_else(database: Path) -> Iterator[None]:
    """Hold the database's own lock; refuse when any program has it open."""
    if not database.exists():
        yield
        return
    with database.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCK_BYTES, _LOCK_BYTES_AT)
        except OSError:
            raise BackupError("the database is in use: stop 'antrian serve' and 'antrian worker' first") from None
        yield


def _set_aside(database: Path, now: datetime) -> Path | None:
    """Rename the old database with the log that belongs to it, so that nothing is lost."""
    if not database.exists():
        return None
    aside = database.with_name(f"{database.stem}-replaced-{now:%Y%m%dT%H%M%SZ}{database.suffix}")
    if aside.exists():
        raise BackupError(f"{aside} exists already; try again in a second")
    for ending in ("-wal", "-shm", ""):
        part = database.with_name(database.name + ending)
        if part.exists():
            part.rename(aside.with_name(aside.name + ending))
    return aside


def _sync_folder(folder: Path) -> None:
    """A rename is only safe from a power cut once its folder is on the disk."""
    handle = os.open(folder or Path("."), os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
