"""Questionnaires filled in on paper: entered one by one, or taken in from a sheet all together."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, insert, select, update
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, Invalid, NotFound
from queue_core.office.models import Office, Service
from queue_core.record import clock, log
from queue_core.record.actor import Actor
from queue_core.record.base import table_of
from queue_core.record.clock import business_date
from queue_core.record.database import Database
from queue_core.record.kinds import Kind
from queue_core.satisfaction.forms.versions import fitting_answers
from queue_core.satisfaction.models import SurveyImport, SurveyResponse
from queue_core.satisfaction.rules import COUNTED, ELEMENTS, FORM_VERSION, OLDEST_PAPER, RESPONDENT, STAGED
from queue_core.satisfaction.survey.keys import digest_key, random_key

#: Rows of one transaction of an import: the kiosk must not wait for it.
BATCH = 500
#: After this an import that wrote nothing is taken to be dead; a batch takes a second at the worst.
IMPORT_DIES = timedelta(minutes=1)
PAPER = "paper"
_RESPONSES = table_of(SurveyResponse)
_IMPORTS = table_of(SurveyImport)


@dataclass(frozen=True)
class PaperForm:
    """One filled-in form: when and for which service, of the ``sample`` or a volunteer's, and what it says."""

    day: date
    time_band: str
    service_id: int
    sample: str
    scores: Mapping[str, int]
    respondent: Mapping[str, object] = field(default_factory=dict)
    comment: str | None = None
    extra: Mapping[str, object] | None = None
    form_version: int | None = FORM_VERSION


def check_day(day: date, today: date) -> None:
    """Raises ``Invalid`` ``bad_paper_day`` for a day that is still to come or lies too long ago."""
    if not today - OLDEST_PAPER <= day <= today:
        raise Invalid("bad_paper_day", days=OLDEST_PAPER.days)


def keep_paper(session: Session, actor: Actor, office: Office, paper: PaperForm, *, key: str, now: datetime) -> bool:
    """Keep one form; returns false when it was kept before under this ``key`` (sent twice).

    Without a ``form_version`` its extra answers are to the questions asked now. Raises ``Invalid`` ``bad_paper_day``,
    ``empty_survey``, and as ``fitting_answers``; ``NotFound`` ``unknown_service``.
    """
    check_day(paper.day, business_date(now, office.timezone))
    if not paper.scores:
        raise Invalid("empty_survey")
    _check_services(session, office.id, {paper.service_id})
    row_id = digest_key(key)
    if session.execute(select(_RESPONSES.c.id).where(_RESPONSES.c.id == row_id)).first() is not None:
        return False
    version, extra = fitting_answers(session, office.id, paper.form_version, paper.extra)
    session.execute(insert(_RESPONSES).values(
        _row(office.id, replace(paper, form_version=version, extra=extra), row_id, COUNTED)))
    log.append(session, actor, kind=Kind.PAPER_ANSWERS_ENTERED, at=now, n=1)
    return True


def take_in(database: Database, actor: Actor, digest: str, papers: Sequence[PaperForm], *, now: datetime) -> int:
    """Take a whole sheet in, known by the ``digest`` of its bytes; all of it counts, or nothing does.

    The rows are written some at a time, so that nobody waits, in a state that no report counts; the last transaction
    lets all of them count. Raises ``Conflict`` ``already_imported``, ``import_running``, ``import_lost`` (another one
    took over after this one had been silent for long); ``NotFound`` ``unknown_service``.
    """
    office_id = actor.office_id
    with database.write() as session:
        _check_services(session, office_id, {paper.service_id for paper in papers})
        running = _begin(session, actor, digest, len(papers))
    try:
        for batch in _batches(papers):
            with database.write() as session:
                _still_ours(session, running)
                session.execute(insert(_RESPONSES), [_row(office_id, paper, random_key(), STAGED) for paper in batch])
            time.sleep(0)  # others have their turn between two transactions
        with database.write() as session:
            _still_ours(session, running)
            session.execute(update(_IMPORTS).values(state="done").where(_IMPORTS.c.id == running))
            session.execute(update(_RESPONSES).values(state=COUNTED).where(_staged(office_id)))
            log.append(session, actor, kind=Kind.PAPER_ANSWERS_IMPORTED, at=now, n=len(papers), digest=digest)
    except Exception:
        # It can be tried again at once. After a crash the next one finds and clears what is left.
        with database.write() as session:
            if _ours(session, running):
                _clear(session, office_id)
        raise
    return len(papers)


def _begin(session: Session, actor: Actor, digest: str, n: int) -> str:
    """The only import of the office that runs now; what a dead one left is taken away."""
    office_id = actor.office_id
    session.execute(select(Office.id).where(Office.id == office_id).with_for_update(key_share=True))
    now = clock.now()
    for row in session.execute(select(_IMPORTS).where(_IMPORTS.c.office_id == office_id)).mappings():
        if row["state"] == "done" and row["digest"] == digest:
            raise Conflict("already_imported")
        if row["state"] == "running" and row["alive_at"] > now - IMPORT_DIES:
            raise Conflict("import_running")
    _clear(session, office_id)
    running = random_key()
    session.execute(insert(_IMPORTS).values(
        id=running, office_id=office_id, digest=digest, state="running", n=n, alive_at=now,
        staff_id=actor.staff_id))
    return running


def _clear(session: Session, office_id: int) -> None:
    session.execute(delete(_IMPORTS).where(_IMPORTS.c.office_id == office_id, _IMPORTS.c.state == "running"))
    session.execute(delete(_RESPONSES).where(_staged(office_id)))


def _staged(office_id: int) -> ColumnElement[bool]:
    return and_(_RESPONSES.c.office_id == office_id, _RESPONSES.c.state == STAGED)


def _ours(session: Session, running: str) -> bool:
    # The row is held until the end of the transaction, so that another import cannot clear what is being written.
    return session.execute(
        update(_IMPORTS).values(alive_at=clock.now()).returning(_IMPORTS.c.id)
        .where(_IMPORTS.c.id == running, _IMPORTS.c.state == "running")).first() is not None


def _still_ours(session: Session, running: str) -> None:
    if not _ours(session, running):
        raise Conflict("import_lost")


def _batches(papers: Sequence[PaperForm]) -> Iterator[Sequence[PaperForm]]:
    for at in range(0, len(papers), BATCH):
        yield papers[at:at + BATCH]


def _check_services(session: Session, office_id: int, wanted: set[int]) -> None:
    known = set(session.scalars(select(Service.id).where(Service.office_id == office_id)))
    if wanted - known:
        raise NotFound("unknown_service")


def _row(office_id: int, paper: PaperForm, row_id: str, state: str) -> Mapping[str, object]:
    return {
        "id": row_id, "office_id": office_id, "service_id": paper.service_id, "service_date": paper.day,
        "time_band": paper.time_band, "form_version": paper.form_version, "source": PAPER, "sample": paper.sample,
        "state": state, "comment": paper.comment or None, "extra": dict(paper.extra) if paper.extra else None,
        **{key: paper.scores.get(key) for key in ELEMENTS},
        **{name: paper.respondent.get(name) for name in RESPONDENT},
    }

