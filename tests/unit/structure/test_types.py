"""The product's Python says which types it means: where anything goes, a reason stands beside it or below."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PRODUCT = ("antrian", "queue_core", "kiosk", "display", "counter", "skm", "admin")
#: ``Any`` says nothing; ``# any: ...`` on the same line says why.
ANY = re.compile(r"\bAny\b")
REASON = re.compile(r"# any: \w+")
IMPORT = re.compile(r"\s*(?:from \S+ )?import ")
#: No more lines than these name it; whoever brings one in takes another one out.
MOST = 186
JSON = "JSON as it was stored, sent or read from a file: the reader checks it"
LIBRARY = "a library without types: openpyxl, reportlab, weasyprint, fontTools, escpos, redis, yaml"
COLUMNS = "columns or expressions of several types, which SQLAlchemy checks"
KEYWORDS = "keywords or arguments that are passed on; whoever takes them checks them"
#: Modules whose every use has the same reason.
WHY = {
    "antrian/app.py": JSON, "antrian/commands/report.py": JSON, "antrian/demo_office/setup.py": JSON,
    "antrian/demo_office/simulation.py": JSON, "queue_core/devices/health.py": KEYWORDS,
    "queue_core/devices/models.py": JSON, "queue_core/cases/checking/actions.py": JSON,
    "queue_core/cases/checking/documents.py": KEYWORDS, "queue_core/cases/files/actions.py": KEYWORDS,
    "queue_core/errors.py": KEYWORDS, "queue_core/media/rules.py": JSON, "queue_core/office/catalogue_schema.py": JSON,
    "queue_core/office/catalogue_yaml.py": LIBRARY, "queue_core/office/models.py": JSON,
    "queue_core/office/settings.py": JSON, "queue_core/printing/agent/client.py": JSON,
    "queue_core/printing/agent/pairing.py": JSON, "queue_core/printing/agent/runner.py": JSON,
    "queue_core/printing/agent/watch.py": JSON, "queue_core/printing/documents.py": JSON,
    "queue_core/printing/drivers/base.py": JSON, "queue_core/printing/jobs/actions.py": JSON,
    "queue_core/printing/jobs/substitutes.py": COLUMNS, "queue_core/printing/layout/choices.py": JSON,
    "queue_core/printing/layout/paper_roll.py": LIBRARY, "queue_core/printing/layout/saved.py": KEYWORDS,
    "queue_core/printing/models.py": JSON,
    "queue_core/printing/printers/profiles.py": LIBRARY,
    "queue_core/printing/spooler/host.py": KEYWORDS,
    "queue_core/record/base.py": COLUMNS,
    "queue_core/record/database.py": LIBRARY, "queue_core/record/models.py": JSON, "queue_core/record/sql.py": COLUMNS,
    "queue_core/reports/documents/pdf.py": LIBRARY, "queue_core/reports/documents/type.py": LIBRARY,
    "queue_core/reports/documents/workbook.py": LIBRARY, "queue_core/reports/register/book.py": JSON,
    "queue_core/reports/register/writer.py": JSON, "queue_core/reports/survey/answers.py": COLUMNS,
    "queue_core/reports/survey/figures/answer.py": JSON, "queue_core/reports/survey/figures/beside.py": KEYWORDS,
    "queue_core/reports/survey/figures/report.py": KEYWORDS, "queue_core/reports/survey/tables.py": LIBRARY,
    "queue_core/satisfaction/actions.py": JSON, "queue_core/satisfaction/forms/replies.py": COLUMNS,
    "queue_core/satisfaction/models.py": JSON, "queue_core/satisfaction/queries.py": COLUMNS,
    "queue_core/tv/settings.py": JSON, "queue_core/voice/bank.py": JSON, "queue_core/voice/packs.py": KEYWORDS,
    "queue_core/web/api/printing/printers/endpoints.py": JSON,
    "queue_core/web/api/satisfaction/desk/endpoints.py": JSON,
    "queue_core/web/api/schemas.py": KEYWORDS,
    "queue_core/web/api/tv/screens/endpoints.py": JSON, "queue_core/web/http/problems.py": KEYWORDS,
    "queue_core/web/pages/rendering.py": JSON, "skm/routes.py": JSON,
}


def mentions() -> list[tuple[str, int, str]]:
    """Every line of the product that names ``Any``, but for imports: its file, its number and its text."""
    return [(path.relative_to(ROOT).as_posix(), number, line)
            for folder in PRODUCT
            for path in sorted((ROOT / folder).rglob("*.py"))
            for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
            if ANY.search(line) and not IMPORT.match(line)]


def test_no_type_says_anything_goes_without_a_reason() -> None:
    wrong = [f"{path}:{number}" for path, number, line in mentions() if path not in WHY and not REASON.search(line)]
    assert wrong == []


def test_they_become_fewer() -> None:
    found = mentions()
    assert len(found) <= MOST
    assert {path for path, _, _ in found} >= set(WHY), "a module that needs no reason any more"
