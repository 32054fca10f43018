"""Statements that both databases know, each in its own dialect: rows that are made or changed in one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Executable, Row, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

_INSERT: Mapping[str, Callable[[Table], Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
#: The column of a sequence's table that holds its last number.
_LAST = "last_number"


def add_new(session: Session, table: Table, values: Mapping[str, object], *, keys: Sequence[str] | None = None) -> bool:
    """Add a row, unless one with its ``keys`` (any unique ones when left away) is there: then nothing, and false."""
    statement = _insert(session, table).values(**values).on_conflict_do_nothing(index_elements=keys)
    return session.execute(statement.returning(*table.primary_key.columns)).first() is not None


def upsert(session: Session, table: Table, values: Mapping[str, object], *, keys: Sequence[str],
           changes: Callable[[Any], Mapping[str, Any]],
           when: Callable[[Any], ColumnElement[bool]] | None = None) -> Row[Any] | None:
    """Add a row, or change the one that has its ``keys``; returns the row as it is then, in the table's order.

    ``changes`` and ``when`` get the row that was to be added (SQL's ``excluded``). ``None`` when ``when`` does not
    hold for the row that is there: then it is left as it is.
    """
    statement = _insert(session, table).values(**values)
    statement = statement.on_conflict_do_update(
        index_elements=keys, set_=changes(statement.excluded),
        where=None if when is None else when(statement.excluded))
    return session.execute(statement.returning(*table.columns)).first()


def next_number(session: Session, table: Table, **keys: object) -> int:
    """The next number of the sequence with these keys; the first is 1.

    One statement makes or raises the row. Its lock makes others wait until this transaction ends, and a transaction
    that is rolled back gives its number back: the sequence has no gap.
    """
    return _numbered(session, table, 1, keys)


def hold_number(session: Session, table: Table, **keys: object) -> int:
    """The last number of the sequence, 0 before the first; nobody else gets one until this transaction ends."""
    return _numbered(session, table, 0, keys)


def _numbered(session: Session, table: Table, step: int, keys: Mapping[str, object]) -> int:
    statement = _number_statement(table, tuple(keys), session.get_bind().dialect.name, step)
    number: int = session.execute(statement, {f"key_{name}": value for name, value in keys.items()}).scalar_one()
    return number


@cache
def _number_statement(table: Table, keys: tuple[str, ...], dialect: str, step: int) -> Executable:
    """Built once: taking a number is the busiest path."""
    last = table.c[_LAST]
    statement = _INSERT[dialect](table).values({**{name: bindparam(f"key_{name}") for name in keys}, _LAST: step})
    made: Executable = statement.on_conflict_do_update(
        index_elements=keys, set_={_LAST: last + step if step else last}).returning(last)
    return made


def _insert(session: Session, table: Table) -> Any:
    return _INSERT[session.get_bind().dialect.name](table)
