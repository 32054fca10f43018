"""Today's coins as the supervisor's page shows them."""

from __future__ import annotations

import time
from datetime import date

from sqlalchemy.orm import Session

from queue_core.satisfaction.coins.today import todays_coins, usual_shares
from queue_core.web.api.overview.schemas import CoinsTodayOut

#: What was usual before today does not change today; another process may have let a late coin in.
_USUAL_SECONDS = 600.0
_usual: dict[tuple[int, date], tuple[float, dict[int, float]]] = {}


def coins_out(session: Session, office_id: int, today: date, names: dict[int, str]) -> CoinsTodayOut:
    """By service how many coins and which, and the services where somebody should look."""
    found = todays_coins(session, office_id, today, _usual_shares(session, office_id, today))
    return {
        "services": [{"service_id": row.service_id, "name": names.get(row.service_id, ""), "n": row.n,
                      "counts": row.counts} for row in found],
        "notices": [{"service_id": row.service_id, "name": names.get(row.service_id, ""), "n": row.n, "bad": row.bad}
                    for row in found if row.notice],
    }


def _usual_shares(session: Session, office_id: int, today: date) -> dict[int, float]:
    known = _usual.get((office_id, today))
    if known is not None and known[0] > time.monotonic():
        return known[1]
    if len(_usual) > 50:
        _usual.clear()
    found = usual_shares(session, office_id, today)
    _usual[(office_id, today)] = (time.monotonic() + _USUAL_SECONDS, found)
    return found
