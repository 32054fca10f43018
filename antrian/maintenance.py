"""Commands that look after an installation: copies, their return, a check-up, and visitors for practice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
from sqlalchemy.engine import make_url

from antrian import backup as copies
from antrian import media_copies
from antrian.settings import Settings, SettingsError, load
from queue_core.record import clock
from queue_core.record.migrations import HEAD


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Write a verified copy of the database to FILE, also while the office is open.

    The office's own pictures, films and voices come along into a folder 'media' beside FILE; only new ones are copied.
    """
    settings = load()
    try:
        copy = copies.back_up(_sqlite_file(settings, "pg_dump --format=custom"), file)
    except copies.BackupError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"wrote {file}: {_described(copy)}")
    _carried(settings.media_dir, file.resolve().parent / media_copies.FOLDER, file)
    media_copies.note(settings.data_dir, file, clock.now())
    _tell_key(settings)


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Put a copy back, after verifying it; the database it replaces is kept beside it.

    Pictures, films and voices come back from the folder 'media' beside FILE.
    """
    settings = load()
    database = _sqlite_file(settings, "pg_restore")
    try:
        copy, aside = copies.put_back(file, database, clock.now())
    except copies.BackupError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"restored {database}: {_described(copy)}")
    if aside is not None:
        click.echo(f"the replaced database is kept as {aside}")
    _carried(file.resolve().parent / media_copies.FOLDER, settings.media_dir, database)
    if not settings.secret_key and not (settings.data_dir / "secret.key").exists():
        click.echo("secret.key is not here: bring it from the old machine, or every open page must be loaded again")
    click.echo("what happened after that is not in it: numbers given since then may be given a second time today")
    if copy.version != HEAD:
        click.echo("it is of an older version: run 'antrian db upgrade' before 'antrian serve'")


@click.command()
def doctor() -> None:
    """Say what is wrong with this installation, in plain words; exit 1 when something must be mended."""
    from antrian.doctor import examine

    findings = examine(load())
    for finding in findings:
        click.echo(f"{finding.level:7} {finding.subject:14} {finding.words}")
    wrong = sum(finding.level == "WRONG" for finding in findings)
    if wrong:
        raise click.ClickException(f"{wrong} to mend")


@click.command()
@click.option("--url", help="The running server; the credentials' own when not given.")
@click.option("--credentials", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="What 'antrian demo --json' printed, or the demo.json of its data folder.")
@click.option("--visitors-per-hour", default=90.0, show_default=True, type=click.FloatRange(1, 10_000))
@click.option("--speed", default=1.0, show_default=True, type=click.FloatRange(0.1, 1000),
              help="How many times faster than people.")
@click.option("--seconds", type=click.FloatRange(min=1), help="How long; until stopped when not given.")
def simulate(url: str | None, credentials: Path, visitors_per_hour: float, speed: float,
             seconds: float | None) -> None:
    """A day of visitors and operators against a running server, for practice and load."""
    from antrian.simulation import run_day

    lobby = _lobby(credentials, url)
    click.echo(f"{len(lobby.operators)} operators at {lobby.url}; stop with Ctrl+C")
    run_day(lobby, visitors_per_hour=visitors_per_hour, speed=speed, seconds=seconds)


def _lobby(credentials: Path, url: str | None) -> Any:
    """Where to go and with which keys, from a demo's file."""
    from antrian.simulation import Lobby

    try:
        told = json.loads(credentials.read_text(encoding="utf-8"))
        return Lobby.from_demo({**told, "url": (url or told.get("url") or "").rstrip("/")})
    except (ValueError, KeyError, TypeError, AttributeError):
        raise click.ClickException(f"{credentials} does not hold the credentials of a demo") from None


def _carried(source: Path, target: Path, database: Path) -> None:
    """Bring the office's files along and tell what came of it; the database's copy stands whatever happens here."""
    try:
        files = media_copies.carry(source, target, database)
    except OSError as error:
        raise click.ClickException(f"the database is done, its pictures and sounds are not: {error}") from None
    if files.there or files.missing or files.damaged:
        click.echo(f"{files.there} files in {target}, {files.new} of them new")
    for name in files.damaged:
        click.echo(f"WRONG: {source / name} is damaged and was left out", err=True)
    for name in files.missing:
        click.echo(f"WRONG: {name} is nowhere; the TV leaves it out until it is uploaded again", err=True)


def _tell_key(settings: Settings) -> None:
    key = settings.data_dir / "secret.key"
    if not settings.secret_key and key.exists():
        click.echo(f"for another machine take {key.resolve()} and the settings file along, and keep them secret")


def _sqlite_file(settings: Settings, instead: str) -> Path:
    """The database file, or one line when the database is a server's."""
    address = make_url(settings.database)
    if address.get_backend_name() != "sqlite":
        raise click.ClickException(f"this office's data is in PostgreSQL: use {instead} (see docs/operations.md)")
    if not address.database:
        raise SettingsError("setting 'database_url': a database in memory has no file")
    return Path(address.database)


def _described(copy: copies.Copy) -> str:
    newest = "nothing has happened in it" if copy.last_event_at is None else (
        f"up to {copy.last_event_at.astimezone():%Y-%m-%d %H:%M:%S %Z}")
    return f"{', '.join(copy.offices) or 'no office'}, {copy.tickets} tickets, {newest}, {copy.size // 1024} KiB"
