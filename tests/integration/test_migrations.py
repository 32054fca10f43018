"""The migrations make exactly the tables that the models describe, and can be taken back."""

from __future__ import annotations

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from antrian.tables import METADATA
from queue_core.record.database import Database
from queue_core.record.migrations import HEAD
from queue_core.record.upgrade import MIGRATIONS, downgrade, is_current, upgrade, version
from tests.factories import Lobby


def tables(database: Database) -> set[str]:
    return set(inspect(database.engine).get_table_names()) - {"alembic_version"}


def test_migrated_tables_are_the_models_tables(empty_database: Database) -> None:
    upgrade(empty_database, METADATA)
    with empty_database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "target_metadata": METADATA})
        assert compare_metadata(context, METADATA) == []
    assert tables(empty_database) == set(METADATA.tables)


def test_down_to_nothing_and_up_again(empty_database: Database) -> None:
    upgrade(empty_database, METADATA)
    downgrade(empty_database, METADATA, "base")
    assert tables(empty_database) == set()
    assert not is_current(empty_database)
    upgrade(empty_database, METADATA)
    assert is_current(empty_database)


def test_an_empty_database_has_no_version(empty_database: Database) -> None:
    assert version(empty_database) is None
    assert not is_current(empty_database)


def test_upgrading_a_current_database_changes_nothing(empty_database: Database) -> None:
    upgrade(empty_database, METADATA)
    before = tables(empty_database)
    upgrade(empty_database, METADATA)
    assert tables(empty_database) == before
    assert version(empty_database) == HEAD


def test_the_named_head_is_alembics_head() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_votes_carry_no_hidden_order_on_sqlite(sqlite_lobby: Lobby) -> None:
    """A SQLite table has a hidden row number in the order of insertion unless it is told not to."""
    with sqlite_lobby.database.engine.connect() as connection:
        for table in ("coin_votes", "survey_responses"):
            sql = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table}).scalar()
            assert "WITHOUT ROWID" in str(sql).upper(), table
