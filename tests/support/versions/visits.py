"""Everybody in an office does what is left to do, until no visit and no file is open any more."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from queue_core.record.clock import business_date
from queue_core.tickets.models import Ticket
from queue_core.tickets.rules import Status
from tests.support.versions.data import OPEN_TICKETS, Continued

ROUNDS = 12


class Closing:
    """Counts what was done: files handed over, visitors told that their papers are ready, visitors who came again."""

    def __init__(self, office: Continued) -> None:
        self.office = office
        self.files_given = self.told = self.arrived = 0
        self.with_file = {file["ticket"]["id"] for file in office.told("/files?view=open")["files"]}

    def all_of_it(self) -> None:
        self.bring_back()
        self.hands()
        for _ in range(ROUNDS):
            self.calls()
            self.files()
            self.contacts()
            if not self.left_over():
                return
        raise AssertionError(f"left over: {self.left_over()}")

    def left_over(self) -> list[tuple[str, int, str]]:
        queue, files = self.office.told("/queue"), self.office.told("/files?view=open")["files"]
        return [*(("ticket", ticket["id"], state) for state in OPEN_TICKETS for ticket in queue.get(state, [])),
                *(("file", file["id"], file["status"]) for file in files)]

    def bring_back(self) -> None:
        """Whoever was sent home for a paper comes back with it."""
        today = business_date(self.office.now, "Asia/Jakarta")
        with self.office.database.read() as session:
            sent_home = session.scalars(select(Ticket.id).where(
                Ticket.status == Status.INCOMPLETE, Ticket.service_date == today)).all()
        for ticket_id in sent_home:
            self.office.do(self.office.staff("kasi"), f"/tickets/{ticket_id}/come-back")

    def hands(self) -> None:
        """What an operator has in hand is begun, or ended; what is on hold comes back."""
        for counter_id, desk in self.desks():
            held = self.office.told(f"/counters/{counter_id}")["ticket"]
            if held is not None:
                if held["status"] == "called":
                    self.office.do(desk, f"/tickets/{held['id']}/start")
                self.serve(desk, held)
            self.office.do(desk, f"/counters/{counter_id}/open")
        boss = self.office.staff("kasi")
        for ticket in self.office.told("/queue")["on_hold"]:
            self.office.do(boss, f"/tickets/{ticket['id']}/return")

    def desks(self) -> list[tuple[int, Any]]:
        return [(person["counter_id"], self.office.staff(person["username"]))
                for person in self.office.kept.secrets["staff"] if person["role"] == "operator"]

    def calls(self) -> None:
        for counter_id, desk in self.desks():
            while called := self.office.do(desk, f"/counters/{counter_id}/call-next"):
                self.office.do(desk, f"/tickets/{called['ticket']['id']}/start")
                self.serve(desk, called["ticket"])

    def serve(self, desk: Any, ticket: dict[str, Any]) -> None:
        path = f"/tickets/{ticket['id']}"
        if ticket["stage"] == "first" and ticket["id"] not in self.with_file:
            self.office.do(desk, f"{path}/finish")
            return
        file = self.office.do(desk, f"{path}/check")
        if file["status"] != "ready":
            marks = [{"position": item["position"], "state": "present"} for item in file["items"]]
            if marks:
                file = self.office.do(desk, f"/files/{file['id']}/items", {"version": file["version"], "items": marks})
            file = self.office.do(desk, f"/files/{file['id']}/accept", {"version": file["version"]})
        if file["status"] == "ready":
            self.office.do(desk, f"/files/{file['id']}/hand-over", {"version": file["version"]})
            self.files_given += 1

    def files(self) -> None:
        """Whoever holds a file does its next step."""
        self.steps("loket1", "front")
        for person in self.office.kept.secrets["staff"]:
            if person["role"] in ("back_office", "approver"):
                self.steps(person["username"], "mine")

    def steps(self, username: str, view: str) -> None:
        who = self.office.staff(username)
        for file in who.get(f"/files?view={view}").json["files"]:
            path, seen = f"/files/{file['id']}", {"version": file["version"]}
            if "advance" in file["may"]:
                self.office.do(who, f"{path}/advance", {**seen, "stage": file["stage"]["kind"]})
            elif "call_visitor" in file["may"]:
                self.office.do(who, f"{path}/call-visitor", seen)
            elif "hand_over" in file["may"] and not file["left"]:
                # Of somebody who is not in the lobby any more, and comes back for it.
                self.office.do(who, f"{path}/hand-over", seen)
                self.files_given += 1

    def contacts(self) -> None:
        """Those who left a number are told that their papers are ready, and come."""
        desk = self.office.staff("loket1")
        for file in desk.get("/files?view=contact").json["files"]:
            if file["contact"] and "tell" in file["may"]:
                message = desk.get(f"/files/{file['id']}/message").json
                assert file["code"] in message["text"] or file["ticket"]["label"] in message["text"]
                self.office.do(desk, f"/files/{file['id']}/tries", {"channel": "whatsapp", "outcome": "sent"})
                self.told += 1
            if "arrive" in file["may"]:
                self.office.do(desk, f"/files/{file['id']}/arrive")
                self.arrived += 1
