"""The migrations make exactly the tables that the models describe, and can be taken back."""

from __future__ import annotations

import json

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.exc import IntegrityError

from antrian.tables import METADATA
from queue_core.record.database import Database
from queue_core.record.migrations import HEAD
from queue_core.record.upgrade import MIGRATIONS, downgrade, is_current, upgrade, version
from tests.support.lobby import Lobby


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


def test_printers_may_hang_on_new_wires_after_the_upgrade(empty_database: Database) -> None:
    """The check on a printer's driver is widened where it stands, with rows that refer to printers in place."""
    upgrade(empty_database, METADATA, "20261122_cases")
    with empty_database.write() as session:
        session.execute(text("INSERT INTO offices (id, code, name, regency, timezone, settings, version) "
                             "VALUES (1, 'k', 'K', 'R', 'Asia/Jakarta', '{}', 1)"))
        session.execute(text(
            "INSERT INTO printers (id, office_id, name, driver, address, paper_mm, profile, language, is_active, state)"
            " VALUES (1, 1, 'P', 'network', 'h', 80, 'default', 'id', true, 'ready')"))
        session.execute(text(
            "INSERT INTO print_jobs (office_id, printer_id, kind, subject, document, status, attempts, is_copy, "
            "created_at, version) VALUES (1, 1, 'ticket', 't', '{}', 'printed', 1, false, '2026-11-02 01:00:00', 1)"))
    upgrade(empty_database, METADATA)
    change = text("UPDATE printers SET driver = :driver WHERE id = 1")
    with empty_database.write() as session:
        session.execute(change, {"driver": "usb"})
    with pytest.raises(IntegrityError), empty_database.write() as session:
        session.execute(change, {"driver": "telegraph"})
    downgrade(empty_database, METADATA, "20261122_cases")
    with empty_database.read() as session:
        assert session.execute(text("SELECT driver, is_active FROM printers")).one() == ("file", False)


def test_answers_keep_their_scores_through_the_upgrade_and_back(empty_database: Database) -> None:
    upgrade(empty_database, METADATA, "20261122_hardware")
    with empty_database.write() as session:
        session.execute(text("INSERT INTO offices (id, code, name, regency, timezone, settings, version) "
                             "VALUES (1, 'k', 'K', 'R', 'Asia/Jakarta', '{}', 1)"))
        session.execute(text(
            "INSERT INTO services (id, office_id, code, prefix, name, name_en, icon, category, document_title, notes, "
            "components, position, is_active) VALUES (1, 1, 's', 'A', 'S', 'S', 'i', 'c', 't', '[]', '{}', 0, true)"))
        session.execute(text(
            "INSERT INTO survey_responses (id, office_id, service_id, service_date, time_band, form_version, source, "
            "scores, respondent) VALUES ('a', 1, 1, '2026-11-02', '08.00-12.00', 1, 'panel', "
            ":scores, :respondent)"), {"scores": '{"waktu": 4, "biaya": 1}', "respondent": '{"sex": "P", "age": 61}'})
    upgrade(empty_database, METADATA)
    with empty_database.read() as session:
        row = session.execute(text("SELECT waktu, biaya, produk, sex, age, state, sample FROM survey_responses")).one()
    assert tuple(row) == (4, 1, None, "P", 61, "counted", "drawn")
    downgrade(empty_database, METADATA, "20261122_hardware")
    with empty_database.read() as session:
        scores, respondent = session.execute(text("SELECT scores, respondent FROM survey_responses")).one()
    as_read = [json.loads(value) if isinstance(value, str) else value for value in (scores, respondent)]
    assert as_read == [{"waktu": 4, "biaya": 1}, {"sex": "P", "age": 61}]
