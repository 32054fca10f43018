"""Every address of a version: what it is called with, by whom, and how it answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import requests

_ROUTES = """
import json, tempfile
from pathlib import Path
from antrian.app import create_app
from antrian.settings import Settings
from queue_core.record.database import Database
settings = Settings(data_dir=Path(tempfile.mkdtemp()), async_mode="threading", database_url="sqlite://")
app = create_app(settings, Database(settings.database))
rules = [(rule.rule, sorted(rule.methods - {"HEAD", "OPTIONS"})) for rule in app.flask.url_map.iter_rules()]
print(json.dumps(sorted(rules)))
"""
STAFF = ("kasi", "admin", "loket1")
#: One looks at the machine, one reads what a printer kept, which is not kept here: only the way to them is tried.
UNCALLED = ("/api/v1/printers/found", "/admin/paper/1.svg")
OVER_DAYS = ("/api/v1/skm/sampling", "/api/v1/skm/review")
READABLE = ("application/json", "application/problem+json", "text/html", "image/svg+xml", "text/plain")


def addresses(told: dict[str, Any], more: dict[str, Any], python: Callable[[str], str]) -> list[dict[str, Any]]:
    """Method, route, path and status of each address, and who called it. Reads are called by whoever may, everything
    else by nobody: that changes nothing, and an address that is gone answers otherwise. Files of the screens
    (``/static``) belong to the pages that name them and are left out."""
    callers = {"nobody": requests.Session()}
    for username in STAFF:
        callers[username] = requests.Session()
        callers[username].post(f"{told['url']}/api/v1/session", json={
            "username": username, "password": more["passwords"][username]}, timeout=30).raise_for_status()
    for kind, token in more["devices"].items():
        callers[kind] = requests.Session()
        callers[kind].cookies.set(f"antrian_device_{kind}", token)
    listed = []
    for route, methods in json.loads(python(_ROUTES)):
        if route.startswith("/static/"):
            continue
        for method in methods:
            path = _filled(route, more["codes"]["rated"])
            who, status = _called(callers, told["url"], method, path)
            listed.append({"method": method, "route": route, "path": path, "who": who, "status": status})
    return listed


def _filled(route: str, code: str) -> str:
    """The route with the code of a visit, and else with the first of everything."""
    path = re.sub(r"<(string:)?code>", code, route)
    path = re.sub(r"<int:[a-z_]+>", "1", path)
    path = re.sub(r"<(string:|path:)?[a-z_]+>", "x", path)
    over_days = path.startswith("/api/v1/reports/") and path != "/api/v1/reports/daily"
    return path + ("?from=2026-11-23&to=2026-11-24" if over_days or path in OVER_DAYS else "")


def _called(callers: dict[str, requests.Session], url: str, method: str, path: str) -> tuple[str, int]:
    def call(who: str) -> requests.Response:
        return callers[who].request(method, url + path, json=None if method == "GET" else {}, timeout=60,
                                    allow_redirects=False)

    if method != "GET" or path in UNCALLED:
        return "nobody", call("nobody").status_code
    answers = {}
    for who in callers:
        answer = call(who)
        if answer.headers.get("Content-Type", "").partition(";")[0] in (*READABLE, ""):
            answers[who] = answer.status_code
        elif answer.ok:
            return "nobody", call("nobody").status_code
        if answer.status_code == 200:
            break
    if not answers:
        return "nobody", call("nobody").status_code
    who = min(answers, key=lambda each: (answers[each] in (401, 403), answers[each]))
    return who, answers[who]
