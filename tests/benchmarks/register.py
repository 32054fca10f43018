"""A register of 10,000 lines: how long its documents take and how much memory, beside the same table laid out as HTML.

``python -m tests.benchmarks.register KIND LINES`` makes one document in a process of its own and tells on one line what
it took; KIND is ``pdf``, ``xlsx`` or ``html``.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from html import escape
from typing import Any

from queue_core.reports.documents.pdf import pdf
from queue_core.reports.register.book import Book, as_workbook, for_paper, for_workbook, on_paper
from queue_core.texts.catalogue import translate
from tests.support.servers import ROOT

NOW = datetime.fromisoformat("2026-11-23T10:00:00+07:00")
NAMES = ("Ahmad", "Siti", "Budi", "Rahayu", "Wahyu", "Slamet", "Suharto", "Dewi", "Lestari", "Agus", "Sri", "Joko")
WORDS = ("surat", "keterangan", "usaha", "mikro", "untuk", "pengajuan", "kredit", "warga", "pengantar", "domisili")


@dataclass(frozen=True)
class Taken:
    """What a document of so many lines took: seconds of processor in all, and megabytes of its child at most."""

    lines: int
    seconds: float
    megabytes: float


def entries(count: int) -> Iterator[dict[str, Any]]:
    """Lines as an office has them; names and products differ from line to line."""
    chance = random.Random(1)
    for at in range(count):
        yield {
            "number": at + 1, "entered_on": date(2026, 1, 1) + timedelta(days=at * 365 // count),
            "label": f"A{at % 300:03}", "service_name": "Surat Pengantar Pindah Datang Antar Kecamatan",
            "product": f"{' '.join(chance.sample(WORDS, 6))} {at}", "signed_by": "Camat", "signed_at": NOW,
            "handed_to": " ".join(chance.sample(NAMES, 3)), "handed_at": NOW,
            "next_destination": chance.choice((None, "Dinas Kependudukan dan Pencatatan Sipil")), "note": None}


def taken(kind: str, lines: int) -> Taken:
    """Make one, in a process that has ended afterwards."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.register", kind, str(lines)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return Taken(lines, *json.loads(told.stdout))


def main() -> None:
    kind, lines = sys.argv[1], int(sys.argv[2])

    def say(key: str, **values: Any) -> str:
        return translate("id", key, **values)

    book = Book("Kecamatan Lumajang", "Kabupaten Lumajang", "Asia/Jakarta", "umum", 2026, None, NOW)
    say("register-paper-title", book="umum")  # the catalogues are read once in a server's life
    began = time.process_time()
    if kind == "pdf":
        on_paper(for_paper(book, entries(lines), say))
    elif kind == "xlsx":
        as_workbook(for_workbook(book, entries(lines), say))
    else:
        rows = "".join("<tr>" + "".join(f"<td>{escape(str(cell or ''))}</td>" for cell in entry.values()) + "</tr>"
                       for entry in entries(lines))
        pdf(f"<style>table {{ table-layout: fixed; width: 100% }} td {{ border: 1px solid }}</style><table>{rows}")
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps([time.process_time() - began + child.ru_utime + child.ru_stime, child.ru_maxrss / 1024]))


if __name__ == "__main__":
    main()
