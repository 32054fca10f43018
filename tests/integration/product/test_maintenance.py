"""Copies and their return, and printers, as an administrator does them: through the command line."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import click.testing
import pytest
from sqlalchemy import select

from antrian.cli import cli
from antrian.copies import backup
from antrian.demo_office.simulation import Lobby as Credentials
from antrian.demo_office.simulation import Refused, run_day
from queue_core.devices.models import Device
from queue_core.printing.models import Printer
from queue_core.record import clock
from queue_core.record.database import Database
from tests.support.lobby import Lobby
from tests.support.screen_clients import wait_until
from tests.support.servers import DemoServer

Run = Callable[..., click.testing.Result]

#: A program that opens the database as a server does, and keeps it open.
HOLDER = ("import sys, time; from queue_core.record.database import Database; "
          "session = Database(sys.argv[1]).engine.connect(); session.exec_driver_sql('SELECT 1 FROM offices').all(); "
          "session.rollback(); print('open', flush=True); time.sleep(60)")


@pytest.fixture
def run(sqlite_lobby: Lobby, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Runs ``antrian ...`` on the lobby's database."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ANTRIAN_DATA_DIR", str(tmp_path))
    for name in ("ANTRIAN_CONFIG", "ANTRIAN_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)

    def invoke(*arguments: str, ok: bool = True) -> click.testing.Result:
        result = click.testing.CliRunner().invoke(cli, list(arguments))
        assert (result.exit_code == 0) is ok, result.output
        if not ok:
            assert isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke


@pytest.fixture
def closed(sqlite_lobby: Lobby, tmp_path: Path) -> Path:
    """The lobby's database file, with nobody using it."""
    sqlite_lobby.database.dispose()
    return tmp_path / "antrian.db"


def tickets(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM tickets").fetchone()[0])


def test_a_copy_holds_everything_and_is_closed_to_others(run: Run, sqlite_lobby: Lobby, tmp_path: Path) -> None:
    for _ in range(3):
        sqlite_lobby.take()
    told = run("backup", "copy.db").output
    copy = tmp_path / "copy.db"
    assert "3 tickets" in told
    assert tickets(copy) == 3
    assert copy.stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in tmp_path.glob("copy.db*")) == ["copy.db"]


def test_an_older_copy_is_never_overwritten(run: Run, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("precious")
    assert "exists already" in run("backup", "copy.db", ok=False).output
    assert (tmp_path / "copy.db").read_text() == "precious"


def test_a_copy_that_fails_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    run("backup", "no/such/folder/copy.db", ok=False)
    (tmp_path / "antrian.db").write_bytes(b"rubbish" * 1000)
    run("backup", "copy.db", ok=False)
    assert list(tmp_path.glob("copy*")) == []


def test_what_came_after_the_copy_is_gone_but_kept_aside(run: Run, sqlite_lobby: Lobby, closed: Path) -> None:
    sqlite_lobby.take()
    run("backup", "copy.db")
    sqlite_lobby.take()
    sqlite_lobby.database.dispose()
    told = run("restore", "copy.db").output
    [aside] = closed.parent.glob("antrian-replaced-*.db")
    assert (tickets(closed), tickets(aside)) == (1, 2)
    assert str(aside) in told
    assert "a second time" in told
    run("db", "check")
    assert list(closed.parent.glob("*.restoring*")) == []


def test_the_restored_database_serves_on(run: Run, sqlite_lobby: Lobby, closed: Path) -> None:
    first = sqlite_lobby.take()
    run("backup", "copy.db")
    sqlite_lobby.database.dispose()
    run("restore", "copy.db")
    with Database(f"sqlite:///{closed}").read() as session:
        assert session.execute(select(Device.id)).first() is not None
    assert sqlite_lobby.take().ticket["number"] == first.ticket["number"] + 1


@pytest.mark.parametrize("ending", ["alive", "killed"])
def test_never_under_a_running_program(run: Run, closed: Path, ending: str) -> None:
    """The database itself knows whether anybody has it open; whoever died has let go of it."""
    run("backup", "copy.db")
    holder = subprocess.Popen([sys.executable, "-W", "ignore", "-c", HOLDER, f"sqlite:///{closed}"],
                              stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        if ending == "killed":
            holder.send_signal(signal.SIGKILL)
            holder.wait()
            run("restore", "copy.db")
        else:
            before = closed.read_bytes()
            assert "in use" in run("restore", "copy.db", ok=False).output
            assert closed.read_bytes() == before
            assert list(closed.parent.glob("*replaced*")) == []
    finally:
        holder.kill()
        holder.communicate()


def test_a_database_that_cannot_be_read_any_more_is_replaced(run: Run, closed: Path) -> None:
    run("backup", "copy.db")
    closed.write_bytes(b"the disk ate it" * 999)
    run("restore", "copy.db")
    run("db", "check")
    [aside] = closed.parent.glob("antrian-replaced-*.db")
    assert aside.read_bytes().startswith(b"the disk ate it")


def test_into_an_empty_folder(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("backup", "copy.db")
    monkeypatch.setenv("ANTRIAN_DATA_DIR", str(tmp_path / "new machine"))
    assert "kept as" not in run("restore", "copy.db").output
    run("db", "check")


def _damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2: len(data) // 2 + 8192] = b"\xff" * 8192
    path.write_bytes(data)


def _torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (id INTEGER)")


def _from_the_future(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '20991231_unknown'")
        connection.commit()


def _orphans(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM offices")
        connection.commit()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("spoil", [_damaged, _torn, _foreign, _from_the_future, _orphans, _empty, Path.unlink])
def test_a_bad_copy_is_refused_before_anything_is_touched(run: Run, closed: Path,
                                                          spoil: Callable[[Path], None]) -> None:
    run("backup", "copy.db")
    spoil(closed.parent / "copy.db")
    before = closed.read_bytes()
    run("restore", "copy.db", ok=False)
    assert closed.read_bytes() == before
    assert list(closed.parent.glob("*replaced*")) == []


def test_what_a_power_cut_left_in_the_log_is_kept_aside_too(run: Run, sqlite_lobby: Lobby, closed: Path,
                                                            tmp_path: Path) -> None:
    """The newest numbers are still in the log beside the database; they must not be lost with it."""
    run("backup", "copy.db")
    sqlite_lobby.take()
    for ending in ("", "-wal"):
        shutil.copy(f"{closed}{ending}", tmp_path / f"crash{ending}")
    sqlite_lobby.database.dispose()
    for ending in ("", "-wal"):
        shutil.move(tmp_path / f"crash{ending}", f"{closed}{ending}")
    run("restore", "copy.db")
    [aside] = closed.parent.glob("antrian-replaced-*.db")
    assert (tickets(closed), tickets(aside)) == (0, 1)


def test_postgresql_has_tools_of_its_own(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTRIAN_DATABASE_URL", "postgresql+psycopg://antrian@127.0.0.1/antrian")
    assert "pg_dump" in run("backup", "copy.db", ok=False).output
    assert "pg_restore" in run("restore", "copy.db", ok=False).output


def test_two_restores_in_one_second(sqlite_lobby: Lobby, closed: Path, tmp_path: Path) -> None:
    """The database set aside first is not written over."""
    now = clock.now()
    copy = tmp_path / "copy.db"
    backup.back_up(closed, copy)
    backup.put_back(copy, closed, now)
    with pytest.raises(backup.BackupError, match="exists already"):
        backup.put_back(copy, closed, now)
    assert tickets(closed) == 0


def test_a_printer_from_the_box_to_the_kiosk(run: Run, sqlite_lobby: Lobby, tmp_path: Path) -> None:
    kiosk = sqlite_lobby.devices["kiosk"].device_id
    told = run("printer", "add", "Printer baru", "--driver", "dummy", "--address", str(tmp_path / "paper"),
               "--paper", "58", "--device", str(kiosk)).output
    with sqlite_lobby.database.read() as session:
        printer = session.execute(select(Printer).where(Printer.name == "Printer baru")).scalar_one()
        assert session.get_one(Device, kiosk).printer_id == printer.id
    assert f"antrian printer test {printer.id}" in told
    assert "sent" in run("printer", "test", str(printer.id)).output
    [paper] = (tmp_path / "paper").glob("job-*.bin")
    assert "Printer baru".encode("cp437") in paper.read_bytes()
    assert "Printer baru" in run("printer", "list").output
    assert "ready" in run("printer", "status", str(printer.id)).output


def test_a_printer_in_trouble_is_said_and_told_to_scripts(run: Run) -> None:
    run("printer", "add", "Jauh", "--driver", "network", "--address", "127.0.0.1:1")
    assert "TROUBLE" in run("printer", "status", ok=False).output
    number = next(line.split()[0] for line in run("printer", "list").output.splitlines() if "Jauh" in line)
    assert "does not answer" in run("printer", "test", number, ok=False).output


@pytest.mark.parametrize("wrong", [
    ("--driver", "network", "--address", "dua kata"), ("--driver", "cups", "--address", "; rm"),
    ("--driver", "dummy", "--address", "")])
def test_an_address_that_is_none_is_refused(run: Run, sqlite_lobby: Lobby, wrong: tuple[str, ...]) -> None:
    assert "is no address" in run("printer", "add", "X", *wrong, ok=False).output
    with sqlite_lobby.database.read() as session:
        assert session.execute(select(Printer).where(Printer.name == "X")).first() is None


def test_an_unknown_kiosk_gets_no_printer(run: Run, sqlite_lobby: Lobby) -> None:
    refused = run("printer", "add", "X", "--driver", "dummy", "--address", "paper", "--device", "999", ok=False)
    assert "no device 999" in refused.output
    with sqlite_lobby.database.read() as session:
        assert session.execute(select(Printer).where(Printer.name == "X")).first() is None


def test_credentials_of_something_else_are_refused_in_one_line(run: Run, tmp_path: Path) -> None:
    for text in ("not json", "[]", '{"url": "http://127.0.0.1:1"}'):
        (tmp_path / "keys.json").write_text(text)
        assert "does not hold the credentials" in run("simulate", "--credentials", "keys.json", ok=False).output


def test_a_day_goes_by_while_the_office_is_copied(tmp_path: Path) -> None:
    """A copy of a busy office is whole, and the office does not notice."""
    server = DemoServer(tmp_path, office="lumajang").start()
    try:
        kept = json.loads((tmp_path / "demo.json").read_text())
        lobby = Credentials.from_demo({**kept, "url": server.url})
        day = threading.Thread(target=run_day, args=(lobby,),
                               kwargs={"visitors_per_hour": 300, "speed": 200, "seconds": 5})
        day.start()
        wait_until(lambda: tickets(tmp_path / "antrian.db") > 0)
        copy = backup.back_up(tmp_path / "antrian.db", tmp_path / "copy.db")
        day.join()
        with pytest.raises(backup.BackupError, match="in use"):
            backup.put_back(tmp_path / "copy.db", tmp_path / "antrian.db", clock.now())
        assert copy.tickets > 0
        with pytest.raises(Refused):
            server.staff("loket1").call("GET", "/devices")
        assert server.take_ticket()["status"] == "waiting"
    finally:
        server.stop()
