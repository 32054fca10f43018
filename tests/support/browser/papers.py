"""What the tests of the file pages share: files brought to a stage of their way over the API, and the page's parts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.support.servers import DemoServer

StaffPage = Callable[..., Page]
PHONE = (390, 844)
DESK = (1366, 768)
OFFICER = "kasi-pemerintahan"
REASON = "Nama tidak sama dengan akta kelahiran"


def checked_file(demo: DemoServer, service: str = "ktp-el") -> dict[str, Any]:
    """A visit at counter 1 whose papers were all there: its file, accepted and on its way."""
    ticket = demo.take_ticket(service)
    called = demo.call_next("loket1")
    assert called is not None
    assert called["ticket"]["id"] == ticket["id"]
    demo.move("loket1", ticket["id"], "start")
    file = demo.staff("loket1").call("POST", f"/tickets/{ticket['id']}/check", {})
    marks = [{"position": item["position"], "state": "present"} for item in file["items"]]
    file = step(demo, "loket1", file, "items", items=marks)
    return step(demo, "loket1", file, "accept")


def step(demo: DemoServer, who: str, file: dict[str, Any], action: str, **body: Any) -> dict[str, Any]:
    """One step with a file as it was last told."""
    done: dict[str, Any] = demo.staff(who).call(
        "POST", f"/files/{file['id']}/{action}", {"version": file["version"], **body})
    return done


def to_sign(demo: DemoServer, service: str = "ktp-el") -> dict[str, Any]:
    """A file that waits for a signature."""
    return step(demo, OFFICER, checked_file(demo, service), "advance", stage="initial")


def to_register(demo: DemoServer) -> dict[str, Any]:
    """A file that is signed and waits to be entered in the register."""
    return step(demo, "camat", to_sign(demo), "advance", stage="signature")


def left_file(demo: DemoServer, name: str = "Pemohon Uji", phone: str = "0812 0000 0000") -> dict[str, Any]:
    """A file whose visitor went home and that is ready: somebody must tell them."""
    file = step(demo, "loket1", to_sign(demo), "leave", name=name, phone=phone, purpose="Kabar", consent=True)
    file = step(demo, "camat", file, "advance", stage="signature")
    return step(demo, "loket1", file, "advance", stage="register")


def now(demo: DemoServer, file: dict[str, Any]) -> dict[str, Any]:
    """The file as it stands."""
    found: dict[str, Any] = demo.staff("kasi").call("GET", f"/files/{file['id']}")
    return found


def clear_files(demo: DemoServer) -> None:
    """Withdraw every open file and end every absence, so that a test begins with empty lists."""
    boss = demo.staff("kasi")
    for file in boss.call("GET", "/files?view=open")["files"]:
        boss.call("POST", f"/files/{file['id']}/withdraw", {"version": file["version"], "reason": "tes selesai"})
    for absence in boss.call("GET", "/absences")["current"]:
        boss.call("POST", f"/absences/{absence['id']}/end")
    demo.clear_counters()


def ready(page: Page) -> Page:
    """Once the page shows the server's state."""
    expect(page.locator("#screen")).to_have_attribute("data-ready", re.compile("."))
    return page


def row(page: Page, file: dict[str, Any]) -> Locator:
    return page.locator(f"#list [data-key='{file['id']}']")


def deed(page: Page, name: str) -> Locator:
    return page.locator(f"[data-deed={name}]")


def open_file(page: Page, file: dict[str, Any]) -> None:
    row(page, file).locator("button").click()
    expect(page.locator("#file-heading")).to_contain_text(file["ticket"]["label"])
    expect(page.locator(".files-moves > li").first).to_be_visible()
