"""A demo's data folder, made once per process and office and copied for each server that begins with an empty one.

Migrations and twenty slow password hashes cost a second of processor time each time. A copy holds the rows, passwords
and tokens that ``antrian demo`` would have made (its hashes are light ones), and the server finds them as it finds its
own folder after a restart. Servers with another database make theirs themselves.
"""

from __future__ import annotations

import atexit
import shutil
import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from antrian.demo_office.setup import CREDENTIALS, set_up
from antrian.tables import METADATA
from queue_core.record.database import Database
from queue_core.record.upgrade import upgrade
from tests.support.starting.light_hashes import light_hashes

DATABASE = "antrian.db"


@cache
def _template(office: str) -> Path:
    folder = Path(tempfile.mkdtemp(prefix=f"antrian-template-{office}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    database = Database(f"sqlite:///{folder / DATABASE}")
    upgrade(database, METADATA)
    with light_hashes():
        set_up(database, folder, office)
    database.dispose()
    return folder


def furnish(data_dir: Path, office: str) -> None:
    """Put the lobby into a folder that holds none yet; its papers go to that folder."""
    if (data_dir / DATABASE).exists() or (data_dir / CREDENTIALS).exists():
        return
    source = _template(office)
    with closing(sqlite3.connect(source / DATABASE)) as kept, closing(sqlite3.connect(data_dir / DATABASE)) as new:
        kept.backup(new)
        new.execute("UPDATE printers SET address = ? WHERE driver = 'dummy'", (str((data_dir / "paper").resolve()),))
        new.commit()
    shutil.copy(source / CREDENTIALS, data_dir / CREDENTIALS)
