"""``antrian simulate``: visitors for practice and load."""

from __future__ import annotations

import json
from pathlib import Path

import click

from antrian.demo_office.simulation import Lobby, run_day


@click.command()
@click.option("--url", help="The running server; the credentials' own when not given.")
@click.option("--credentials", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="What 'antrian demo --json' printed, or the demo.json of its data folder.")
@click.option("--visitors-per-hour", default=90.0, show_default=True, type=click.FloatRange(1, 10_000))
@click.option("--speed", default=1.0, show_default=True, type=click.FloatRange(0.1, 1000),
              help="How many times faster than people.")
@click.option("--seconds", type=click.FloatRange(min=1), help="How long; until stopped when not given.")
def simulate(url: str | None, credentials: Path, visitors_per_hour: float, speed: float,
             seconds: float | None) -> None:
    """A day of visitors and operators against a running server, for practice and load."""
    lobby = _lobby(credentials, url)
    click.echo(f"{len(lobby.operators)} operators at {lobby.url}; stop with Ctrl+C")
    run_day(lobby, visitors_per_hour=visitors_per_hour, speed=speed, seconds=seconds)


def _lobby(credentials: Path, url: str | None) -> Lobby:
    """Where to go and with which keys, from a demo's file."""
    try:
        told = json.loads(credentials.read_text(encoding="utf-8"))
        return Lobby.from_demo({**told, "url": (url or told.get("url") or "").rstrip("/")})
    except (ValueError, KeyError, TypeError, AttributeError):
        raise click.ClickException(f"{credentials} does not hold the credentials of a demo") from None
