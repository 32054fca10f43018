"""A survey as an office has it after months of work: visits, answers, coins, extra questions and plans.

Rows are laid into the database directly, by the thousand and the same every time; what they say is made up.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from queue_core.office.models import Counter, Service
from queue_core.record.base import Base, table_of
from queue_core.satisfaction.models import CoinVote, CounterScore, FollowUp, SurveyForm, SurveyResponse
from queue_core.satisfaction.rules import COIN_VALUES, EDUCATIONS, ELEMENTS, OCCUPATIONS
from queue_core.tickets.models import Ticket

#: How good each element is found, as the chance of one step up from 1 to 4, three times.
LEVELS = dict(zip(ELEMENTS, (0.83, 0.79, 0.71, 0.96, 0.82, 0.84, 0.87, 0.77, 0.72), strict=True))
REMARKS = (
    "Petugas ramah dan sabar menjelaskan persyaratan.", "Antrian di hari Senin terlalu lama, mohon ditambah loketnya.",
    "Sudah bagus, pertahankan.", "Kursi tunggu kurang, banyak yang berdiri.", "Toilet mohon dijaga kebersihannya.",
    "Terima kasih, prosesnya cepat dan gratis.", "Tolong sediakan tempat parkir untuk penyandang disabilitas.",
    ("Informasi persyaratan di media sosial belum sama dengan yang diminta di loket, sehingga saya harus pulang lagi "
     "mengambil surat pengantar RT dan RW yang tidak disebutkan."))
QUESTIONS: list[dict[str, Any]] = [
    {"id": "asal", "kind": "choice", "text": {"id": "Dari mana Anda tahu persyaratan layanan ini?",
                                              "en": "Where did you learn what to bring for this service?"},
     "options": [{"id": "Situs web kecamatan", "en": "The office's website"},
                 {"id": "Media sosial", "en": "Social media"}, {"id": "Perangkat RT/RW", "en": "The RT or RW"},
                 {"id": "Bertanya di loket", "en": "Asked at the counter"}]},
    {"id": "jam", "kind": "choice", "text": {"id": "Apakah jam pelayanan sudah sesuai dengan kebutuhan Anda?",
                                             "en": "Do our opening hours suit you?"},
     "options": [{"id": "Ya", "en": "Yes"}, {"id": "Tidak", "en": "No"}]},
    {"id": "lain", "kind": "text", "text": {"id": "Layanan apa yang belum ada di kantor kami?",
                                            "en": "Which service is missing at our office?"}, "options": []},
]


@dataclass(frozen=True)
class Amounts:
    """How much there is of everything in a period."""

    visits: int = 9000
    drawn: int = 2700
    answers: int = 2100
    volunteers: int = 85
    coins: int = 6400
    kept_apart: int = 40


class SurveyMonths:
    """Lays a period into the database of an office."""

    def __init__(self, session: Session, office_id: int, first: date, last: date, amounts: Amounts) -> None:
        self.session, self.office_id, self.first, self.last = session, office_id, first, last
        self.amounts = amounts
        self.chance = random.Random(f"{first}")
        self.services = list(session.scalars(
            select(Service.id).where(Service.office_id == office_id).order_by(Service.id)))
        # A few services are what most people come for.
        self.weights = [1 / (1 + place) for place, _ in enumerate(self.services)]
        self.days = [day for day in _days(first, last) if day.weekday() < 5]

    def fill(self, *, form_version: int = 1, improved: float = 0.0) -> None:
        """Everything; with ``form_version`` above 1 the answers have ``QUESTIONS`` too."""
        self._visits()
        self._answers(form_version, improved)
        self._coins()
        self._counters(improved)

    def _visits(self) -> None:
        kinds = ["used"] * self.amounts.answers + ["drawn"] * (self.amounts.drawn - self.amounts.answers)
        kinds += ["no"] * (self.amounts.visits - len(kinds))
        self.chance.shuffle(kinds)
        rows = []
        for at, kind in enumerate(kinds):
            day = self.days[at % len(self.days)]
            moment = datetime(day.year, day.month, day.day, 1, tzinfo=UTC) + timedelta(minutes=at // len(self.days))
            rows.append({
                "office_id": self.office_id, "service_id": self._service(), "prefix": "S",
                "number": at // len(self.days) + 1, "service_date": day, "code": f"S{day:%y%m%d}{at // len(self.days)}",
                "idempotency_key": str(uuid.UUID(int=self.chance.getrandbits(128), version=4)), "requested": "survey",
                "priority_class": "general", "status": "done", "version": 4, "stage": "first", "issued_at": moment,
                "waiting_since": moment, "started_at": moment + timedelta(minutes=9),
                "finished_at": moment + timedelta(minutes=17), "coin_used": True, "survey": kind})
        self._insert(Ticket, rows)

    def _answers(self, form_version: int, improved: float) -> None:
        wanted = self.amounts
        kinds = [("drawn", "counted")] * wanted.answers + [("volunteer", "counted")] * wanted.volunteers
        kinds += [("volunteer", "review")] * wanted.kept_apart
        self._insert(SurveyResponse, [self._answer(sample, state, form_version, improved) for sample, state in kinds])

    def _answer(self, sample: str, state: str, form_version: int, improved: float) -> dict[str, Any]:
        chance = self.chance
        scores: dict[str, int | None] = {
            key: 1 + sum(chance.random() < min(0.99, level + improved) for _ in range(3))
            for key, level in LEVELS.items()}
        if chance.random() < 0.06:  # left mid-way
            for key in ELEMENTS[chance.randint(1, 8):]:
                scores[key] = None
        told = chance.random() < 0.93
        occupation = chance.choice(OCCUPATIONS) if told else None
        extra = None
        if form_version > 1 and chance.random() < 0.8:
            extra = {"asal": chance.choice((1, 2, 3, 3, 4, 4)), "jam": chance.choice((1, 1, 1, 2))}
            if chance.random() < 0.05:
                extra["lain"] = "Perekaman KTP di akhir pekan"
        return {
            "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)), "office_id": self.office_id,
            "service_id": self._service(), "service_date": chance.choice(self.days),
            "time_band": chance.choice(("08.00-12.00", "08.00-12.00", "13.00-17.00")), "form_version": form_version,
            "source": "link" if sample == "volunteer" else chance.choice(("panel", "panel", "phone", "paper")),
            "sample": sample, "state": state, **scores, "sex": chance.choice("LPP") if told else None,
            "age": min(85, max(17, round(chance.gauss(39, 13)))) if told else None,
            "education": chance.choices(EDUCATIONS, (9, 14, 41, 9, 22, 4, 0.4))[0] if told else None,
            "occupation": occupation, "occupation_other": "Petani" if occupation == "lainnya" else None,
            "extra": extra, "comment": chance.choice(REMARKS) if chance.random() < 0.04 else None}

    def _coins(self) -> None:
        rows = [{"id": str(uuid.UUID(int=self.chance.getrandbits(128), version=4)), "office_id": self.office_id,
                 "service_id": self._service(), "service_date": self.chance.choice(self.days),
                 "value": self.chance.choices(COIN_VALUES, (46, 43, 8, 3))[0]} for _ in range(self.amounts.coins)]
        self._insert(CoinVote, rows)

    def _counters(self, improved: float) -> None:
        months = sorted({day.replace(day=1) for day in self.days})
        counters = self.session.scalars(
            select(Counter.id).where(Counter.office_id == self.office_id).order_by(Counter.id)).all()
        rows = []
        for place, counter_id in enumerate(counters):
            share = self.amounts.answers // len(counters) // len(months) if place else 1  # the first served few
            for month in months:
                for key, level in LEVELS.items():
                    mean = 1 + 3 * min(0.99, level + improved + self.chance.uniform(-0.04, 0.04))
                    rows.append({"office_id": self.office_id, "counter_id": counter_id, "month": month,
                                 "element": key, "total": min(4 * share, round(share * mean)), "n": share})
        self._insert(CounterScore, [row for row in rows if row["n"]])

    def _service(self) -> int:
        return self.chance.choices(self.services, self.weights)[0]

    def _insert(self, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
        if rows:
            self.session.execute(insert(table_of(model)), rows)


def add_form(session: Session, office_id: int, version: int, questions: Sequence[dict[str, Any]], now: datetime,
             ) -> None:
    """A version of the office's extra questions."""
    session.add(SurveyForm(office_id=office_id, version=version, questions=list(questions), created_at=now))


def add_plan(session: Session, office_id: int, first: date, last: date, lines: Sequence[dict[str, Any]],
             now: datetime) -> None:
    """Lines of a follow-up plan; what a line does not say is made up."""
    for line in lines:
        session.add(FollowUp(**{
            "office_id": office_id, "first": first, "last": last, "element": "waktu", "programme": "Loket tambahan",
            "due": "Triwulan I 2027", "responsible": "Kasi Pelayanan", "state": "planned", "created_at": now, **line}))


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)
