"""The print agent's own parts: its command, its line to the server, its journal."""

from __future__ import annotations

import http.server
import json
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from antrian.commands.print_agent import print_agent
from queue_core.printing.agent.client import Away, Refused, Revoked, Server
from queue_core.printing.agent.journal import Ended, Journal, JournalError
from queue_core.printing.agent.pairing import Given
from queue_core.printing.agent.watch import ASK_EVERY, ASK_TROUBLED_EVERY, STUCK_AFTER, Watch
from queue_core.printing.rules import Detail, JobStatus, Outcome, PrinterHealth, PrinterState
from tests.unit.product.test_cli import Run, office, run

__all__ = ["office", "run"]  # fixtures
READY, TORN = PrinterHealth(PrinterState.READY), PrinterHealth(PrinterState.TROUBLE, Detail.NO_PAPER)


def test_it_is_small() -> None:
    """Nothing of the web, the database library or green threads comes with it."""
    program = ("import sys, antrian.entry, antrian.commands.print_agent\n"
               "print(*{name.split('.')[0] for name in sys.modules})")
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"flask", "sqlalchemy", "pydantic", "eventlet", "gevent", "socketio", "escpos", "PIL"} & set(loaded)


@pytest.mark.parametrize(("options", "said"), [
    (["--server", "ftp://x"], "not the address"), (["--server", "http://"], "not the address"),
    (["--server", "http://x", "--printer", "usb"], "DRIVER:ADDRESS"),
    (["--server", "http://x", "--printer", "fax:1"], "no such kind"), ([], "--server")])
def test_what_makes_no_sense_is_one_line(options: list[str], said: str) -> None:
    answer = CliRunner().invoke(print_agent, options)
    assert answer.exit_code in (1, 2)
    assert said in answer.output
    assert "Traceback" not in answer.output


def test_a_printer_is_added_only_to_agents_and_substitutes_that_are(office: Run) -> None:
    here = ("printer", "add", "Kios", "--driver", "usb", "--address", "auto")
    assert "no print agent 999" in office(*here, "--agent", "999", ok=False).output
    assert "no printer 999" in office(*here, "--substitute", "999", ok=False).output


class _Answers(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        status, body = {"/api/v1/good": (200, b'{"a": 1}'), "/api/v1/out": (401, b'{"code": "bad_token"}'),
                        "/api/v1/no": (422, b'{"code": "invalid_body"}'), "/api/v1/away": (503, b'{"code": "x"}'),
                        "/api/v1/empty": (204, b"")}.get(self.path, (200, b"<html>sign in to the wireless</html>"))
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Quiet."""


@pytest.fixture
def answers() -> Iterator[http.server.HTTPServer]:
    served = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    thread = threading.Thread(target=served.serve_forever, args=(0.01,))
    thread.start()
    yield served
    served.shutdown()
    thread.join()
    served.server_close()


def test_what_a_server_can_answer(answers: http.server.HTTPServer) -> None:
    server = Server(f"http://127.0.0.1:{answers.server_port}", "token")
    assert server.call("POST", "/good", {}) == {"a": 1}
    assert server.call("POST", "/empty", {}) is None
    for path, kind in (("/out", Revoked), ("/no", Refused), ("/away", Away), ("/portal", Away)):
        with pytest.raises(kind):
            server.call("POST", path, {})
    server.close()


def test_a_server_with_a_certificate(answers: http.server.HTTPServer, tmp_path: Path,
                                     monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                    "-keyout", tmp_path / "key", "-out", tmp_path / "cert", "-subj", "/CN=antrian",
                    "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    answers.socket = context.wrap_socket(answers.socket, server_side=True, do_handshake_on_connect=False)
    url = f"https://127.0.0.1:{answers.server_port}"
    with pytest.raises(Away, match=r"(?i)certificate"):
        Server(url).call("POST", "/good", {})
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert"))
    server = Server(url)
    assert server.call("POST", "/good", {}) == {"a": 1}
    assert server.live_url.startswith("wss://127.0.0.1:")
    server.close()


def test_the_journal_outlives_its_process(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.db")
    journal.claimed([(1, 1), (2, 1), (3, 4)])
    journal.begun((2, 1))
    journal.ended((3, 4), Outcome(JobStatus.PRINTED, None, 9))
    journal.close()
    again = Journal(tmp_path / "journal.db")
    assert again.in_hand() == [(1, 1), (2, 1)]
    assert again.recover() == 2
    told = again.outcomes(9)
    assert {each.attempt: each.outcome.status for each in told} == {
        (3, 4): "printed", (1, 1): "failed", (2, 1): "unknown"}
    again.acknowledged(told[:2])
    assert again.outcomes(9) == told[2:]
    again.clear()
    assert (again.outcomes(9), again.in_hand()) == ([], [])
    again.close()


def test_a_journal_that_cannot_be_written_lets_nothing_begin_and_loses_no_ending(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.db")
    journal.claimed([(1, 1)])
    journal.close()
    with pytest.raises(JournalError):
        journal.begun((1, 1))
    broken = Journal(tmp_path / "journal.db")
    broken._file.execute("PRAGMA query_only=1")
    with pytest.raises(JournalError):
        broken.begun((1, 1))
    ended = Ended((1, 1), Outcome(JobStatus.FAILED, Detail.INTERRUPTED))
    broken.ended(*(ended.attempt, ended.outcome))
    assert broken.outcomes(9) == [ended]
    broken.acknowledged([ended])
    assert broken.outcomes(9) == []
    broken.close()


def test_the_token_is_for_its_owner_s_eyes(tmp_path: Path) -> None:
    given = Given(tmp_path)
    assert given.token() is None
    given.keep("rahasia")
    assert given.token() == "rahasia"
    assert (tmp_path / "token").stat().st_mode & 0o777 == 0o600
    given.forget()
    given.forget()
    assert given.token() is None


def test_printers_are_asked_while_idle_and_told_once() -> None:
    now = [0.0]
    watch = Watch(lambda: now[0])
    printers = {1: {"id": 1}, 2: {"id": 2}}
    watch.drive(printers)
    assert [order["printer"]["id"] for order in watch.due(busy=[2])] == [1]
    watch.answered(1, TORN)
    assert watch.news() == {1: TORN}
    watch.told({1: TORN})
    assert watch.news() == {}
    now[0] = ASK_TROUBLED_EVERY
    assert {order["printer"]["id"] for order in watch.due(busy=[])} == {1, 2}
    watch.answered(1, READY)
    watch.answered(2, READY)
    assert watch.due_in() == ASK_EVERY
    watch.busy_since(1)
    now[0] += STUCK_AFTER + 1
    watch.due(busy=[1])
    assert watch.news()[1] == PrinterHealth(PrinterState.TROUBLE, Detail.TIMEOUT)
    watch.ended(1, Outcome(JobStatus.PRINTED, None, 9))
    assert 1 not in watch.news()
    watch.drive({2: {"id": 2}})
    assert json.dumps(watch.described()) == json.dumps([{"id": 2, "state": "ready", "detail": None}])
