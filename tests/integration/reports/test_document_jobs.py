"""Documents made beside the request: their life, whose they are, what is left after a restart and after a day."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import IO, Any

import pytest

from queue_core.errors import Invalid, NotFound, TooMany
from queue_core.reports.documents.child import Progress
from queue_core.reports.jobs import actions
from queue_core.reports.jobs.actions import KEPT, LOST, SILENT, Job, Requester
from queue_core.reports.jobs.maker import MOST_AT_ONCE, Documents
from tests.support.lobby import Lobby

PDF = "application/pdf"


class Slow:
    """A document that is made when the test says so."""

    def __init__(self, content: bytes | IO[bytes] = b"%PDF-", error: Exception | None = None) -> None:
        self.content, self.error = content, error
        self.go, self.told = threading.Event(), threading.Event()

    def __call__(self, progress: Progress) -> bytes | IO[bytes]:
        progress(0.25)
        self.told.set()
        assert self.go.wait(60)
        if self.error is not None:
            raise self.error
        return self.content


@pytest.fixture
def documents(lobby: Lobby, tmp_path: Path, at: Callable[[Any], None]) -> Iterator[Documents]:
    at(lobby.now)
    made = Documents(lobby.database, tmp_path / "documents", patience=0.0)
    yield made
    wait_for(lambda: not +made._making)


def asker(lobby: Lobby, username: str = "loket1") -> Requester:
    actor = lobby.staff[username]
    assert actor.staff_id is not None
    return Requester(actor.office_id, actor.staff_id)


def wait_for(question: Callable[[], Any]) -> Any:
    until = time.monotonic() + 60
    while not (answer := question()):
        assert time.monotonic() < until
        time.sleep(0.02)
    return answer


def state(lobby: Lobby, job_id: str, by: str = "loket1", later: timedelta = timedelta(0)) -> Job:
    found: Job = lobby.read(lambda session: actions.job_of(session, asker(lobby, by), job_id, lobby.now + later))
    return found


def begin(lobby: Lobby, documents: Documents, make: Any, by: str = "loket1") -> str:
    job = documents.make(asker(lobby, by), "buku.pdf", PDF, make)
    assert isinstance(job, str)
    return job


def finished(lobby: Lobby, job_id: str) -> Job:
    return wait_for(lambda: (job := state(lobby, job_id)).state != "working" and job)  # type: ignore[no-any-return]


def test_what_is_made_in_time_is_no_job(lobby: Lobby, documents: Documents) -> None:
    documents.patience = 60.0
    made = documents.make(asker(lobby), "buku.pdf", PDF, lambda _progress: b"%PDF-")
    assert not isinstance(made, str)
    assert made.read() == b"%PDF-"
    assert not documents.folder.exists()

    def refuse(_progress: Progress) -> bytes:
        raise Invalid("bad_period")

    with pytest.raises(Invalid):
        documents.make(asker(lobby), "buku.pdf", PDF, refuse)
    assert not +documents._making


def test_the_life_of_a_document(lobby: Lobby, documents: Documents) -> None:
    slow = Slow(BytesIO(b"isi"))
    job_id = begin(lobby, documents, slow)
    assert slow.told.wait(60)
    assert state(lobby, job_id).state == "working"
    assert documents.path(job_id) is None
    wait_for(lambda: state(lobby, job_id).progress == 0.25)
    slow.go.set()
    job = finished(lobby, job_id)
    assert (job.state, job.progress, job.name, job.media_type, job.problem) == ("ready", 1.0, "buku.pdf", PDF, None)
    path = documents.path(job_id)
    assert path is not None
    assert path.read_bytes() == b"isi"
    assert path.stat().st_mode & 0o077 == 0, "what people remarked is for the server's own eyes"
    assert [file.name for file in documents.folder.iterdir()] == [job_id]
    other = Documents(lobby.database, documents.folder)
    assert other.path(job_id) == path, "any process of the machine hands it over"


@pytest.mark.parametrize(("error", "code"), [(Invalid("bad_period"), "bad_period"),
                                             (RuntimeError("nanu"), "document_failed")])
def test_a_document_that_fails_says_why(lobby: Lobby, documents: Documents, error: Exception, code: str) -> None:
    slow = Slow(error=error)
    job_id = begin(lobby, documents, slow)
    slow.go.set()
    job = finished(lobby, job_id)
    assert (job.state, job.problem) == ("failed", code)
    assert documents.path(job_id) is None


def test_a_document_is_its_requesters_only(lobby: Lobby, documents: Documents) -> None:
    slow = Slow()
    job_id = begin(lobby, documents, slow)
    slow.go.set()
    finished(lobby, job_id)
    for by in ("loket2", "kasi", "admin"):
        with pytest.raises(NotFound) as refused:
            state(lobby, job_id, by)
        assert refused.value.code == "unknown_document"
    for name in ("", "x", "../secret.key", "..", job_id[:-1] + "0"):
        assert name == job_id or documents.path(name) is None


def test_it_is_erased_after_a_day(lobby: Lobby, documents: Documents) -> None:
    slow = Slow()
    job_id = begin(lobby, documents, slow)
    slow.go.set()
    finished(lobby, job_id)
    documents.sweep(lobby.now + KEPT - timedelta(seconds=1))
    assert documents.path(job_id) is not None
    with pytest.raises(NotFound):
        state(lobby, job_id, later=KEPT)
    documents.sweep(lobby.now + KEPT)
    assert list(documents.folder.iterdir()) == []
    assert lobby.read(lambda session: actions.known(session, [job_id])) == set()


def test_a_process_that_ended_leaves_no_job_open(lobby: Lobby, documents: Documents) -> None:
    """Its row stays as it was written last; whoever asks is told, and the next sweep writes it down."""
    job_id: str = lobby.write(lambda session: actions.begin(
        session, asker(lobby), name="buku.pdf", media_type=PDF, progress=0.5, worker="gone", now=lobby.now))
    assert state(lobby, job_id).state == "working"
    late = SILENT + timedelta(seconds=1)
    assert (state(lobby, job_id, later=late).state, state(lobby, job_id, later=late).problem) == ("failed", LOST)
    documents.sweep(lobby.now + late)
    assert (state(lobby, job_id).state, state(lobby, job_id).problem) == ("failed", LOST)
    assert lobby.write(lambda session: actions.finish(session, job_id, "gone", None, lobby.now)) is False


def test_a_file_without_a_job_goes(lobby: Lobby, documents: Documents) -> None:
    documents.folder.mkdir()
    for name, age in (("a" * 32, 7200.0), ("b" * 32, 0.0), (".new-x", 7200.0)):
        (documents.folder / name).write_bytes(b"x")
        os.utime(documents.folder / name, (time.time() - age,) * 2)
    documents.sweep(lobby.now)
    assert [path.name for path in documents.folder.iterdir()] == ["b" * 32], "a row may still come for a young one"


def test_nobody_has_more_than_a_few_made_at_once(lobby: Lobby, documents: Documents) -> None:
    slow = Slow()
    jobs = [begin(lobby, documents, slow) for _ in range(MOST_AT_ONCE)]
    with pytest.raises(TooMany) as refused:
        begin(lobby, documents, slow)
    assert (refused.value.code, refused.value.params["most"]) == ("too_many_documents", MOST_AT_ONCE)
    beside = Documents(lobby.database, documents.folder, patience=0.0)
    with pytest.raises(TooMany):
        begin(lobby, beside, slow)
    other = begin(lobby, documents, slow, by="loket2")
    slow.go.set()
    assert {finished(lobby, job_id).state for job_id in jobs} == {"ready"}
    wait_for(lambda: state(lobby, other, "loket2").state == "ready")
    wait_for(lambda: not +documents._making)
    again = Slow()
    job_id = begin(lobby, beside, again)
    again.go.set()
    assert finished(lobby, job_id).state == "ready"


def test_a_full_disk_is_a_document_that_failed(lobby: Lobby, documents: Documents) -> None:
    documents.folder.parent.mkdir(exist_ok=True)
    documents.folder.write_bytes(b"no folder can be here")
    slow = Slow()
    job_id = begin(lobby, documents, slow)
    slow.go.set()
    job = finished(lobby, job_id)
    assert (job.state, job.problem) == ("failed", "document_failed")
