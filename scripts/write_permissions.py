"""Writes ``docs/permissions.md`` from the table of permissions: ``python -m scripts.write_permissions``."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from antrian.app import ROOMS
from queue_core.people.permissions import CONDITIONS, PAGE
from queue_core.record.announcing import Permission
from queue_core.record.roles import ROLES
from queue_core.subjects import announced
from queue_core.web.api import install_api
from queue_core.web.http.endpoints import openapi_path
from queue_core.web.http.registry import api
from queue_core.web.pages.navigation import pages

PAGE_FILE = Path(__file__).resolve().parents[1] / "docs" / "permissions.md"
HEAD = """# Who may do what

Made from the table of permissions by `python -m scripts.write_permissions`; do not edit it by hand. Each subject
announces its rows in its `announce.py`. Devices and staff with another role are refused with 403 `not_allowed`. A
condition is checked by the action itself, because only the action sees the ticket, the counter or the file.
"""


def roles_of(row: Permission) -> str:
    """Who may, in words."""
    roles = "all staff" if set(row.roles) == set(ROLES) else ", ".join(row.roles)
    devices = "" if not row.devices else f"devices: {', '.join(row.devices)}"
    return "; ".join(part for part in (roles, devices) if part)


def operations() -> dict[str, list[str]]:
    """The calls of the API below each permission; below an empty name those that are open to anyone."""
    calls: dict[str, list[str]] = {}
    for endpoint in api.endpoints:
        calls.setdefault(endpoint.permission or "", []).append(f"`{endpoint.method} {openapi_path(endpoint.path)}`")
    return {name: sorted(lines) for name, lines in calls.items()}


def written() -> str:
    """The whole page."""
    install_api()
    for screen in ROOMS:
        import_module(f"{screen}.routes")
    addresses = {page.name: page.address for page in pages()}
    calls = operations()
    lines = [HEAD]
    for subject, announcement in announced().items():
        rows = announcement.permissions
        if not rows:
            continue
        lines += [f"## {subject}", "", "| permission | who | condition | calls or page |", "|---|---|---|---|"]
        for row in rows:
            what = f"`{addresses[row.name]}`" if row.name.startswith(PAGE) else ", ".join(calls.get(row.name, []))
            condition = "" if row.condition is None else f"`{row.condition}`"
            lines.append(f"| `{row.name}` | {roles_of(row)} | {condition} | {what} |")
        lines.append("")
    lines += ["## Open to anyone", "", *(f"- {call}" for call in calls[""]), ""]
    lines += ["## Conditions", "", "| condition | who asks must be somebody who |", "|---|---|"]
    lines += [f"| `{name}` | {meaning} |" for name, meaning in CONDITIONS.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE_FILE.write_text(written(), encoding="utf-8")
