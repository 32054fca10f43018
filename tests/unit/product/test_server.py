"""What a start switches off for its own sake is on while it serves."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import CliRunner

from antrian import server
from antrian.cli import cli
from antrian.entry import GREEN_COMMANDS


class Quiet:
    """Stands for the background tasks, and remembers whether garbage was collected when it was waited for."""

    collects: bool | None = None

    def __init__(self, *_: Any, **__: Any) -> None:
        return

    def start(self) -> None:
        return

    def stop(self) -> None:
        return

    def wait(self) -> None:
        Quiet.collects = gc.isenabled()


@pytest.fixture
def starting() -> Iterator[None]:
    """As ``antrian.entry`` leaves it."""
    Quiet.collects = None
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("starting")
def test_garbage_is_collected_while_it_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "Background", Quiet)
    monkeypatch.setattr(server, "raise_file_limit", lambda wanted: wanted)
    monkeypatch.setattr(server, "_threading", lambda *_: Quiet().wait())
    app: Any = SimpleNamespace(settings=SimpleNamespace(max_connections=1, run_worker=True, async_mode="threading"))
    server.serve(app, None)  # type: ignore[arg-type]
    assert Quiet.collects


@pytest.mark.usefixtures("starting")
def test_garbage_is_collected_while_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("antrian.background.Background", Quiet)
    monkeypatch.setattr("antrian.app.create_app", lambda *_: None)
    monkeypatch.setattr("antrian.commands.common.open_current", lambda _settings: None)
    assert CliRunner().invoke(cli, ["worker"]).exit_code == 0
    assert Quiet.collects
    assert {"serve", "demo", "worker"} == GREEN_COMMANDS, "every command that starts without collecting is seen here"
