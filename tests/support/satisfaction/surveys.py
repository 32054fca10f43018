"""Two years of visits, coins and survey answers in a demo's database, for pages that show what became of them."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from queue_core.office.models import Counter, Office, Service
from queue_core.record import clock
from queue_core.record.base import table_of
from queue_core.record.clock import business_date
from queue_core.record.database import Database
from queue_core.satisfaction.models import CoinVote, CounterScore, FollowUp, Publication, SurveyResponse
from queue_core.satisfaction.rules import EDUCATIONS, ELEMENTS, OCCUPATIONS, QUESTIONS
from queue_core.tickets.models import Ticket
from tests.support.starting.demo_template import DATABASE

#: How good each element is, so that the lowest three are always the same: waktu, sarana, pengaduan.
_LEVEL = {"persyaratan": 3.4, "prosedur": 3.3, "waktu": 2.7, "biaya": 3.9, "produk": 3.4, "kompetensi": 3.5,
          "perilaku": 3.6, "pengaduan": 3.0, "sarana": 2.9}
_REMARKS = ("Pelayanan sudah baik, hanya ruang tunggu panas.", "Terima kasih, petugasnya ramah.",
            "Antriannya lama pada hari Senin. Mohon loket ditambah.", "Kursi lansia kurang.",
            "Toilet tolong dibersihkan lebih sering; selebihnya sangat memuaskan dan cepat.", "<b>Cepat</b> & ramah",
            "Sinyal internet di ruang tunggu tidak ada, jadi tidak dapat mengunduh formulir yang diminta loket.")


@dataclass(frozen=True)
class Stretch:
    """Some days with their ``visits``, the sample's ``answers`` and ``volunteers``; ``mood`` lifts every score."""

    first: date
    last: date
    visits: int = 0
    answers: int = 0
    volunteers: int = 0
    coins: int = 0
    mood: float = 0.0


def office_day() -> date:
    """Today where the demo's office is."""
    return business_date(clock.now(), "Asia/Jakarta")


def semester(day: date, back: int = 0) -> tuple[date, date]:
    """The semester of a day, or one some semesters before."""
    half = day.year * 2 + (day.month > 6) - back
    year, second = divmod(half, 2)
    return (date(year, 7, 1), date(year, 12, 31)) if second else (date(year, 1, 1), date(year, 6, 30))


def fill(data_dir: Path, stretches: list[Stretch], *, services: list[int] | None = None,
         elements: tuple[str, ...] = ELEMENTS) -> None:
    """Write all of it; the server may be running. Answers have scores for ``elements`` only."""
    database = Database(f"sqlite:///{data_dir / DATABASE}")
    chance = random.Random(20261123)  # the same office every time
    try:
        with database.write() as session:
            for place, stretch in enumerate(stretches):
                _fill(session, stretch, place, chance, services, elements)
    finally:
        database.dispose()


def empty(data_dir: Path) -> None:
    """Take everything of the survey out again, and the visits of these stretches with it."""
    database = Database(f"sqlite:///{data_dir / DATABASE}")
    try:
        with database.write() as session:
            for model in (SurveyResponse, CoinVote, CounterScore, FollowUp, Publication):
                session.execute(table_of(model).delete())
            session.execute(table_of(Ticket).delete().where(table_of(Ticket).c.requested == "survey"))
    finally:
        database.dispose()


def drop_coins(data_dir: Path, service_id: int, **counts: int) -> None:
    """Coins of today for one service, by value."""
    database = Database(f"sqlite:///{data_dir / DATABASE}")
    try:
        with database.write() as session:
            office = session.scalars(select(Office)).one()
            _many(session, CoinVote, [
                {"id": str(uuid.uuid4()), "office_id": office.id, "service_id": service_id,
                 "service_date": office_day(), "value": value} for value, n in counts.items() for _ in range(n)])
    finally:
        database.dispose()


def two_years(today: date) -> list[Stretch]:
    """Four semesters, each better than the one before; the newest has come as far as today."""
    spans = [semester(today, back) for back in (3, 2, 1, 0)]
    return [Stretch(first, min(last, today), visits=300 + 60 * place, answers=110 + 50 * place, volunteers=7 * place,
                    coins=150 + 20 * place, mood=0.06 * place) for place, (first, last) in enumerate(spans)]


def _fill(session: Session, stretch: Stretch, place: int, chance: random.Random, services: list[int] | None,
          elements: tuple[str, ...]) -> None:
    office = session.scalars(select(Office)).one()
    offered = services or list(session.scalars(select(Service.id).order_by(Service.id)))
    days = [stretch.first + timedelta(n) for n in range((stretch.last - stretch.first).days + 1)]

    def key() -> str:
        return str(uuid.UUID(int=chance.getrandbits(128)))

    def service() -> int:
        # A few services have most of the visitors, as everywhere.
        return offered[min(int(chance.expovariate(0.35)), len(offered) - 1)]

    def response(sample: str) -> dict[str, Any]:
        return {"office_id": office.id, "service_date": chance.choice(days), "id": key(), "service_id": service(),
                "time_band": "08.00-12.00", "form_version": 1,
                "source": "panel" if sample == "drawn" else "link", "sample": sample, "state": "counted",
                **{key: _score(chance, key, stretch.mood) if key in elements else None for key in QUESTIONS},
                "sex": chance.choice("LPP"), "age": chance.choice([None, *range(17, 75)]),
                "education": chance.choice(EDUCATIONS), "occupation": chance.choice(OCCUPATIONS),
                "comment": chance.choice(_REMARKS) if chance.random() < 0.1 else None}

    told = [response("drawn") for _ in range(stretch.answers)]
    told += [response("volunteer") for _ in range(stretch.volunteers)]
    _many(session, SurveyResponse, told)
    _many(session, Ticket, [_visit(office.id, service(), chance.choice(days), place, number, stretch)
                            for number in range(stretch.visits)])
    _many(session, CoinVote, [
        {"id": key(), "office_id": office.id, "service_id": service(), "service_date": chance.choice(days),
         "value": chance.choice(["sangat_puas", "puas", "puas", "puas", "tidak_puas"])}
        for _ in range(stretch.coins)])
    _counters(session, office.id, stretch, told)


def _score(chance: random.Random, key: str, mood: float) -> int:
    return max(1, min(4, round(chance.gauss(_LEVEL[key] + mood, 0.6))))


def _visit(office_id: int, service_id: int, day: date, place: int, number: int, stretch: Stretch) -> dict[str, Any]:
    at = datetime(day.year, day.month, day.day, 2, tzinfo=UTC) + timedelta(seconds=number)
    asked = number < round(stretch.answers * 1.6)
    survey = "no" if not asked else "used" if number < stretch.answers else "drawn"
    return {"office_id": office_id, "service_id": service_id, "prefix": "Z", "number": 10_000 * place + number + 1,
            "service_date": day, "code": f"SV{place}{number:06d}", "idempotency_key": f"survey-{place}-{number}",
            "requested": "survey", "priority_class": "general", "status": "done", "version": 4, "stage": "first",
            "issued_at": at, "waiting_since": at, "called_at": at, "started_at": at,
            "finished_at": at + timedelta(minutes=6), "coin_used": False, "survey": survey}


def _counters(session: Session, office_id: int, stretch: Stretch, told: list[dict[str, Any]]) -> None:
    """Sums of the first three counters; the third has too few answers to be named."""
    places = list(session.scalars(select(Counter.id).order_by(Counter.id).limit(3)))
    month = stretch.first.replace(day=1)
    for counter_id, own in zip(places, (told[:60], told[60:100], told[100:104]), strict=False):
        rows = [{"office_id": office_id, "counter_id": counter_id, "month": month, "element": key,
                 "total": sum(row[key] or 0 for row in own), "n": len(own)} for key in ELEMENTS]
        _many(session, CounterScore, rows if own else [])


def _many(session: Session, model: type[Any], rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table_of(model)), rows)
