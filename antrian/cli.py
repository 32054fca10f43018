"""The ``antrian`` command line."""

from __future__ import annotations

import json
import logging
import shutil
import socket
import sys
import tempfile
import time
import urllib.request
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from antrian import __version__
from antrian.settings import Settings, SettingsError, load


def main() -> None:
    """Run the command line; a problem with the settings is one line, not a traceback."""
    try:
        cli(standalone_mode=True)
    except SettingsError as error:
        click.echo(f"antrian: {error}", err=True)
        sys.exit(2)


#: The commands that look after an installation: each stands in a module of its name (the last two share one).
_LATER = {
    **{name: f"antrian.commands.{name}:{name}"
       for name in ("db", "catalogue", "staff", "device", "printer", "report", "doctor", "simulate", "backup")},
    "print-agent": "antrian.commands.print_agent:print_agent",
    "restore": "antrian.commands.backup:restore",
}


class _Commands(click.Group):
    """Loads what looks after an office only when it is asked for: a server has no use for it in memory."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *_LATER})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _LATER:
            module, name = _LATER[cmd_name].split(":")
            command: click.Command = getattr(import_module(module), name)
            return command
        return super().get_command(ctx, cmd_name)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def cli() -> None:
    """Queue, display and satisfaction system for public-service offices."""


@cli.command()
@click.option("--office", default="kartoharjo", show_default=True, help="One of the shipped offices.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65535))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--data-dir", type=click.Path(file_okay=False, path_type=Path), help="Kept; a fresh one is thrown away.")
@click.option("--simulate", is_flag=True, help="Bring visitors in.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON line once it answers.")
def demo(office: str, port: int, host: str, data_dir: Path | None, simulate: bool, as_json: bool) -> None:
    """A whole lobby, ready to try."""
    from queue_core.office.catalogue_schema import shipped_offices

    if office not in shipped_offices():
        raise click.UsageError(f"unknown office {office!r}; there are: {', '.join(shipped_offices())}")
    folder = data_dir or Path(tempfile.mkdtemp(prefix="antrian-demo-"))
    try:
        _run_demo(load(data_dir=folder, host=host, port=port), office, simulate, as_json)
    finally:
        if data_dir is None:
            shutil.rmtree(folder, ignore_errors=True)


def _run_demo(settings: Settings, office: str, simulate: bool, as_json: bool) -> None:
    from antrian.app import create_app
    from antrian.database import open_database
    from antrian.demo_office.setup import set_up
    from antrian.demo_office.simulation import Lobby, run_day
    from antrian.server import listen, serve

    _log_to_stderr(settings, quiet=as_json)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = open_database(settings, migrate=True)
    lobby = set_up(database, settings.data_dir, office)
    listener = listen(settings.host, settings.port, reuse_port=settings.reuse_port)
    url = f"http://{_reached_as(settings.host)}:{listener.getsockname()[1]}"
    app = create_app(settings, database)
    app.flask.config["DEMO"] = True

    def ready() -> None:
        wait_until_up(url)
        told = lobby.described(url, settings.data_dir)
        click.echo(json.dumps(told) if as_json else _demo_text(told))
        sys.stdout.flush()
        if simulate:
            run_day(Lobby.from_demo(told))

    serve(app, listener, ready=ready)


def _reached_as(host: str) -> str:
    """The address other machines open: the one of this machine in its network when it listens on all of them."""
    if host != "0.0.0.0":  # noqa: S104 - compared with, not bound to
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # an address nobody has; nothing is sent, only a route looked up
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def wait_until_up(url: str, seconds: float = 20.0) -> None:
    """Return once the server answers. Raises ``TimeoutError`` when it does not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{url}/readyz", timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(url)


def _demo_text(told: dict[str, Any]) -> str:  # any: the JSON of ``demo``, read back
    lines = [f"Antrian, {told['office']}: {told['url']}", "", "Open on each screen:"]
    lines += [f"  {kind:8} {device['open']}" for kind, device in told["devices"].items()]
    lines += [f"  {'paper':8} {told['url']}/admin/paper   (signed in as kasi or admin)", "", "Sign in at /sign-in:"]
    lines += [f"  {person['username']:8} {person['password']}   {person['role']}" for person in told["staff"]]
    return "\n".join([*lines, "", "Stop with Ctrl+C. Data: " + told["data_dir"]])


@cli.command()
def serve() -> None:
    """Serve a real office."""
    from antrian.app import create_app
    from antrian.commands.common import open_current
    from antrian.server import listen
    from antrian.server import serve as run

    settings = load()
    _log_to_stderr(settings)
    app = create_app(settings, open_current(settings))
    run(app, listen(settings.host, settings.port, reuse_port=settings.reuse_port))


@cli.command()
def worker() -> None:
    """Printing, schedules and the outbox as a process of its own, beside several web processes."""
    from antrian.app import create_app
    from antrian.background import Background
    from antrian.commands.common import open_current
    from antrian.server import settle

    settings = load()
    _log_to_stderr(settings)
    background = Background(create_app(settings, open_current(settings)), worker=True)
    background.start()
    settle()
    try:
        background.wait()
    except KeyboardInterrupt:
        background.stop()


@cli.command()
@click.option("--catalogue", "catalogue_file", required=True, help="A catalogue file, or the code of a shipped office.")
@click.option("--admin", "username", prompt=True)
@click.password_option(help="Of the first admin; asked for when not given.")
def init(catalogue_file: str, username: str, password: str) -> None:
    """Set up a real office: database, services and the first admin."""
    from antrian.commands.office import set_up_office
    from antrian.database import open_database

    database = open_database(load(), migrate=True)
    click.echo(set_up_office(database, catalogue_file, username, password))


def _log_to_stderr(settings: Settings, *, quiet: bool = False) -> None:
    logging.basicConfig(level="WARNING" if quiet else settings.log_level, stream=sys.stderr,
                        format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # What Alembic tells of its own plugins is nothing to whoever starts a lobby for the first time.
    logging.getLogger("alembic").setLevel("WARNING")
