"""Nobody gains or loses a right by accident: today's matrix stands in a file, and every addition is named here."""

from __future__ import annotations

import json
import re
from pathlib import Path

from queue_core.devices.rules import DEVICE_KINDS
from queue_core.record.roles import ROLES
from tests.support.lobby import OTHERS
from tests.web.conftest import ENDPOINTS, Caller, Web

BEFORE = Path(__file__).resolve().parents[2] / "data" / "permissions_before.json"
BY_ROLE = {role: name for name, role in OTHERS.items()} | {"operator": "loket1"}
NOBODY = "nobody"
#: Operations and pages that came after the file was written, with who may: named one by one.
ADDED_ENDPOINTS: dict[str, list[str]] = {
    # A document that took longer than its request is fetched by whoever asked for it.
    "GET /documents/<job_id>": sorted(ROLES), "GET /document-files/<job_id>": sorted(ROLES),
}
ADDED_PAGES: dict[str, list[str]] = {}
#: Answers that lead away from a page.
AWAY = (301, 302, 303, 401, 403)


def endpoints() -> dict[str, list[str]]:
    """Every operation with who may call it; nobody named is everybody. ``test_access.py`` proves that each is so."""
    return {f"{endpoint.method} {endpoint.path}": sorted(endpoint.who) for endpoint in ENDPOINTS.values()}


def pages(web: Web) -> dict[str, list[str]]:
    """Every page with the callers to whom it opens."""
    callers: dict[str, Caller] = {NOBODY: web.nobody()}
    callers |= {role: web.staff(BY_ROLE[role]) for role in ROLES}
    callers |= {kind: web.screen(kind) for kind in DEVICE_KINDS}
    paths = sorted({rule.rule for rule in web.app.flask.url_map.iter_rules()
                    if "GET" in (rule.methods or ()) and not rule.rule.startswith(("/api/", "/static/"))})
    return {path: [name for name, caller in callers.items() if _opens(caller, path)] for path in paths}


def _opens(caller: Caller, path: str) -> bool:
    address = re.sub(r"<(?:\w+:)?\w+>", "XXXXXXXX", re.sub(r"<int:\w+>", "999999", path))
    return caller.page(address).status_code not in AWAY


def recorded() -> dict[str, dict[str, list[str]]]:
    read: dict[str, dict[str, list[str]]] = json.loads(BEFORE.read_text(encoding="utf-8"))
    return read


def test_every_operation_is_open_to_those_it_was_open_to() -> None:
    assert endpoints() == recorded()["endpoints"] | ADDED_ENDPOINTS


def test_every_page_opens_to_those_it_opened_to(web: Web) -> None:
    assert pages(web) == recorded()["pages"] | ADDED_PAGES
