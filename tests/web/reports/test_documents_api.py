"""Documents over HTTP: at once when they are ready in time, else as a job that only its requester sees."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from antrian.background import Background
from queue_core.reports.documents import child
from tests.support.register_files import new_file, put_in_book
from tests.web.conftest import Web

PRINT = "/register/print?book=umum&year=2026"
API = "/api/v1"


@pytest.fixture
def slow_child(web: Web, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document's program that tells of its way, and ends when the file appears."""
    go = tmp_path / "go"
    (tmp_path / "slow_document.py").write_text(
        "import sys, time, pathlib\n"
        "from queue_core.reports.documents.child import tell\n"
        "sys.stdin.buffer.read()\n"
        "tell(1, 2)\n"
        f"while not pathlib.Path({str(go)!r}).exists(): time.sleep(0.05)\n"
        "sys.stdout.buffer.write(b'%PDF-slow')\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    real = child._run
    monkeypatch.setattr(child, "_run", lambda _module, *rest: real("slow_document", *rest))
    web.app.services.documents.patience = 0.1
    return go


def follow(web: Web, address: str, who: str = "loket1", until: tuple[str, ...] = ("ready", "failed")) -> Any:
    end = time.monotonic() + 60
    while True:
        job = web.staff(who).get(address.removeprefix(API)).json
        if job["state"] in until:
            return job
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_quick_document_comes_at_once(web: Web) -> None:
    answer = web.staff("loket1").get(PRINT)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF-")


def test_a_slow_one_is_followed(web: Web, slow_child: Path) -> None:
    answer = web.staff("loket1").get(PRINT)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (202, "no-store")
    job = answer.json
    assert answer.headers["Location"].endswith(job["job"])
    assert (job["state"], job["href"], job["code"], job["title"]) == ("working", None, None, None)
    address = job["job"].removeprefix(API)
    file_address = address.replace("/documents/", "/document-files/")
    assert web.staff("loket1").get(file_address).json["code"] == "unknown_document"
    end = time.monotonic() + 60
    while web.staff("loket1").get(address).json["progress"] != 0.5:
        assert time.monotonic() < end
        time.sleep(0.1)
    slow_child.touch()
    job = follow(web, job["job"])
    assert (job["state"], job["progress"], job["name"]) == ("ready", 1.0, "register-umum-2026.pdf")
    file = web.staff("loket1").get(job["href"].removeprefix(API))
    assert (file.data, file.mimetype) == (b"%PDF-slow", "application/pdf")
    assert file.headers["Content-Disposition"] == 'inline; filename="register-umum-2026.pdf"'
    for who in ("loket2", "kasi", "admin"):
        for path in (address, address.replace("/documents/", "/document-files/")):
            assert web.staff(who).get(path).json["code"] == "unknown_document"
    assert web.nobody().get(address).status_code == 401
    assert web.device("kiosk").get(address).status_code == 403


def test_it_is_there_after_a_restart_and_gone_after_a_day(web: Web, slow_child: Path) -> None:
    job = web.staff("loket1").get(PRINT).json
    slow_child.touch()
    address = follow(web, job["job"])["href"].removeprefix(API)
    keeper = Background(web.app, worker=False)
    keeper.housekeeping()
    assert web.staff("loket1").get(address).status_code == 200
    web.lobby.tick(24 * 3600)
    keeper.housekeeping()
    web._callers.clear()  # nobody stays signed in for so long
    assert web.staff("loket1").get(address).status_code == 404
    assert list(web.app.services.documents.folder.iterdir()) == []


def test_one_that_fails_says_what_to_do(web: Web, slow_child: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: Any) -> tuple[int, bytes]:
        time.sleep(0.5)
        return child.LIBRARIES_MISSING, b""

    monkeypatch.setattr(child, "_run", fail)
    job = follow(web, web.staff("loket1").get(PRINT).json["job"])
    assert (job["state"], job["href"], job["code"]) == ("failed", None, "pdf_unavailable")
    assert "PDF" in job["title"]


def test_more_than_a_few_at_once_are_refused_in_words(web: Web, slow_child: Path) -> None:
    jobs = [web.staff("loket1").get(PRINT).json["job"] for _ in range(3)]
    refused = web.staff("loket1").get(PRINT)
    assert (refused.status_code, refused.json["code"], refused.headers["Retry-After"]) == (
        429, "too_many_documents", "15")
    assert "3 dokumen" in refused.json["title"]
    slow_child.touch()
    assert {follow(web, job)["state"] for job in jobs} == {"ready"}
    web.app.services.documents.patience = 60.0
    assert web.staff("loket1").get(PRINT).status_code == 200


def test_a_plain_link_waits_for_the_document_itself(web: Web, slow_child: Path) -> None:
    slow_child.touch()
    answer = web.staff("loket1").get(PRINT, headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert (answer.status_code, answer.data) == (200, b"%PDF-slow")


def test_a_book_tells_of_its_lines(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    """Progress is what the writer has written, not a clock."""
    for _ in range(3):
        put_in_book(web.lobby, new_file(web.lobby))
    heard: list[float] = []
    documents = web.app.services.documents
    real = documents.make
    monkeypatch.setattr(documents, "make", lambda asked, name, kind, make, **options: real(
        asked, name, kind, lambda progress: make(lambda part: (heard.append(part), progress(part))[1]), **options))
    for path in (PRINT, "/register/export?book=umum&year=2026"):
        heard.clear()
        assert web.staff("loket1").get(path).status_code == 200
        assert heard == sorted(heard)
        assert heard
