"""The check-up of an installation: what could keep an office from working, in words for whoever looks after it."""

from __future__ import annotations

import json
import os
import resource
import shutil
import stat
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

import click
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from antrian.commands import doctor_devices
from antrian.commands.printer import described
from antrian.database import DatabaseAway, connect
from antrian.settings import Settings, load
from queue_core.devices.clock_check import SLACK
from queue_core.office.models import Office
from queue_core.printing.models import Printer
from queue_core.printing.printers.status import check
from queue_core.printing.rules import PrinterState
from queue_core.record import clock
from queue_core.record.database import Database
from queue_core.record.models import Event
from queue_core.reports.documents import pdf
from queue_core.voice.bank import CLIPS

Level = Literal["ok", "look", "WRONG"]

#: Below the first an office runs out of room within days, below the second within a year or so (docs/operations.md).
FULL_BYTES, TIGHT_BYTES = 200 * 1024**2, 1024**3
#: A number is on the disk before it is on paper; a disk slower than this is felt at the kiosk.
SLOW_WRITE_SECONDS = 0.05
#: The program is younger than any moment before.
NOT_BEFORE = 2026
INDONESIAN_ZONES = frozenset({"Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"})


@dataclass(frozen=True)
class Finding:
    """One thing looked at. ``look`` is worth a look, ``WRONG`` must be mended."""

    level: Level
    subject: str
    words: str


def examine(settings: Settings) -> list[Finding]:
    """Look at everything once. Never raises for what may be wrong with an installation."""
    findings = [*_settings(settings), _room(settings.data_dir), _writes(settings.data_dir), *_secrets(settings),
                _file_limit(settings.max_connections), _clips(), _documents(), Finding(*doctor_devices.look_at_tools()),
                *_redis(settings)]
    try:
        database, current = connect(settings)
    except (DatabaseAway, DatabaseError) as error:
        return [*findings, Finding("WRONG", "database", str(error).splitlines()[0])]
    try:
        findings += _database(database, current)
        if current:
            findings += [*_clock(database, clock.now()), *_printers(database), *_around(settings, database)]
    finally:
        database.dispose()
    return findings


def _settings(settings: Settings) -> Iterator[Finding]:
    yield Finding("ok", "settings", "readable, every name known")
    local = settings.host in ("127.0.0.1", "::1", "localhost")
    if local and not settings.public_url:
        yield Finding("look", "settings", f"host is {settings.host}: no other machine can open a screen; set host "
                                          "= \"0.0.0.0\" (or a proxy before it and public_url)")
    if not settings.public_url:
        yield Finding("look", "settings", "public_url is empty: the QR code on paper then holds the address the kiosk "
                                          "itself uses, which phones may not reach")
    several = settings.reuse_port or not settings.run_worker
    if several and settings.database.startswith("sqlite"):
        yield Finding("WRONG", "processes", "several processes share a SQLite file: set database_url to PostgreSQL, or "
                                            "run one process (run_worker = true, reuse_port = false)")
    elif several and not settings.redis_url:
        yield Finding("WRONG", "processes", "several processes without Redis: a call made at one would reach only some "
                                            "screens; set redis_url")


def _room(folder: Path) -> Finding:
    try:
        free = shutil.disk_usage(_existing(folder)).free
    except OSError as error:
        return Finding("WRONG", "disk", f"{folder}: {error.strerror}")
    words = f"{free // 1024**2} MiB free in {folder}"
    if free < FULL_BYTES:
        return Finding("WRONG", "disk", words + ": numbers cannot be given for long")
    return Finding("look" if free < TIGHT_BYTES else "ok", "disk", words)


def _existing(folder: Path) -> Path:
    return next(path for path in (folder.resolve(), *folder.resolve().parents) if path.exists())


def _writes(folder: Path) -> Finding:
    """Write a page and wait until it is on the disk, as every number does."""
    try:
        with tempfile.TemporaryFile(dir=_existing(folder)) as file:
            start = time.monotonic()
            file.write(b"\0" * 4096)
            file.flush()
            os.fsync(file.fileno())
            took = time.monotonic() - start
    except OSError as error:
        return Finding("WRONG", "write test", f"{folder}: {error.strerror}")
    level: Level = "ok" if took < SLOW_WRITE_SECONDS else "look"
    return Finding(level, "write test", f"one write is on the disk after {took * 1000:.1f} ms")


def _secrets(settings: Settings) -> Iterator[Finding]:
    """What only the server's account may read."""
    database = settings.data_dir / "antrian.db"
    for path in (settings.data_dir / "secret.key", database, settings.data_dir / "demo.json"):
        if not path.exists():
            continue
        # A folder that strangers may not enter closes all that is in it.
        entered = stat.S_IMODE(settings.data_dir.stat().st_mode) & 0o001
        readable = stat.S_IMODE(path.stat().st_mode) & (0o004 if entered else 0)
        if readable:
            level: Level = "look" if path == database else "WRONG"
            yield Finding(level, "secrets", f"everybody on this machine can read {path}: chmod o-rwx {path}")
        else:
            yield Finding("ok", "secrets", f"{path.name} is closed to others")


def _file_limit(connections: int) -> Finding:
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < connections + 256:
        return Finding("look", "open files", f"the system allows {hard}, so at most {max(hard - 256, 0)} screens and "
                                             f"phones at once, not the {connections} of max_connections")
    return Finding("ok", "open files", f"room for {connections} screens and phones at once")


def _clips() -> Finding:
    """A voice clip that is missing would be a silent hole in a call."""
    bank = CLIPS
    clips = json.loads((bank / "manifest.json").read_text(encoding="utf-8"))["clips"]
    missing = [name for name in clips if not (bank / f"{name}.opus").is_file()]
    if missing:
        return Finding("WRONG", "voice", f"{len(missing)} of {len(clips)} clips are missing, such as {missing[0]}: "
                                         "install the program again")
    return Finding("ok", "voice", f"{len(clips)} clips")


def _documents() -> Finding:
    """The register on paper needs libraries of the distribution; everything else goes on without them."""
    if pdf.available():
        return Finding("ok", "documents", "PDFs can be made")
    return Finding("look", "documents", f"no PDF can be made: sudo apt-get install {' '.join(pdf.PACKAGES)}")


def _redis(settings: Settings) -> Iterator[Finding]:
    if not settings.redis_url:
        return
    import redis

    try:
        with closing(redis.Redis.from_url(settings.redis_url, socket_timeout=2, socket_connect_timeout=2)) as server:
            server.ping()
    except (redis.RedisError, ValueError, OSError) as error:
        yield Finding("WRONG", "redis", f"does not answer: {error}")
        return
    yield Finding("ok", "redis", "answers")


def _database(database: Database, current: bool) -> Iterator[Finding]:
    kind = "SQLite" if database.is_sqlite else "PostgreSQL"
    if not current:
        yield Finding("WRONG", "database", f"{kind}, empty or of another version: run 'antrian init' for a new office, "
                                           "or 'antrian db upgrade'")
        return
    yield Finding("ok", "database", f"{kind}, of this program's version")
    yield _tried("database", "can be written", lambda: _write(database))
    if database.is_sqlite:
        yield _tried("database", "whole", lambda: _whole(database))


def _tried(subject: str, good: str, action: Callable[[], None]) -> Finding:
    try:
        action()
    except (DatabaseError, ValueError) as error:
        return Finding("WRONG", subject, f"not {good}: {str(error).splitlines()[0]}")
    return Finding("ok", subject, good)


def _write(database: Database) -> None:
    """A write transaction that is taken back: nothing is left of it."""
    with database.engine.execution_options(writes=True).connect() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
        connection.rollback()


def _whole(database: Database) -> None:
    with database.read() as session:
        answer = session.execute(text("PRAGMA quick_check(1)")).scalar_one()
    if answer != "ok":
        raise ValueError(f"{answer}; restore the last good copy")


def _clock(database: Database, now: datetime) -> Iterator[Finding]:
    """Numbers start anew at the office's midnight, so the clock and its zone must be right."""
    with database.read() as session:
        offices = session.execute(select(Office.name, Office.timezone)).all()
        newest = session.execute(select(func.max(Event.at))).scalar()
    if not offices:
        yield Finding("WRONG", "office", "none yet: run 'antrian init'")
    for name, zone in offices:
        local = now.astimezone(clock.zone(zone))
        level: Level = "ok" if zone in INDONESIAN_ZONES else "look"
        yield Finding(level, "clock", f"in {name} it is {local:%Y-%m-%d %H:%M} ({local:%Z}); compare with a watch")
    if now.year < NOT_BEFORE:
        yield Finding("WRONG", "clock", f"this machine believes it is {now:%Y}: set the clock, then start")
    elif newest is not None and newest > now + SLACK:
        yield Finding("WRONG", "clock", f"the log already tells of {newest:%Y-%m-%d %H:%M} UTC: the clock was set back")
    else:
        with database.read() as session:
            yield from (Finding(*told) for told in doctor_devices.look_at_clock(session, now))


def _printers(database: Database) -> Iterator[Finding]:
    with database.read() as session:
        rows = list(session.scalars(select(Printer).where(Printer.is_active).order_by(Printer.id)))
    if not rows:
        yield Finding("look", "printer", "none yet: numbers are only shown and offered as a QR code")
    for row in rows:
        health = check(row)
        yield Finding("WRONG" if health.state is PrinterState.TROUBLE else "ok", "printer",
                      f"{row.name}: {described(health)}")


def _around(settings: Settings, database: Database) -> Iterator[Finding]:
    """What stands around the server. A PostgreSQL server's copies are made by its own tools and not known here."""
    now = clock.now()
    with database.read() as session:
        yield from [Finding(*told) for told in doctor_devices.look_at_devices(session, now)]
    if database.is_sqlite:
        yield Finding(*doctor_devices.look_at_copies(settings.data_dir, now))


@click.command()
def doctor() -> None:
    """Say what is wrong with this installation, in plain words; exit 1 when something must be mended."""
    findings = examine(load())
    for finding in findings:
        click.echo(f"{finding.level:7} {finding.subject:14} {finding.words}")
    wrong = sum(finding.level == "WRONG" for finding in findings)
    if wrong:
        raise click.ClickException(f"{wrong} to mend")
