"""Take the pictures of docs/pictures from a running demo, each screen at its real size: ``make pictures``.

A morning is laid into the demo's database by the product's own actions, minute by minute and the same every time;
then real screens are opened in Chromium. Look at every picture before it is committed.
"""

from __future__ import annotations

import io
import random
import shutil
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from queue_core.cases.checking.actions import accept, finish_visit, open_check, save_items
from queue_core.cases.files.queries import open_files
from queue_core.cases.files.reads import desk_of, hands_of, items_of
from queue_core.cases.files.stages import advance, hand_over
from queue_core.devices.identities import device_actor
from queue_core.devices.models import Device
from queue_core.office.models import Office, RequirementGroup, Service
from queue_core.people.actions import staff_actor
from queue_core.people.models import Staff
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.database import Database
from queue_core.tickets.actions.calling import call_next, seen
from queue_core.tickets.actions.day import end_holds
from queue_core.tickets.actions.issue import IssueContext, Wish, take_ticket
from queue_core.tickets.actions.moves import hold, no_show, start
from tests.support.satisfaction.surveys import fill as fill_survey
from tests.support.satisfaction.surveys import office_day, two_years
from tests.support.servers import ROOT, DemoServer

PICTURES = ROOT / "docs" / "pictures"
MOST_BYTES = 150_000
MORNING_MINUTES = 95
#: It is one of these hours in the pictures, whenever they are taken, and a working day where that can be had.
HOURS = (9, 10, 8, 11)
ARRIVALS_A_MINUTE = 0.72
#: What people come for most, by service code; the others come now and then.
BUSY = {"ktp-el": 9, "kk": 7, "surat-pindah": 4, "legalisasi": 4, "akta-kelahiran": 4}
#: The first counters serve what most people come for.
BUSY_COUNTERS = 2
#: What lies longest on a desk.
SLOW = frozenset({"initial", "signature"})
CLASSES = ("general",) * 8 + ("elderly", "elderly", "with_child", "pregnant_or_nursing", "disabled")
CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--autoplay-policy=no-user-gesture-required"]


class Morning:
    """Visitors and operators of one morning, as far as it has gone."""

    def __init__(self, database: Database, begin: datetime) -> None:
        self.database, self.now = database, begin
        self.chance = random.Random(9)  # noqa: S311 - a picture, not a secret
        with database.read() as session:
            self.office = session.scalars(select(Office)).one()
            services = session.execute(select(Service.id, Service.code)).all()
            self.display = device_actor(session.scalars(select(Device).where(Device.kind == "display")).one())
            self.kiosk = device_actor(session.scalars(select(Device).where(Device.kind == "kiosk")).one())
            self.cases: dict[int, list[int]] = {}
            for service_id, case in session.execute(select(RequirementGroup.service_id, RequirementGroup.id)):
                self.cases.setdefault(service_id, []).append(case)
            self.operators = {row.counter_id: staff_actor(row) for row in session.scalars(
                select(Staff).where(Staff.role == "operator").order_by(Staff.id)) if row.counter_id is not None}
            self.people = {row.id: staff_actor(row) for row in session.scalars(
                select(Staff).where(Staff.role.in_(("back_office", "approver"))).order_by(Staff.id))}
        self.services = [row.id for row in services]
        self.weights = [BUSY.get(row.code, 1) for row in services]
        self.hands: dict[int, tuple[int, str, datetime]] = {}

    def go_by(self, minutes: int) -> None:
        """Let time pass, half a minute at a time."""
        for _ in range(minutes * 2):
            self.now += timedelta(seconds=30)
            if self.chance.random() < ARRIVALS_A_MINUTE / 2:
                self._arrive()
            with self.database.write() as session:
                end_holds(session, self.office, self.now)
            for counter_id, operator in self.operators.items():
                self._work(counter_id, operator)
            self._move_files()

    def _move_files(self) -> None:
        """The back office and the approvers take what lies there, now and then."""
        with self.database.write() as session:
            for file in open_files(session, self.office.id, ["in_progress"]):
                desk = desk_of(session, file)
                kind = desk.path[file["stage"]].kind
                if self.chance.random() > (0.03 if kind in SLOW else 0.12):
                    continue
                able = hands_of(session, file, desk, self.now).staff_ids
                who = next((actor for key, actor in self.people.items() if key in able), None)
                advance(session, who or next(iter(self.operators.values())), file["id"], kind, self.now)

    def _arrive(self) -> None:
        world = IssueContext(printer_id=None, track_url=lambda code: code)
        key = f"{self.chance.getrandbits(128):032x}"
        service = self.chance.choices(self.services, self.weights)[0]
        wish = Wish(service, key, requirement_group_id=self.chance.choice(self.cases[service]),
                    priority_class=self.chance.choice(CLASSES))
        with self.database.write() as session:
            take_ticket(session, self.kiosk, wish, world, self.now)

    def _work(self, counter_id: int, operator: Actor) -> None:
        held = self.hands.get(counter_id)
        if held is None:
            with self.database.write() as session:
                called = call_next(session, operator, counter_id, self.now)
                if called is not None:
                    seen(session, self.display, called[1]["id"], 0, self.now, True, self.now)
            if called is not None:
                self._hold_in_hand(counter_id, called[0]["id"], "called", self.chance.uniform(0.4, 1.4))
        elif held[2] <= self.now:
            self._step(counter_id, operator, *held[:2])

    def _hold_in_hand(self, counter_id: int, ticket_id: int, status: str, minutes: float) -> None:
        self.hands[counter_id] = (ticket_id, status, self.now + timedelta(minutes=minutes))

    def _step(self, counter_id: int, operator: Actor, ticket_id: int, status: str) -> None:
        chance = self.chance.random()
        with self.database.write() as session:
            if status == "called" and chance < 0.04:
                no_show(session, operator, ticket_id, self.now)
            elif status == "called":
                start(session, operator, ticket_id, self.now)
                self._hold_in_hand(counter_id, ticket_id, "serving", self.chance.lognormvariate(1.75, 0.45))
                return
            elif chance < 0.05:
                hold(session, operator, ticket_id, self.now, reason="Mengambil fotokopi KK", minutes=15)
            elif chance < 0.15:
                finish_visit(session, operator, ticket_id, self.now)
            else:
                self._papers(session, operator, ticket_id)
        del self.hands[counter_id]

    def _papers(self, session: Session, operator: Actor, ticket_id: int) -> None:
        """Papers that are complete, or that are ready to be collected."""
        file = open_check(session, operator, ticket_id, self.now)
        if file["status"] == "ready":
            hand_over(session, operator, file["id"], self.now)
            return
        marks = [{"position": item["position"], "state": "present", "note": None}
                 for item in items_of(session, file["id"])]
        save_items(session, operator, file["id"], marks, self.now)
        accept(session, operator, file["id"], self.now)


def lay_a_morning(data_dir: Path) -> None:
    """Move the office to where it is morning now, and fill its last hour and a half."""
    now = clock.now()
    east = _morning_zone(now)
    database = Database(f"sqlite:///{data_dir / 'antrian.db'}")
    with database.write() as session:
        # The sign of these zones is the other way round: Etc/GMT-7 is seven hours east.
        session.execute(update(Office).values(timezone=f"Etc/GMT{-east:+d}" if east else "Etc/UTC"))
    Morning(database, now - timedelta(minutes=MORNING_MINUTES)).go_by(MORNING_MINUTES)
    database.dispose()


def _morning_zone(now: datetime) -> int:
    """How many hours east of Greenwich it is morning."""
    places = [(HOURS.index(local.hour) + 10 * (local.weekday() > 4), east) for east in range(-12, 15)
              if (local := now + timedelta(hours=east)).hour in HOURS]
    return min(places)[1]


def keep_picture(picture: Image.Image, name: str) -> None:
    """Into the folder of the docs, as WebP small enough for a page."""
    for quality in (88, 80, 70, 60):
        packed = io.BytesIO()
        picture.convert("RGB").save(packed, "WEBP", quality=quality, method=6)
        if packed.tell() <= MOST_BYTES:
            break
    (PICTURES / f"{name}.webp").write_bytes(packed.getvalue())
    print(f"{name}.webp: {picture.width} x {picture.height}, {packed.tell() // 1000} kB")


class Camera:
    """Opens screens and keeps their pictures."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser

    def page(self, width: int, height: int, **options: Any) -> Page:
        context = self._browser.new_context(viewport={"width": width, "height": height}, locale="id-ID",
                                            reduced_motion="reduce", **options)
        context.set_default_timeout(20_000)
        return context.new_page()

    def keep(self, page: Page, name: str) -> None:
        page.evaluate("document.fonts.ready")
        keep_picture(Image.open(io.BytesIO(page.screenshot(animations="disabled"))), name)


def kiosk(server: DemoServer, camera: Camera) -> str:
    """The kiosk's first step, what to bring, and a number; returns the number's page for phones."""
    page = camera.page(1080, 1920, has_touch=True)
    page.goto(server.open_address("kiosk"))
    page.locator(".service-card").first.wait_for()
    page.wait_for_timeout(800)
    camera.keep(page, "kiosk-choose")
    page.locator(".service-card", has_text="KTP").first.tap()
    page.locator("#stage[data-step=prepare]").wait_for()
    page.wait_for_timeout(800)
    camera.keep(page, "kiosk-prepare")
    page.locator(".action-main").tap()
    page.locator("#stage[data-step=priority]").wait_for()
    page.wait_for_timeout(800)
    with page.expect_response("**/api/v1/tickets") as answer:
        page.locator("[data-class=general]").tap()
    page.locator("#stage[data-step=number]").wait_for()
    page.wait_for_timeout(2500)
    camera.keep(page, "kiosk-number")
    track: str = answer.value.json()["track_url"]
    page.context.close()
    return track


def phone(camera: Camera, address: str) -> None:
    page = camera.page(390, 780)
    page.goto(address)
    page.wait_for_timeout(1500)
    camera.keep(page, "phone")
    page.context.close()


def display_and_counter(server: DemoServer, camera: Camera) -> None:
    """The TV right after a call, and meanwhile an operator's screen in the middle of a visit."""
    page = camera.page(1920, 1080)
    page.goto(server.open_address("display"))
    page.locator("html[data-ready=true]").wait_for()
    page.wait_for_timeout(2000)
    counter(server, camera)
    server.call_next(_free(server))
    page.wait_for_timeout(2500)
    camera.keep(page, "display")
    page.context.close()


def counter(server: DemoServer, camera: Camera) -> None:
    """A busy operator in the middle of a visit, with some of the file checked."""
    serving = server.staff("kasi").call("GET", "/queue")["serving"]
    oldest = min(serving, key=lambda ticket: (ticket["counter_id"] > BUSY_COUNTERS, ticket["started_at"]))
    person = next(person for person in server.told["staff"] if person["counter_id"] == oldest["counter_id"])
    page = _signed_in(server, camera, person)
    page.goto(f"{server.url}/counter")
    page.locator(".counter-check").wait_for()
    for _ in range(3):
        page.keyboard.press("1")
        page.wait_for_timeout(400)
    page.wait_for_timeout(2000)
    camera.keep(page, "counter")
    page.context.close()


def panel(server: DemoServer, camera: Camera) -> None:
    """The coin panel of counter 1 after a finished visit."""
    page = camera.page(1280, 800, has_touch=True)
    page.goto(server.open_address("skm"))
    page.wait_for_timeout(1000)
    _finish(server, "loket1")
    page.wait_for_timeout(2000)
    camera.keep(page, "skm")
    page.context.close()


def supervisor(server: DemoServer, camera: Camera) -> None:
    """The supervisor's day."""
    page = _signed_in(server, camera, server.person("supervisor"))
    page.goto(f"{server.url}/admin")
    page.wait_for_timeout(2500)
    camera.keep(page, "admin")
    page.context.close()


def survey(server: DemoServer, camera: Camera) -> None:
    """The survey's results over two years of made-up answers. Last: what is laid in would show on the others."""
    fill_survey(server.data_dir, two_years(office_day()))
    page = _signed_in(server, camera, server.person("supervisor"))
    page.goto(f"{server.url}/admin/skm")
    page.locator("#figures:not([hidden])").wait_for()
    page.wait_for_timeout(1500)
    camera.keep(page, "skm-results")
    page.context.close()


def files(server: DemoServer, camera: Camera) -> None:
    """What waits for an officer's paraf, and for the Camat's signature on a phone."""
    page = _signed_in(server, camera, server.person("kasi-pemerintahan"))
    page.goto(f"{server.url}/counter/files")
    page.wait_for_timeout(2000)
    page.locator(".files-row").first.click()
    page.wait_for_timeout(1500)
    camera.keep(page, "files")
    page.context.close()
    page = _signed_in(server, camera, server.person("camat"), (390, 780))
    page.goto(f"{server.url}/counter/sign")
    page.wait_for_timeout(2000)
    camera.keep(page, "sign")
    page.context.close()


def _signed_in(server: DemoServer, camera: Camera, person: dict[str, Any],
               size: tuple[int, int] = (1366, 768)) -> Page:
    page = camera.page(*size)
    page.context.request.post(f"{server.url}/api/v1/session",
                              data={"username": person["username"], "password": person["password"]})
    return page


def _finish(server: DemoServer, username: str) -> None:
    """Bring whatever the operator has in hand to its end, with what is ready handed over."""
    client, counter_id = server.staff(username), server.person(username)["counter_id"]
    ticket = client.call("GET", f"/counters/{counter_id}")["ticket"]
    if ticket is None:
        called = server.call_next(username)
        if called is None:
            sys.exit(f"nobody waits for {username}: take the pictures again")
        ticket = called["ticket"]
    if ticket["status"] == "called":
        server.move(username, ticket["id"], "start")
    file = client.call("POST", f"/tickets/{ticket['id']}/check")
    if file["status"] == "ready":
        client.call("POST", f"/files/{file['id']}/hand-over", {"version": file["version"]})
        return
    if any(item["state"] for item in file["items"]):  # the one in the picture: its papers go on
        marks = [{"position": item["position"], "state": "present"} for item in file["items"]]
        file = client.call("POST", f"/files/{file['id']}/items", {"version": file["version"], "items": marks})
        client.call("POST", f"/files/{file['id']}/accept", {"version": file["version"]})
        return
    server.move(username, ticket["id"], "finish")


def _free(server: DemoServer) -> str:
    """An operator who serves many, with nothing in hand any more and somebody waiting."""
    for username in ("loket2", "loket1", "loket3"):
        counter_id = server.person(username)["counter_id"]
        if server.staff(username).call("GET", f"/counters/{counter_id}")["waiting"]:
            _finish(server, username)
            return username
    sys.exit("nobody waits: take the pictures again")


def main() -> None:
    """Take them all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory(prefix="antrian-pictures-") as folder, sync_playwright() as playwright:
        server = DemoServer(Path(folder)).start()
        server.stop()
        lay_a_morning(Path(folder))
        server.start()
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM)
        camera = Camera(browser)
        try:
            address = kiosk(server, camera)
            steps: list[Callable[[DemoServer, Camera], None]] = [display_and_counter, panel, supervisor, files]
            for step in steps:
                step(server, camera)
            phone(camera, address)
            survey(server, camera)
        finally:
            browser.close()
            server.stop()


if __name__ == "__main__":
    main()
