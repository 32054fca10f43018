"""Making documents beside the requests that ask for them.

Whoever asks waits ``patience`` seconds for the document itself; after that the document becomes a job, whose row tells
every process of the installation how it stands, and whose file lies in a folder that they share.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Final

from sqlalchemy.exc import OperationalError

from queue_core.errors import AntrianError, TooMany
from queue_core.record import clock
from queue_core.record.database import Database
from queue_core.reports.documents.child import Progress
from queue_core.reports.jobs import actions
from queue_core.reports.jobs.actions import Requester

_log = logging.getLogger(__name__)

#: What makes a document: it tells how far it is, and gives the bytes, or a file that is read from where it stands.
Make = Callable[[Progress], bytes | IO[bytes]]

#: Seconds in which most documents are made.
PATIENCE: Final = 2.0
#: Documents that may be made for one person at once.
MOST_AT_ONCE: Final = 3
#: Seconds between two looks at how far a document is, and the longest silence about it.
_LOOK, _SILENCE = 1.0, 10.0
#: How often the end of a document is written down while the database does not answer.
_TRIES: Final = 5
#: Seconds after which a file that belongs to no job may go; before that its row may still come.
_ORPHANED: Final = 3600.0


@dataclass
class _Work:
    """A document on its way."""

    done: threading.Event = field(default_factory=threading.Event)
    progress: float = 0.0
    content: IO[bytes] | None = None
    error: Exception | None = None


class Documents:
    """The documents of one process; ``folder`` is shared with the others of the machine."""

    def __init__(self, database: Database, folder: Path, *, patience: float = PATIENCE) -> None:
        self.database, self.folder, self.patience = database, folder, patience
        self.worker = uuid.uuid4().hex
        self._making: Counter[int] = Counter()

    def make(self, requester: Requester, name: str, media_type: str, make: Make, *,
             patience: float | None = None) -> IO[bytes] | str:
        """The document, or the id of the job it has become when ``patience`` ran out (the installation's without one).
        Raises what ``make`` raises in time, and ``TooMany`` ``too_many_documents``."""
        self._admit(requester)
        work = _Work()
        threading.Thread(target=self._work, args=(work, requester, make), daemon=True).start()
        if work.done.wait(self.patience if patience is None else patience):
            if work.error is not None:
                raise work.error
            assert work.content is not None  # noqa: S101 - one of the two, says _work
            return work.content
        with self.database.write() as session:
            job_id = actions.begin(session, requester, name=name, media_type=media_type, progress=work.progress,
                                   worker=self.worker, now=clock.now())
        threading.Thread(target=self._watch, args=(job_id, work), daemon=True).start()
        return job_id

    def path(self, job_id: str) -> Path | None:
        """Where the file of a job lies; ``None`` when there is none."""
        path = self.folder / job_id
        return path if job_id.isalnum() and path.is_file() else None

    def sweep(self, now: datetime) -> None:
        """Erase the documents of more than a day ago, and fail those whose process has ended."""
        with self.database.read() as session:
            wanted = actions.needs_sweeping(session, now)
        if wanted:
            with self.database.write() as session:
                actions.give_up(session, now)
                gone = actions.forget(session, now)
            for job_id in gone:
                (self.folder / job_id).unlink(missing_ok=True)
        self._sweep_orphans()

    def _admit(self, requester: Requester) -> None:
        with self.database.read() as session:
            elsewhere = actions.working_elsewhere(session, requester, self.worker, clock.now())
        if elsewhere + self._making[requester.staff_id] >= MOST_AT_ONCE:
            raise TooMany("too_many_documents", most=MOST_AT_ONCE, retry_after=15)
        self._making[requester.staff_id] += 1

    def _work(self, work: _Work, requester: Requester, make: Make) -> None:
        def heard(progress: float) -> None:
            work.progress = max(work.progress, min(1.0, progress))

        try:
            made = make(heard)
            work.content = BytesIO(made) if isinstance(made, bytes) else made
        except Exception as error:  # it is raised where somebody waits for it
            work.error = error
        finally:
            self._making[requester.staff_id] -= 1
            work.done.set()

    def _watch(self, job_id: str, work: _Work) -> None:
        """Write down how far the document is, until it is there or has failed."""
        written, at = work.progress, time.monotonic()
        while not work.done.wait(_LOOK):
            if work.progress == written and time.monotonic() - at < _SILENCE:
                continue
            written, at = work.progress, time.monotonic()
            with contextlib.suppress(OperationalError), self.database.write() as session:
                actions.advance(session, job_id, self.worker, written, clock.now())
        problem = self._kept(job_id, work)
        for attempt in range(_TRIES):
            try:
                with self.database.write() as session:
                    if not actions.finish(session, job_id, self.worker, problem, clock.now()):
                        (self.folder / job_id).unlink(missing_ok=True)
                return
            except OperationalError as error:
                _log.error("document %s: the database did not answer: %s", job_id, error.orig)
                time.sleep(2.0 * (attempt + 1))

    def _kept(self, job_id: str, work: _Work) -> str | None:
        """Put the file where every process finds it; returns the code of the problem when there is none."""
        if isinstance(work.error, AntrianError):
            return work.error.code
        if work.content is None:
            _log.error("a document was not made", exc_info=work.error)
            return "document_failed"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, aside = tempfile.mkstemp(dir=self.folder, prefix=".new-")
            try:
                with work.content, os.fdopen(handle, "wb") as file:
                    shutil.copyfileobj(work.content, file)
                os.replace(aside, self.folder / job_id)  # under this name only whole files ever stand
            finally:
                Path(aside).unlink(missing_ok=True)
        except OSError as error:
            _log.error("a document could not be kept: %s", error)
            return "document_failed"
        return None

    def _sweep_orphans(self) -> None:
        """Files of a process that ended between file and row."""
        if not self.folder.is_dir():
            return
        now = time.time()
        old = [path for path in self.folder.iterdir() if now - path.stat().st_mtime > _ORPHANED]
        if not old:
            return
        with self.database.read() as session:
            kept = actions.known(session, [path.name for path in old])
        for path in old:
            if path.name not in kept:
                path.unlink(missing_ok=True)
