"""``antrian catalogue``: the services of an office as a YAML file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from antrian.commands.common import open_installed
from queue_core.office.actions import import_catalogue
from queue_core.office.catalogue_schema import Catalogue, CatalogueError, dump, load_shipped, shipped_offices
from queue_core.office.catalogue_schema import load as load_catalogue
from queue_core.record import clock
from queue_core.record.actor import COMMAND_LINE


def read_catalogue(name: str) -> Catalogue:
    """A shipped catalogue by its code, or a file; every problem becomes one line and the exit code is 1."""
    try:
        return load_shipped(name) if name in shipped_offices() else load_catalogue(Path(name))
    except CatalogueError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        sys.exit(1)


@click.group()
def catalogue() -> None:
    """The services as a YAML file."""


@catalogue.command("validate")
@click.argument("file")
def catalogue_validate(file: str) -> None:
    """Check FILE; every problem is named with its line and field, and the exit code is 1."""
    entries = read_catalogue(file)
    click.echo(f"{file}: {entries.office.name}, {len(entries.services)} services, no problems")


@catalogue.command("import")
@click.argument("file")
def catalogue_import(file: str) -> None:
    """Bring the office to what FILE says."""
    entries = read_catalogue(file)
    with open_installed().write() as session:
        office = import_catalogue(session, COMMAND_LINE, entries, clock.now())
        click.echo(f"{office.name}: {len(entries.services)} services")


@catalogue.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--office", required=True, help="A shipped office.")
def catalogue_export(file: Path, office: str) -> None:
    """Write a shipped catalogue to FILE, to be edited and imported."""
    file.write_text(dump(read_catalogue(office)), encoding="utf-8")
    click.echo(f"wrote {file}")
