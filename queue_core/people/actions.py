"""Signing in and out, adding staff, pairing devices."""

from __future__ import annotations

from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, Invalid, NotFound, TooMany, Unauthenticated
from queue_core.people.models import SignInFailure, Staff, StaffSession
from queue_core.people.rules import SESSION_HOURS, TRIES_PER_ADDRESS, TRIES_PER_NAME, TRIES_WINDOW_MINUTES
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.database import Database
from queue_core.record.kinds import Kind
from queue_core.record.roles import ROLES
from queue_core.record.tokens import new_token, token_hash

# argon2id with the second recommended setting of RFC 9106, lightened to 19 MiB for machines with little memory
# (OWASP's equivalent: m=19 MiB, t=2, p=1).
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
#: Checked when the name is unknown, so that the answer takes as long as a wrong password.
_NOBODY = _hasher.hash(new_token())
MIN_PASSWORD = 10


def staff_actor(staff: Staff) -> Actor:
    """A member of staff as the one who acts."""
    return Actor(kind="staff", office_id=staff.office_id, role=staff.role, staff_id=staff.id,
                 counter_id=staff.counter_id, name=staff.name)


def hash_password(password: str) -> str:
    """The stored form. Raises ``Invalid`` ``password_too_short``."""
    if len(password) < MIN_PASSWORD:
        raise Invalid("password_too_short", minimum=MIN_PASSWORD)
    return _hasher.hash(password)


def sign_in(database: Database, username: str, password: str, address: str, now: datetime) -> tuple[Staff, str, str]:
    """Check a password; returns the member of staff, the session token for the cookie, and the CSRF token.

    The slow hash is computed outside every transaction. Raises ``TooMany`` ``too_many_tries``,
    ``Unauthenticated`` ``wrong_password`` (also when the name is unknown: the answer must not tell which).
    """
    since = now - timedelta(minutes=TRIES_WINDOW_MINUTES)
    with database.read() as session:
        _check_tries(session, username, address, since)
        staff = session.execute(select(Staff).where(Staff.username == username)).scalar_one_or_none()
    good = _verify(_NOBODY if staff is None else staff.password_hash, password)
    if staff is None or not good or not staff.is_active:
        with database.write() as session:
            session.execute(insert(SignInFailure).values(username=username[:60], address=address[:60], at=now))
        raise Unauthenticated("wrong_password")
    token, csrf = new_token(), new_token()
    with database.write() as session:
        session.execute(delete(StaffSession).where(StaffSession.expires_at < now))
        session.execute(delete(SignInFailure).where(SignInFailure.at < since))
        session.execute(insert(StaffSession).values(
            token_hash=token_hash(token), staff_id=staff.id, csrf_token=csrf, created_at=now,
            expires_at=now + timedelta(hours=SESSION_HOURS)))
        log.append(session, staff_actor(staff), kind=Kind.SIGNED_IN, at=now)
    return staff, token, csrf


def _check_tries(session: Session, username: str, address: str, since: datetime) -> None:
    rows = session.execute(
        select(SignInFailure.address, func.count())
        .where(SignInFailure.username == username[:60], SignInFailure.at >= since)
        .group_by(SignInFailure.address)
    ).all()
    counts = {row[0]: row[1] for row in rows}
    if counts.get(address[:60], 0) >= TRIES_PER_ADDRESS or sum(counts.values()) >= TRIES_PER_NAME:
        raise TooMany("too_many_tries", retry_after=TRIES_WINDOW_MINUTES * 60)


def _verify(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def sign_out(session: Session, token: str) -> None:
    """End a session; ending one that is over is no error."""
    session.execute(delete(StaffSession).where(StaffSession.token_hash == token_hash(token)))


def add_staff(session: Session, actor: Actor, *, username: str, name: str, role: str, password: str,
              counter_id: int | None, now: datetime, title: str = "") -> Staff:
    """Somebody who may sign in; ``title`` is the post whose files they receive.

    Raises ``Invalid`` ``unknown_role``, ``bad_username`` or ``password_too_short``, ``Conflict`` ``username_taken``.
    """
    if role not in ROLES:
        raise Invalid("unknown_role", role=role)
    if not username or len(username) > 60 or username != username.strip():
        raise Invalid("bad_username")
    staff = Staff(office_id=actor.office_id, username=username, name=name, role=role, counter_id=counter_id,
                  title=title, password_hash=hash_password(password))
    session.add(staff)
    try:
        session.flush()
    except IntegrityError:
        raise Conflict("username_taken") from None
    log.append(session, actor, kind=Kind.STAFF_ADDED, at=now, subject_staff_id=staff.id, role=role)
    return staff


def set_password(session: Session, actor: Actor, username: str, password: str, now: datetime) -> None:
    """Change a password and end every session it had opened. Raises ``NotFound`` ``unknown_staff``."""
    staff = session.execute(select(Staff).where(Staff.username == username)).scalar_one_or_none()
    if staff is None:
        raise NotFound("unknown_staff")
    staff.password_hash = hash_password(password)
    session.execute(delete(StaffSession).where(StaffSession.staff_id == staff.id))
    log.append(session, actor.in_office(staff.office_id), kind=Kind.PASSWORD_CHANGED, at=now,
               subject_staff_id=staff.id)

