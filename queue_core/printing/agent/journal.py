"""What an agent knows of its papers, on disk: claimed, begun, ended, until the server has heard of it."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from queue_core.printing.rules import Detail, JobStatus, Outcome

logger = logging.getLogger(__name__)

Attempt = tuple[int, int]
"""A job's id and the number of the attempt."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS attempts (
    job_id INTEGER NOT NULL, attempt INTEGER NOT NULL, state TEXT NOT NULL,
    status TEXT, detail TEXT, bytes_sent INTEGER, ended INTEGER,
    PRIMARY KEY (job_id, attempt)
)"""
_END = """
UPDATE attempts SET state = ?, status = ?, detail = ?, bytes_sent = ?,
    ended = (SELECT coalesce(max(ended), 0) + 1 FROM attempts)
WHERE job_id = ? AND attempt = ?"""
_CLAIMED, _BEGUN, _ENDED = "claimed", "begun", "ended"


class JournalError(Exception):
    """The journal could not be written: nothing may begin."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How an attempt ended."""

    attempt: Attempt
    outcome: Outcome


class Journal:
    """A small SQLite file, written down to the disk at every step. Usable from all threads of one process."""

    def __init__(self, path: Path) -> None:
        self._lock = threading.Lock()
        self._loose: list[Ended] = []
        try:
            self._file = _opened(path)
        except sqlite3.DatabaseError:
            # Not readable any more, as after a power cut on a worn memory card. What had begun, the server will call
            # unknown by itself; what had not, it takes back.
            logger.exception("the journal cannot be read; a new one is begun")
            for part in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
                with contextlib.suppress(FileNotFoundError):
                    part.replace(part.with_name(f"{part.name}.broken"))
            self._file = _opened(path)

    def close(self) -> None:
        with self._lock:
            self._file.close()

    def recover(self) -> int:
        """At the start: what had begun has an unknown fate, what was only claimed is given back. Returns how many."""
        with self._lock:
            done = self._file.execute(
                "UPDATE attempts SET status = CASE state WHEN ? THEN ? ELSE ? END, detail = ?, bytes_sent = 0,"
                " ended = rowid, state = ? WHERE state <> ?",
                (_BEGUN, JobStatus.UNKNOWN, JobStatus.FAILED, Detail.INTERRUPTED, _ENDED, _ENDED))
            return done.rowcount

    def claimed(self, attempts: Iterable[Attempt]) -> None:
        """The server gave us these. Raises ``JournalError``."""
        self._write([("INSERT OR IGNORE INTO attempts (job_id, attempt, state) VALUES (?, ?, ?)",
                      (*attempt, _CLAIMED)) for attempt in attempts])

    def begun(self, attempt: Attempt) -> None:
        """The first byte is about to leave. Raises ``JournalError``: then it must not."""
        self._write([("UPDATE attempts SET state = ? WHERE job_id = ? AND attempt = ?", (_BEGUN, *attempt))])

    def dropped(self, attempts: Iterable[Attempt]) -> None:
        """The server does not want these from us any more. Raises ``JournalError``."""
        self._write([("DELETE FROM attempts WHERE job_id = ? AND attempt = ? AND state = ?", (*attempt, _CLAIMED))
                     for attempt in attempts])

    def ended(self, attempt: Attempt, outcome: Outcome) -> None:
        """How it ended. With a full disk it is kept in memory: the server should hear it all the same."""
        try:
            self._write([(_END, (_ENDED, outcome.status, outcome.detail, outcome.bytes_sent, *attempt))])
        except JournalError:
            logger.exception("how print job %s ended could not be written down", attempt[0])
            self._loose.append(Ended(attempt, outcome))

    def in_hand(self) -> list[Attempt]:
        """Everything that was claimed and has not ended."""
        with self._lock:
            return [(job_id, attempt) for job_id, attempt in self._file.execute(
                "SELECT job_id, attempt FROM attempts WHERE state <> ? ORDER BY job_id", (_ENDED,))]

    def outcomes(self, limit: int) -> list[Ended]:
        """The oldest endings that the server has not confirmed."""
        with self._lock:
            rows = self._file.execute(
                "SELECT job_id, attempt, status, detail, bytes_sent FROM attempts WHERE state = ? ORDER BY ended, rowid"
                " LIMIT ?", (_ENDED, limit)).fetchall()
        told = [Ended((job_id, attempt), Outcome(JobStatus(status), Detail(detail) if detail else None, sent))
                for job_id, attempt, status, detail, sent in rows]
        return [*self._loose, *told][:limit]

    def acknowledged(self, ended: Sequence[Ended]) -> None:
        """The server has these: forget them. Repeating one would be harmless, so a failure here is none."""
        self._loose = [each for each in self._loose if each not in ended]
        with contextlib.suppress(JournalError):
            self._write([("DELETE FROM attempts WHERE job_id = ? AND attempt = ? AND state = ?",
                          (*each.attempt, _ENDED)) for each in ended])

    def clear(self) -> None:
        """Forget everything: another device will not be asked about the papers of this one."""
        self._loose = []
        self._write([("DELETE FROM attempts", ())])

    def _write(self, statements: Sequence[tuple[str, Sequence[object]]]) -> None:
        """All or nothing, on the disk when it returns."""
        with self._lock:
            try:
                self._file.execute("BEGIN IMMEDIATE")
                for statement, values in statements:
                    self._file.execute(statement, values)
                self._file.execute("COMMIT")
            except sqlite3.Error as error:
                with contextlib.suppress(sqlite3.Error):
                    self._file.execute("ROLLBACK")
                raise JournalError(str(error)) from error


def _opened(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    # FULL: in this mode a commit returns only when the log is on the disk.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "quick_check"):
        file.execute(f"PRAGMA {pragma}").fetchall()
    file.execute(_SCHEMA)
    return file
