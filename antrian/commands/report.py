"""``antrian report``: reports to a file, without a browser and without a running server."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import IO, Any, Final

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from antrian.commands.common import open_current, own_office
from antrian.settings import load
from queue_core.errors import AntrianError
from queue_core.office.models import Office, Service
from queue_core.record import clock
from queue_core.record.clock import business_date
from queue_core.record.database import Database
from queue_core.reports.day import daily as figures_of_day
from queue_core.reports.day_table import daily_csv
from queue_core.reports.documents.workbook import workbook
from queue_core.reports.periods import Period, period_of
from queue_core.reports.survey.answers import answers_of, as_csv
from queue_core.reports.survey.document import read
from queue_core.reports.survey.figures.answer import as_json
from queue_core.reports.survey.figures.report import report as survey_report
from queue_core.reports.survey.papers.report import on_paper
from queue_core.reports.survey.tables import workbook_sheets
from queue_core.texts.catalogue import DEFAULT_LANGUAGE, translate

#: More days than this in one file are no daily report any more.
MOST_DAYS: Final = 400
STDOUT: Final = "-"


class Day(click.ParamType[date]):
    """A date as people write it in a command."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as {self.name}, for example 2026-07-01", param, ctx)


OUTPUT = click.option("--output", type=click.Path(dir_okay=False, allow_dash=True),
                      help="Where to; '-' is standard output. A name made of the days when not given.")


@click.group()
def report() -> None:
    """Reports to a file."""


@report.command("daily")
@click.option("--date", "day", type=Day(), help="One day; today when no day is given.")
@click.option("--from", "first", type=Day(), help="The first of several days.")
@click.option("--to", "last", type=Day(), help="The last of them.")
@click.option("--format", "kind", type=click.Choice(["json", "csv"]), default="json", show_default=True)
@OUTPUT
def report_daily(day: date | None, first: date | None, last: date | None, kind: str, output: str | None) -> None:
    """Tickets, waiting and serving times, day by day."""
    if (first is None) != (last is None) or (day is not None and first is not None):
        raise click.UsageError("give --date, or --from together with --to")
    database = open_current(load())
    office = own_office(database)
    today = business_date(clock.now(), office.timezone)
    period = _period(first or day or today, last or day or today)
    days = [period.first + timedelta(days=at) for at in range((period.last - period.first).days + 1)]
    if len(days) > MOST_DAYS:
        raise click.UsageError(f"that is {len(days)} days; ask for at most {MOST_DAYS}")
    with database.read() as session:
        told = [figures_of_day(session, office, each) for each in days]
        codes = {row.id: row.code for row in session.execute(select(Service.id, Service.code))}
    with _written(output, f"laporan-harian-{period.first}-{period.last}.{kind}") as file:
        if kind == "json":
            file.write(_json({"from": str(period.first), "to": str(period.last), "days": told}))
        else:
            file.write(daily_csv(told, codes).encode())


@report.command("skm")
@click.option("--from", "first", type=Day(), required=True, help="The period's first day.")
@click.option("--to", "last", type=Day(), required=True, help="Its last day.")
@click.option("--service", "code", help="Of one service, by its code in the catalogue; of the whole office without.")
@click.option("--format", "kind", type=click.Choice(["pdf", "xlsx", "csv", "json"]), required=True,
              help="pdf and xlsx: the report; csv: the answers behind it; json: the figures.")
@OUTPUT
def report_skm(first: date, last: date, code: str | None, kind: str, output: str | None) -> None:
    """The satisfaction survey over a period."""
    period = _period(first, last)
    database = open_current(load())
    office = own_office(database)
    service_id = None if code is None else _service(database, office, code)
    name = "jawaban" if kind == "csv" else "laporan"
    with _written(output, f"{name}-skm-{'' if code is None else code + '-'}{first}-{last}.{kind}") as file:
        try:
            _SKM[kind](database, office, period, service_id, file)
        except AntrianError as error:
            words = translate("en", f"error-{error.code}", **error.params)
            raise click.ClickException(f"{error.code}: {words}") from None


def _skm_pdf(database: Database, office: Office, period: Period, service_id: int | None, file: IO[bytes]) -> None:
    with database.read() as session:
        paper = read(session, office, period, clock.now(), service_id)
    file.write(on_paper(paper, _say))


def _skm_xlsx(database: Database, office: Office, period: Period, service_id: int | None, file: IO[bytes]) -> None:
    with database.read() as session:
        sheets = workbook_sheets(session, office, period, clock.now(), _say, service_id)
    file.write(workbook(*sheets))


def _skm_csv(database: Database, office: Office, period: Period, service_id: int | None, file: IO[bytes]) -> None:
    with database.read() as session:
        for lines in as_csv(answers_of(session, office, period, service_id)):
            file.write(lines.encode())


def _skm_json(database: Database, office: Office, period: Period, service_id: int | None, file: IO[bytes]) -> None:
    with database.read() as session:
        today = business_date(clock.now(), office.timezone)
        file.write(_json(as_json(survey_report(session, office, period, today, service_id))))


_SKM: Final[dict[str, Callable[[Database, Office, Period, int | None, IO[bytes]], None]]] = {
    "pdf": _skm_pdf, "xlsx": _skm_xlsx, "csv": _skm_csv, "json": _skm_json}


def _period(first: date, last: date) -> Period:
    if last < first:
        raise click.UsageError(f"--to {last} lies before --from {first}")
    try:
        return period_of(first, last)
    except AntrianError:
        raise click.UsageError("days from the year 2000 to 2999, please") from None


def _service(database: Database, office: Office, code: str) -> int:
    with database.read() as session:
        known = _codes(session, office)
    if code not in known:
        raise click.UsageError(f"no service {code!r}; there are: {', '.join(sorted(known))}")
    return known[code]


def _codes(session: Session, office: Office) -> dict[str, int]:
    rows = session.execute(select(Service.code, Service.id).where(Service.office_id == office.id))
    return {row.code: row.id for row in rows}


@contextmanager
def _written(output: str | None, name: str) -> Iterator[IO[bytes]]:
    """Where the report goes: under its name a file stands only whole, whatever was there before stays until then."""
    if output == STDOUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(output or name)
    try:
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".laporan-", delete=False) as file:
            aside = Path(file.name)
            try:
                yield file
                file.flush()
                aside.chmod(0o640)  # it holds what people remarked
                aside.replace(target)
            finally:
                aside.unlink(missing_ok=True)
    except OSError as error:
        raise click.ClickException(f"cannot write {target}: {error.strerror or error}") from None
    click.echo(f"wrote {target}")


def _json(told: Any) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _say(key: str, **values: str | float) -> str:
    """The report is the office's record: it is written in Indonesian whoever asks for it."""
    return translate(DEFAULT_LANGUAGE, key, **values)
