"""``antrian backup`` and ``antrian restore``: copies of an office and their return."""

from __future__ import annotations

from pathlib import Path

import click
from sqlalchemy.engine import make_url

from antrian.copies import backup as copies
from antrian.copies import media as media_copies
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
