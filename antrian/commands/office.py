"""Setting up an office: what ``antrian init`` does."""

from __future__ import annotations

import click
from sqlalchemy import select

from antrian.commands.catalogue import read_catalogue
from antrian.commands.common import plain
from queue_core.office.actions import add_counter, import_catalogue
from queue_core.office.models import Office
from queue_core.office.queries import services
from queue_core.people import actions as people
from queue_core.record import clock
from queue_core.record.actor import COMMAND_LINE
from queue_core.record.database import Database


def set_up_office(database: Database, catalogue_file: str, username: str, password: str) -> str:
    """An office from a catalogue, with its first admin and one counter that serves everything."""
    entries = read_catalogue(catalogue_file)
    now = clock.now()
    with database.write() as session:
        if session.execute(select(Office.id).where(Office.code == entries.office.code)).first():
            raise click.ClickException(f"office {entries.office.code!r} exists already")
        office = import_catalogue(session, COMMAND_LINE, entries, now)
        ids = [service.id for service in services(session, office.id)]
        add_counter(session, COMMAND_LINE.in_office(office.id), name="Loket 1", number=1, service_ids=ids,
                    now=now)
        plain(lambda: people.add_staff(session, COMMAND_LINE.in_office(office.id), username=username, name=username,
                                       role="admin", password=password, counter_id=None, now=now))
    return f"{entries.office.name}: {len(ids)} services, admin {username!r}. Start it with: antrian serve"
