"""Keep the data of a version as a recipe: ``python -m scripts.versions.make_data COMMIT OUT``.

The version of COMMIT is laid into a temporary folder and runs there as an office would run it: its own demo, two days
of its own simulated visitors, and then, in the middle of the second day, by its own API whatever the simulation lacks
(``scripts/versions/day.py``). OUT, such as ``tests/data/versions/886caf2``, holds what is left of it:

- ``lobby.sql.gz``: the database, as SQL,
- ``antrian.toml``: settings with every key that version knows,
- ``reports.json``: the moment at which all stood still, and the reports as that version told them then,
- ``addresses.json``: every address of that version, and how it answered to whom,
- ``commands.json``: the command lines of that version's systemd units, which stay where an office put them,
- ``secrets.json``: passwords and tokens. They are demo values, made for this folder alone: nobody else has them.

``tests/integration/product/test_version_before.py`` starts the present version on it.
"""

from __future__ import annotations

import gzip
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import click

from scripts.versions.addresses import addresses
from scripts.versions.day import Desk, half_day, print_agent

ROOT = Path(__file__).resolve().parents[2]
CLOCK = ROOT / "scripts" / "versions" / "moved_clock.py"
OFFICE = "kartoharjo"
FIRST_DAY = datetime.fromisoformat("2026-11-23T08:00:00+07:00")
SECOND_DAY = FIRST_DAY + timedelta(days=1)
HALF_DAY = SECOND_DAY.replace(hour=10)
#: Simulated minutes of a real second, and real seconds of each day.
RATE, SECONDS = 60, 60
#: Where the kiosk's papers go in that folder; the machine it was made on is nobody's business.
PAPER = "data/paper"
NOTE = "Demo values, made for this folder alone. No office has them."
#: Every key of that version, each with a value that is not its default where the data folder still works with it.
SETTINGS = """\
data_dir = "data"
database_url = ""
redis_url = ""
secret_key = "kunci-contoh-hanya-untuk-map-ini"
host = "127.0.0.1"
port = 8091
public_url = "http://antrian.example"
async_mode = "threading"
run_worker = true
reuse_port = false
max_connections = 512
trusted_proxies = 1
piper_model = "voices/id.onnx"
log_level = "WARNING"
"""


class Version:
    """A version's program in its own folder, and the office's folder it works in."""

    def __init__(self, commit: str, folder: Path) -> None:
        self.code, self.office = folder / "code", folder / "office"
        self.code.mkdir()
        self.office.mkdir()
        archive = subprocess.run(["git", "archive", commit], cwd=ROOT, check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x", "-C", str(self.code)], input=archive, check=True)
        (self.office / "antrian.toml").write_text(SETTINGS, encoding="utf-8")
        keys = self.python("import json; from antrian.settings import Settings as All; "
                           "print(json.dumps([*All.model_fields]))")
        missing = [key for key in json.loads(keys) if f"{key} = " not in SETTINGS]
        if missing:
            raise click.ClickException(f"SETTINGS lacks {', '.join(missing)}")

    @property
    def environment(self) -> dict[str, str]:
        ours = {key: value for key, value in os.environ.items() if not key.startswith("ANTRIAN_")}
        return {**ours, "PYTHONPATH": str(self.code)}

    def python(self, code: str) -> str:
        return subprocess.run([sys.executable, "-c", code], cwd=self.office, env=self.environment, check=True,
                              capture_output=True, text=True).stdout

    @contextmanager
    def serving(self, start: datetime, rate: float) -> Iterator[dict[str, Any]]:
        """The demo, at a moment, with its time going at a rate; returns its line of JSON."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [sys.executable, str(CLOCK), start.isoformat(), str(rate), "demo", "--office", OFFICE, "--json",
                   "--port", str(port), "--data-dir", "data"]
        with (self.office / "server.log").open("a") as log, subprocess.Popen(
                command, cwd=self.office, env=self.environment, stdout=subprocess.PIPE, stderr=log,
                text=True) as server:
            try:
                line = server.stdout.readline() if server.stdout else ""
                if not line:
                    raise click.ClickException((self.office / "server.log").read_text()[-2000:])
                yield json.loads(line)
            finally:
                server.send_signal(signal.SIGTERM)
                server.wait(20)

    def simulate(self, start: datetime) -> None:
        """A morning of that version's own visitors."""
        with self.serving(start, RATE) as told:
            subprocess.run([sys.executable, "-m", "antrian", "simulate", "--url", told["url"], "--credentials",
                            "data/demo.json", "--speed", str(RATE), "--visitors-per-hour", "50", "--seconds",
                            str(SECONDS)], cwd=self.office, env=self.environment, check=True, stdout=subprocess.DEVNULL)


def _dump(database: Path) -> str:
    """The database as SQL, without the traces of the machine."""
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE printers SET address = ? WHERE address LIKE '/%'", (PAPER,))
        connection.commit()
        return "\n".join(connection.iterdump()) + "\n"


def commands(code: Path) -> dict[str, list[str]]:
    """The words after the program's name in each unit that starts it."""
    found = {}
    for unit in sorted((code / "deploy").glob("*.service")):
        for line in unit.read_text(encoding="utf-8").splitlines():
            program, *words = line.removeprefix("ExecStart=").split() or [""]
            if line.startswith("ExecStart=") and program.endswith("/antrian"):
                found[unit.name] = words
    return found


def reports(desk: Desk, moment: datetime) -> dict[str, Any]:
    """What a supervisor is told at this moment, by the addresses that tell it."""
    days = f"from={FIRST_DAY:%Y-%m-%d}&to={SECOND_DAY:%Y-%m-%d}"
    paths = [*(f"/reports/daily?date={day:%Y-%m-%d}" for day in (FIRST_DAY, SECOND_DAY)), f"/reports/cases?{days}",
             f"/reports/skm?{days}", "/queue", "/files?view=open", f"/skm/sampling?{days}", "/skm/form", "/settings",
             "/counters", "/absences", "/print-jobs"]
    return {"moment": moment.isoformat(), "answers": {path: desk.get(path) for path in paths}}


def by_lines(content: dict[str, Any] | list[Any]) -> str:
    """JSON with one entry, or one entry of an entry, a line: short, and still easy to compare."""
    if isinstance(content, list):
        return "[\n" + ",\n".join(f" {json.dumps(each, ensure_ascii=False)}" for each in content) + "\n]\n"
    lines = []
    for key, value in content.items():
        text = (by_lines(value).rstrip() if isinstance(value, dict) and key == "answers"
                else json.dumps(value, ensure_ascii=False))
        lines.append(f" {json.dumps(key)}: {text}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def make(commit: str, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="antrian-version-") as name:
        version = Version(commit, Path(name))
        for day in (FIRST_DAY, SECOND_DAY):
            version.simulate(day)
        with version.serving(HALF_DAY, 1) as told:
            more = half_day(told)
        # All the office's time stands still a little later, so that what is told does not depend on when it is asked.
        moment = HALF_DAY + timedelta(minutes=5)
        with version.serving(moment, 0) as told:
            more["agent"] = print_agent(told)
            boss = Desk(told["url"]).sign_in("kasi", more["passwords"]["kasi"])
            session = {"cookie": boss.http.cookies.get_dict(), "csrf": boss.http.headers["X-CSRF-Token"]}
            kept = reports(boss, moment)
            places = addresses(told, more, version.python)
        started = commands(version.code)
        text = _dump(version.office / "data" / "antrian.db")
        if name in text:
            raise click.ClickException("the machine's own folder is left in the data")
    secrets = {"note": NOTE, "staff": told["staff"], **{key: more[key] for key in ("devices", "agent", "codes")},
               "session": session}
    (out / "lobby.sql.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    (out / "antrian.toml").write_text(SETTINGS, encoding="utf-8")
    for file, content in (("reports", kept), ("addresses", places), ("commands", started),
                          ("secrets", secrets)):
        (out / f"{file}.json").write_text(by_lines(content), encoding="utf-8")


@click.command()
@click.argument("commit")
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
def main(commit: str, out: Path) -> None:
    """Make the data of the version COMMIT in OUT."""
    make(commit, out)
    for file in sorted(out.iterdir()):
        click.echo(f"{file} {file.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
