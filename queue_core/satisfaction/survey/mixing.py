"""Taking from stored votes and answers what PostgreSQL itself would remember of their order.

PostgreSQL keeps rows where they were put, each marked with its transaction: a coin and its ticket would carry the same
mark, and whoever reads the files of the database could join them. So the rows of past days are written anew every
night in the order of their random keys, all by one transaction. SQLite keeps these tables sorted by their keys and
marks nothing.
"""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from queue_core.record.base import table_of
from queue_core.satisfaction.models import CoinVote, SurveyResponse

#: A vote may come as late as this after its day, when its panel had no server.
DAYS = 16


def mix(session: Session, office_id: int, today: date) -> int:
    """Write the past days' coins and answers anew; returns how many rows that were. Does nothing on SQLite."""
    if session.get_bind().dialect.name != "postgresql":
        return 0
    written = 0
    for model in (CoinVote, SurveyResponse):
        table = table_of(model)
        gone = delete(table).where(
            table.c.office_id == office_id, table.c.service_date >= today - timedelta(days=DAYS),
            table.c.service_date < today).returning(*table.c).cte("gone")
        again = insert(table).from_select([column.name for column in table.c], select(gone).order_by(gone.c.id))
        written += len(session.execute(again.returning(table.c.id)).all())
    return written
