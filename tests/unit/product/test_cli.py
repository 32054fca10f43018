"""The command line: an office is set up and looked after without a browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click.testing
import pytest

from antrian.cli import cli
from antrian.database import open_database
from antrian.settings import SettingsError, load
from queue_core.devices import pairing
from queue_core.record import clock
from queue_core.record.migrations import HEAD

Run = Callable[..., click.testing.Result]
ADMIN = ["--admin", "admin", "--password", "sandi-yang-panjang"]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``antrian ...`` in an empty folder, as somebody at a fresh machine would."""
    monkeypatch.chdir(tmp_path)
    for name in ("ANTRIAN_CONFIG", "ANTRIAN_DATABASE_URL", "ANTRIAN_ASYNC_MODE"):
        monkeypatch.delenv(name, raising=False)

    def invoke(*arguments: str, ok: bool = True) -> click.testing.Result:
        result = click.testing.CliRunner().invoke(cli, list(arguments))
        assert (result.exit_code == 0) is ok, result.output
        if not ok:
            assert isinstance(result.exception, SystemExit | SettingsError), result.exception
        return result

    return invoke


@pytest.fixture
def office(run: Run) -> Run:
    run("init", "--catalogue", "lumajang", *ADMIN)
    return run


def test_help_names_every_command(run: Run) -> None:
    text = run("--help").output
    for name in ("demo", "init", "serve", "worker", "db", "catalogue", "staff", "device"):
        assert name in text
    assert run("--version").output.startswith("cli, version") or "version" in run("--version").output


def test_init_sets_an_office_up_once(run: Run) -> None:
    assert "3 services" in run("init", "--catalogue", "lumajang", *ADMIN).output
    assert "exists already" in run("init", "--catalogue", "lumajang", *ADMIN, ok=False).output


def test_init_with_a_short_password_leaves_no_office_behind(run: Run) -> None:
    refused = run("init", "--catalogue", "lumajang", "--admin", "admin", "--password", "pendek", ok=False)
    assert "password_too_short" in refused.output
    run("init", "--catalogue", "lumajang", *ADMIN)


@pytest.mark.parametrize("command", [["serve"], ["worker"], ["staff", "list"], ["device", "list"]])
def test_without_a_database_each_command_says_what_to_do(run: Run, command: list[str]) -> None:
    assert "antrian init" in run(*command, ok=False).output


def test_db_upgrade_and_check(run: Run) -> None:
    assert "antrian db upgrade" in run("db", "check", ok=False).output
    assert HEAD in run("db", "upgrade").output
    assert HEAD in run("db", "check").output


@pytest.mark.parametrize("command", [["serve"], ["db", "check"], ["db", "upgrade"], ["staff", "list"]])
def test_a_database_that_is_away_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]) -> None:
    monkeypatch.setenv("ANTRIAN_DATABASE_URL", "sqlite:////proc/nowhere/antrian.db")
    told = run(*command, ok=False).output
    assert told.startswith("Error: the database does not answer")
    assert told.count("\n") == 1


def test_a_catalogue_goes_out_and_comes_in(office: Run, tmp_path: Path) -> None:
    office("catalogue", "export", "layanan.yaml", "--office", "lumajang")
    assert "no problems" in office("catalogue", "validate", "layanan.yaml").output
    assert "3 services" in office("catalogue", "import", "layanan.yaml").output


def test_a_catalogue_with_problems_names_each_with_its_line(office: Run, tmp_path: Path) -> None:
    (tmp_path / "salah.yaml").write_text("office:\n  code: x\nservices: []\n")
    refused = office("catalogue", "validate", "salah.yaml", ok=False)
    assert refused.exit_code == 1
    assert "2" in refused.output or "1" in refused.output
    assert "Traceback" not in refused.output
    office("catalogue", "import", "salah.yaml", ok=False)


def test_a_missing_catalogue_is_one_line(office: Run) -> None:
    assert "Traceback" not in office("catalogue", "validate", "tidak-ada.yaml", ok=False).output


def test_staff_are_added_listed_and_get_new_passwords(office: Run) -> None:
    office("staff", "add", "loket1", "--name", "Petugas", "--role", "operator", "--counter", "1", "--password",
           "sandi-yang-panjang")
    listed = office("staff", "list").output
    assert "loket1" in listed
    assert "operator" in listed
    office("staff", "passwd", "loket1", "--password", "sandi-lain-lagi")
    assert "username_taken" in office("staff", "add", "loket1", "--name", "P", "--role", "operator", "--password",
                                      "sandi-yang-panjang", ok=False).output
    assert "unknown_staff" in office("staff", "passwd", "siapa", "--password", "sandi-lain-lagi", ok=False).output
    office("staff", "add", "x", "--name", "P", "--role", "raja", "--password", "sandi-yang-panjang", ok=False)


def test_devices_are_paired_listed_and_revoked(office: Run) -> None:
    address = office("device", "add", "kiosk", "Kios depan").output.strip()
    assert address.startswith("http://127.0.0.1:8080/kiosk?pair=")
    listed = office("device", "list").output
    assert "Kios depan" in listed
    token = address.rpartition("=")[2]
    assert token not in listed, "a token is shown once"
    number = listed.split()[0]
    office("device", "revoke", number)
    assert "Kios depan" not in office("device", "list").output
    assert "unknown_device" in office("device", "revoke", number, ok=False).output


def test_an_unknown_demo_office_is_refused_before_anything_is_made(run: Run, tmp_path: Path) -> None:
    refused = run("demo", "--office", "atlantis", "--data-dir", str(tmp_path / "d"), ok=False)
    assert "lumajang" in refused.output
    assert not (tmp_path / "d").exists()


def test_a_bad_setting_stops_the_start_with_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from antrian.cli import main

    monkeypatch.setenv("ANTRIAN_PORT", "delapan")
    monkeypatch.setattr("sys.argv", ["antrian", "serve"])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "port" in told


def test_demo_says_its_json_keys_the_same_way_every_time(tmp_path: Path) -> None:
    from antrian.database import open_database
    from antrian.demo_office.setup import set_up
    from antrian.settings import Settings

    settings = Settings(data_dir=tmp_path)
    database = open_database(settings, migrate=True)
    told = set_up(database, tmp_path, "lumajang").described("http://127.0.0.1:1", tmp_path)
    again = set_up(database, tmp_path, "lumajang").described("http://127.0.0.1:1", tmp_path)
    database.dispose()
    assert told == again
    assert json.loads(json.dumps(told)) == told
    assert set(told) == {"url", "office", "pid", "data_dir", "staff", "devices"}
    assert {person["role"] for person in told["staff"]} >= {"operator", "supervisor", "approver", "admin"}
    assert set(told["devices"]) == {"kiosk", "display", "skm"}
    for person in told["staff"]:
        assert set(person) == {"username", "password", "role", "counter_id"}
    for kind, device in told["devices"].items():
        assert device["open"] == f"http://127.0.0.1:1/{kind}?pair={device['token']}"
    assert (tmp_path / "demo.json").stat().st_mode & 0o077 == 0


def test_a_screen_is_paired_by_its_code_renamed_and_replaced(office: Run) -> None:
    def code(kind: str) -> str:
        database = open_database(load(), migrate=False)
        with database.write() as session:
            asked, _ = pairing.ask(session, kind=kind, address="192.168.1.20", about={}, now=clock.now())
        return asked.code

    first = code("display")
    assert "paired display 1, TV depan" in office("device", "approve", f"{first[:3]} {first[3:]}", "--name",
                                                  "TV depan").output
    assert "unknown_code" in office("device", "approve", first, "--name", "TV", ok=False).output
    assert "TV tengah" in office("device", "rename", "1", "TV tengah").output
    assert "paired display 1, TV tengah" in office("device", "approve", code("display"), "--replaces", "1").output
    assert "other_kind" in office("device", "approve", code("kiosk"), "--replaces", "1", ok=False).output
    assert "name_needed" in office("device", "approve", code("kiosk"), ok=False).output
