"""``make bench``: the budgets, each beside a bare app of the same stack in the same run.

Prints a table; exits 1 when a budget is missed. Ratios are medians of rounds taken in turn, so that a machine that
gets slower hits both sides.
"""

from __future__ import annotations

import argparse
import asyncio
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.history import add_old_tickets
from tests.benchmarks.load import Http, broadcast, issue
from tests.benchmarks.pages import idle_traffic, page_weight
from tests.benchmarks.register import taken
from tests.benchmarks.survey import add_answers, bare_pass, report
from tests.support.servers import ROOT, DemoServer

CONNECTIONS, ROUNDS, SECONDS = 64, 3, 5.0
SCREENS, CALLS = 1000, 60
OLD_TICKETS = 1_000_000
BOOK = 10_000
ANSWERS = 1_000_000


@dataclass(frozen=True)
class Row:
    """One line of the table; ``good`` is whether the budget holds."""

    what: str
    ours: str
    bare: str
    ratio: str
    budget: str
    good: bool


class Bare:
    """The bare app in a process of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.bare_app", str(folder / "bare.db"),
                   str(self.port)]
        self.process = subprocess.Popen(command, cwd=ROOT)
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the bare app did not start")

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


@contextmanager
def both() -> Iterator[tuple[DemoServer, Bare]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "demo").mkdir()
        demo, bare = DemoServer(folder / "demo").start(), Bare(folder)
        try:
            yield demo, bare
        finally:
            demo.stop()
            bare.stop()


def memory_kib(pid: int) -> int:
    """Resident memory of one process, children left out."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))


def kiosk_headers(demo: DemoServer) -> dict[str, str]:
    return {"Authorization": f"Bearer {demo.told['devices']['kiosk']['token']}"}


def throughput() -> Row:
    ratios, rates, bares = [], [], []
    with both() as (demo, bare):
        bodies = [{"service_id": service["id"]} for service in demo.services()]
        for _ in range(ROUNDS):
            theirs = asyncio.run(issue(bare.port, "/tickets", {}, [{}], connections=CONNECTIONS, seconds=SECONDS))
            ours = asyncio.run(issue(demo.port, "/api/v1/tickets", kiosk_headers(demo), bodies,
                                     connections=CONNECTIONS, seconds=SECONDS))
            if ours.failures or theirs.failures:
                raise RuntimeError(f"refused: {ours.failures} of ours, {theirs.failures} of the bare app's")
            ratios.append(ours.rate / theirs.rate)
            rates.append(ours.rate)
            bares.append(theirs.rate)
    ratio = statistics.median(ratios)
    return Row("tickets per second, 64 connections", f"{statistics.median(rates):.0f}",
               f"{statistics.median(bares):.0f}", f"{ratio:.2f}", "at least 0.50", ratio >= 0.5)


def old_tickets() -> Row:
    """One visitor at a time against an empty and a full database, in turn."""
    medians: dict[bool, list[float]] = {False: [], True: []}
    with tempfile.TemporaryDirectory() as name:
        servers = {}
        for full in (False, True):
            folder = Path(name) / str(full)
            folder.mkdir()
            servers[full] = DemoServer(folder).start()
            if full:
                servers[full].stop()
                add_old_tickets(folder / "antrian.db", OLD_TICKETS)
                servers[full].start()
        for _ in range(ROUNDS * 2):
            for full, server in servers.items():
                run = asyncio.run(issue(server.port, "/api/v1/tickets", kiosk_headers(server), [{"service_id": 1}],
                                        connections=1, seconds=2.0))
                medians[full].append(statistics.median(run.latencies))
        for server in servers.values():
            server.stop()
    ratio = statistics.median(full / empty for full, empty in zip(medians[True], medians[False], strict=True))
    return Row("issue latency with 1,000,000 old tickets", f"{statistics.median(medians[True]) * 1000:.2f} ms",
               f"{statistics.median(medians[False]) * 1000:.2f} ms (empty)", f"{ratio:.2f}", "at most 1.10",
               ratio <= 1.1)


def p99(values: list[float]) -> float:
    return sorted(values)[max(0, round(0.99 * len(values)) - 1)]


def broadcasts() -> list[Row]:
    with both() as (demo, bare):
        token = demo.told["devices"]["display"]["token"]
        grown: dict[str, float] = {}
        before = {"demo": memory_kib(demo.told["pid"]), "bare": memory_kib(bare.process.pid)}

        def noted(name: str, pid: int) -> None:
            grown[name] = (memory_kib(pid) - before[name]) / SCREENS

        theirs = asyncio.run(_bare_calls(bare, lambda: noted("bare", bare.process.pid)))
        ours = asyncio.run(_our_calls(demo, token, lambda: noted("demo", demo.told["pid"])))
    ratio, memory = p99(ours) / p99(theirs), grown["demo"] / grown["bare"]
    return [
        Row("call to the last of 1,000 displays, p99", f"{p99(ours) * 1000:.0f} ms", f"{p99(theirs) * 1000:.0f} ms",
            f"{ratio:.2f}", "at most 2.00", ratio <= 2.0),
        Row("the same, median", f"{statistics.median(ours) * 1000:.0f} ms",
            f"{statistics.median(theirs) * 1000:.0f} ms",
            f"{statistics.median(ours) / statistics.median(theirs):.2f}", "", True),
        Row("memory per connected screen", f"{grown['demo']:.0f} KiB", f"{grown['bare']:.0f} KiB", f"{memory:.2f}",
            "at most 1.30", memory <= 1.3),
    ]


async def _bare_calls(bare: Bare, connected: object) -> list[float]:
    http = await Http("127.0.0.1", bare.port).open()
    payload = {"call_id": 1, "ticket": {"id": 1, "label": "A001", "service": "KTP elektronik"},
               "counter": {"id": 1, "name": "Loket 1", "number": 1}, "speech": {"clips": ["x" * 40] * 8}}

    async def call(number: int) -> None:
        await http.post("/call", {**payload, "call_id": number}, {})

    return await broadcast(bare.port, "", SCREENS, CALLS, call, connected)  # type: ignore[arg-type]


async def _our_calls(demo: DemoServer, token: str, connected: object) -> list[float]:
    """One ticket is called and then recalled: the same path, the same payload."""
    demo.take_ticket(1)
    ticket = (demo.call_next("loket1") or {})["ticket"]
    desk = demo.staff("loket1")
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for handler in desk.opener.handlers
                        if hasattr(handler, "cookiejar") for cookie in handler.cookiejar)
    headers = {"Cookie": cookies, "X-CSRF-Token": desk.csrf or ""}
    http = await Http("127.0.0.1", demo.port).open()

    async def call(_number: int) -> None:
        status, body = await http.post(f"/api/v1/tickets/{ticket['id']}/recall", {}, headers)
        assert status == 200, body

    return await broadcast(demo.port, token, SCREENS, CALLS, call, connected)  # type: ignore[arg-type]


def pages() -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        demo = DemoServer(Path(name)).start()
        try:
            kiosk, display = page_weight(demo, "kiosk") / 1000, page_weight(demo, "display") / 1000
            idle = idle_traffic(demo, 60) / 1000
        finally:
            demo.stop()
    return [
        Row("cold load of the kiosk page", f"{kiosk:.0f} kB", "", "", "at most 150 kB", kiosk <= 150),
        Row("cold load of the display page", f"{display:.0f} kB", "", "", "at most 200 kB", display <= 200),
        Row("idle display traffic per minute", f"{idle:.1f} kB", "", "", "at most 5 kB", idle <= 5),
    ]


def start_up() -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        demo = DemoServer(Path(name)).start()
        demo.stop()
        spans = []
        for _ in range(3):
            began = time.perf_counter()
            demo.start()
            spans.append(time.perf_counter() - began)
            with urllib.request.urlopen(f"{demo.url}/healthz", timeout=5):
                pass
            time.sleep(3.0)
            memory = memory_kib(demo.told["pid"]) / 1024
            demo.stop()
    span = statistics.median(spans)
    return [Row("start to first answer, existing database", f"{span:.2f} s", "", "", "at most 2 s", span <= 2.0),
            Row("idle memory of the server", f"{memory:.0f} MB", "", "", "at most 110 MB", memory <= 110)]


def survey_report() -> list[Row]:
    """A semester of a million answers, from the database to the PDF, in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        demo = DemoServer(folder).start()
        demo.stop()
        add_answers(folder / "antrian.db", ANSWERS)
        bare, made = [], []
        for _ in range(ROUNDS):
            bare.append(bare_pass(folder / "antrian.db"))
            made.append(report(folder / "antrian.db"))
    seconds, memory = statistics.median(each.seconds for each in made), max(each.megabytes for each in made)
    floor = statistics.median(bare)
    return [
        Row("survey report of 1,000,000 answers, as PDF", f"{seconds:.1f} s", f"{floor:.1f} s (one pass)",
            f"{seconds / floor:.1f}", "at most 10 s", seconds <= 10),
        Row("memory of that report", f"{memory:.0f} MB", "", "", "at most 300 MB", memory <= 300),
    ]


def register_book() -> list[Row]:
    """A year of 10,000 numbers on paper and as a workbook, beside the same table laid out by WeasyPrint."""
    html = [taken("html", lines) for lines in (50, 200)]
    # What a line costs: without loading the library, which costs both the same once.
    line = (html[1].seconds - html[0].seconds) / (html[1].lines - html[0].lines)
    rows = []
    for kind, budget in (("pdf", 1 / 20), ("xlsx", 1 / 10)):
        made = taken(kind, BOOK)
        ratio = made.seconds / made.lines / line
        rows += [Row(f"register of {BOOK:,} lines as {kind.upper()}, a line", f"{1000 * made.seconds / BOOK:.2f} ms",
                     f"{1000 * line:.1f} ms (HTML)", f"{ratio:.3f}", f"at most {budget:.2f}", ratio <= budget),
                 Row("memory of its child", f"{made.megabytes:.0f} MB", "", "", "at most 150 MB",
                     made.megabytes <= 150)]
    return rows


PARTS = {"throughput": lambda: [throughput()], "old": lambda: [old_tickets()], "broadcast": broadcasts, "pages": pages,
         "start": start_up, "survey": survey_report, "register": register_book}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], default=[])
    wanted = parser.parse_args().parts or list(PARTS)
    rows = [row for part in wanted for row in PARTS[part]()]
    table = [("what", "ours", "bare", "ratio", "budget"),
             *((row.what, row.ours, row.bare, row.ratio, row.budget) for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(5)]
    for cells in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)))
    missed = [row.what for row in rows if not row.good]
    if missed:
        print("missed: " + "; ".join(missed))
        sys.exit(1)


if __name__ == "__main__":
    main()
