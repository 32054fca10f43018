"""``antrian print-agent``: prints on the machine where the printer hangs.

Loaded by itself, without the rest of the command line: on a small machine the web, the settings and the database would
only cost memory.
"""

from __future__ import annotations

import fcntl
import logging
import os
import signal
import socket
import sys
import threading
from pathlib import Path

import click

from queue_core.printing.agent.client import Revoked, Server
from queue_core.printing.agent.journal import Journal
from queue_core.printing.agent.live import Bell
from queue_core.printing.agent.pairing import Given, Show, on_paper, pair
from queue_core.printing.agent.runner import Runner

LOOK_EVERY = 120.0  # seconds between two looks at what hangs on this machine
DEFAULT_STATE = "~/.local/state/antrian-agent"


@click.command("print-agent")
@click.option("--server", "url", required=True, help="The server's address, such as http://192.168.1.10:8080.")
@click.option("--name", default=socket.gethostname, help="What the admin sees when asked to confirm; the host's name.")
@click.option("--state", "folder", default=DEFAULT_STATE, show_default=True, type=click.Path(path_type=Path),
              help="Where token and journal are kept.")
@click.option("--printer", "code_printer", metavar="DRIVER:ADDRESS", help="Print the pairing code here, too.")
@click.option("--once", is_flag=True, help="Print what waits, then end.")
def print_agent(url: str, name: str, folder: Path, code_printer: str | None, once: bool) -> None:
    """Print here what the server has for this machine's printers."""
    logging.basicConfig(level="INFO", stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        Server(url)
        shows = [_on_terminal, *([on_paper(*_printer(code_printer))] if code_printer else [])]
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    _Program(url, name, _state(folder.expanduser()), shows).run(once=once)


class _Program:
    """The agent with its device: pairs when it must, works, and pairs again when it was revoked."""

    def __init__(self, url: str, name: str, folder: Path, shows: list[Show]) -> None:
        self._url, self._name, self._shows = url, name, shows
        self._given, self._journal = Given(folder), Journal(folder / "journal.db")
        self._stopping = threading.Event()
        self._runner: Runner | None = None
        self._found: list[dict[str, str]] = []

    def run(self, *, once: bool) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        threading.Thread(target=self._look_around, daemon=True).start()
        while not self._stopping.is_set():
            token = self._given.token() or self._paired()
            if token is None:
                break
            try:
                self._work(token, once)
            except Revoked:
                click.echo("This device was revoked: it has to be paired again.", err=True)
                self._given.forget()
                self._journal.clear()
                continue
            if once:
                break
        self._journal.close()

    def _work(self, token: str, once: bool) -> None:
        self._runner = runner = Runner(Server(self._url, token), self._journal, self._about)
        if self._stopping.is_set():
            return
        bell = Bell(Server(self._url, token), runner.ring)
        runner.is_live = lambda: bell.is_up
        if not once:
            bell.start()
        try:
            runner.run(once=once)
        finally:
            bell.stop()

    def _paired(self) -> str | None:
        def show(code: str) -> None:
            for each in self._shows:
                each(code)

        about = {"host": socket.gethostname()[:120], "name": self._name[:120]}
        token = pair(Server(self._url), about, show, self._stopping)
        if token is not None:
            self._given.keep(token)
            click.echo("Paired. Printers are added on the admin's page for printers, or with 'antrian printer add'.")
        return token

    def _about(self) -> dict[str, object]:
        return {"host": self._name[:120], "found": list(self._found)}

    def _look_around(self) -> None:
        """Printers that hang here, for the admin to choose from."""
        from queue_core.printing.drivers.discovery import found_in_child

        while True:
            self._found = [{"driver": each.driver, "address": each.address[:120], "name": each.name[:120]}
                           for each in found_in_child()][:40]
            if self._stopping.wait(LOOK_EVERY):
                return

    def _stop(self, _number: int, _frame: object) -> None:
        self._stopping.set()
        runner = self._runner
        if runner is not None:
            runner.stop()


def _state(folder: Path) -> Path:
    """The state folder, for its owner alone, and held for as long as this process lives."""
    os.umask(0o077)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder.chmod(0o700)
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise click.ClickException(f"{folder} cannot be used: {error.strerror}") from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise click.ClickException(f"another print agent works with {folder}") from None
    return folder


def _printer(text: str) -> tuple[str, str]:
    driver, colon, address = text.partition(":")
    if not colon:
        raise ValueError("--printer wants DRIVER:ADDRESS, such as file:/dev/usb/lp0")
    return driver, address


def _on_terminal(code: str) -> None:
    click.echo(f"\n    {code[:3]} {code[3:]}\n\nConfirm this code on the admin's page for devices.", err=False)
    sys.stdout.flush()
