"""Rules that have one place: nobody knows them beside it, and nobody gets around it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = ("antrian", "kiosk", "display", "counter", "skm", "admin", "queue_core")


def modules(*folders: str) -> Iterator[tuple[str, str]]:
    """Path below the root and text of every module of the product, without migrations."""
    for folder in folders or PACKAGES:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "versions" not in path.parts:
                yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def calls_of(text: str, name: str) -> bool:
    """Whether a module calls, or hands on, ``moves.<name>`` or imports it."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Attribute) and node.attr == name and ast.unparse(node.value) == "moves":
            return True
        if (isinstance(node, ast.ImportFrom) and node.module == "queue_core.tickets.actions.moves"
                and name in {alias.name for alias in node.names}):
            return True
    return False


def test_a_visit_is_finished_only_where_its_papers_are_looked_at() -> None:
    assert [path for path, text in modules() if calls_of(text, "finish")] == ["queue_core/cases/checking/actions.py"]


def test_tickets_know_neither_coin_nor_survey() -> None:
    named = {path: found for path, text in modules("queue_core/tickets") if path != "queue_core/tickets/models.py"
             and (found := re.findall(r"(?i)\w*(?:survey|coin|satisfaction)\w*", text))}
    assert named == {}


def test_a_race_at_a_constraint_is_answered_by_actions() -> None:
    assert [path for path, text in modules("queue_core/web", "kiosk", "display", "counter", "skm", "admin")
            if "IntegrityError" in text] == []


def test_only_one_module_speaks_the_dialects() -> None:
    assert [path for path, text in modules() if "sqlalchemy.dialects" in text] == ["queue_core/record/sql.py"]


def test_the_idempotency_key_is_read_in_one_place() -> None:
    read = re.compile(r"headers\.get\([\"']Idempotency-Key|headers\.get\(HEADER")
    assert [path for path, text in modules() if read.search(text)] == ["queue_core/web/http/idempotency.py"]


def test_the_language_of_a_services_name_is_chosen_in_one_place() -> None:
    chosen = re.compile(r"name_en\b.* if .*(?:language|lang|english)\b")
    assert [path for path, text in modules() if chosen.search(text)] == ["queue_core/office/rules.py"]
