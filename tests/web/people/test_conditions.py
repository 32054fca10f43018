"""A condition that the table of permissions names is really checked: each operation is tried as the wrong person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select, update

from queue_core.people.permissions import CONDITIONS, table
from queue_core.printing.models import PrintJob
from queue_core.reports.jobs.actions import Requester, begin
from tests.support.case_desk import Desk
from tests.web.conftest import ENDPOINTS, Web

LATER = "2026-11-23T16:00:00+07:00"
Answer = tuple[int, str]


def answer(response: Any) -> Answer:
    return response.status_code, response.json.get("code", "")


def called(web: Web) -> dict[str, Any]:
    """A ticket of service A in the hands of ``loket1``; ``loket2`` serves another service."""
    web.take("A")
    return web.call_next("loket1")


def counter(action: str, body: dict[str, Any] | None = None) -> Callable[[Web], Answer]:
    """``loket2`` at the counter where ``loket1`` sits."""
    def attempt(web: Web) -> Answer:
        first = web.lobby.counters[0]
        assert web.staff("loket1").post(f"/counters/{first}/open").status_code == 200
        return answer(web.staff("loket2").post(f"/counters/{first}/{action}", body))

    return attempt


def call_by_hand(web: Web) -> Answer:
    ticket = web.take("A")
    return counter(f"call/{ticket['id']}", {"reason": "mendesak"})(web)


def move(name: str, body: dict[str, Any] | None = None, *, started: bool = False) -> Callable[[Web], Answer]:
    """``loket2`` with a ticket that ``loket1`` holds."""
    def attempt(web: Web) -> Answer:
        ticket = called(web)
        if started:
            assert web.staff("loket1").post(f"/tickets/{ticket['id']}/start").status_code == 200
        return answer(web.staff("loket2").post(f"/tickets/{ticket['id']}/{name}", body))

    return attempt


def check(name: str, body: dict[str, Any]) -> Callable[[Web], Answer]:
    """``loket2`` with the checklist of the ticket that ``loket1`` serves."""
    def attempt(web: Web) -> Answer:
        file = Desk(web.lobby).mark(Desk(web.lobby).serve("A"))
        return answer(web.staff("loket2").post(f"/files/{file['id']}/{name}", {"version": file["version"], **body}))

    return attempt


def step(name: str, body: dict[str, Any], username: str, *, ready: bool = False) -> Callable[[Web], Answer]:
    """Somebody who does not hold the stage at which the file stands."""
    def attempt(web: Web) -> Answer:
        desk = Desk(web.lobby)
        file = desk.ready("A") if ready else desk.accepted("A")
        return answer(web.staff(username).post(f"/files/{file['id']}/{name}", {"version": file["version"], **body}))

    return attempt


def sign(web: Web) -> Answer:
    """Signing several names those that somebody may not sign, and signs the others."""
    file = Desk(web.lobby).accepted("A")
    response = web.staff("seksi").post("/files/sign", {"files": [{"id": file["id"], "version": file["version"]}]})
    assert (response.status_code, response.json["signed"]) == (200, [])
    return 403, response.json["refused"][0]["code"]


def begin_absence(web: Web) -> Answer:
    return answer(web.staff("seksi").post("/absences", {"staff_id": web.lobby.staff["camat"].staff_id, "until": LATER}))


def end_absence(web: Web) -> Answer:
    absence = web.staff("camat").post("/absences", {"staff_id": web.lobby.staff["camat"].staff_id, "until": LATER})
    return answer(web.staff("seksi").post(f"/absences/{absence.json['id']}/end"))


def anothers_ticket(web: Web) -> Answer:
    ticket = web.lobby.take("A", by="loket1").ticket
    return answer(web.device("kiosk").get(f"/tickets/{ticket['id']}"))


def anothers_paper(web: Web) -> Answer:
    web.lobby.take("A", printer=True)
    web.lobby.write(lambda session: session.execute(update(PrintJob).values(device_id=None)))
    job_id = web.lobby.read(lambda session: session.scalars(select(PrintJob.id)).one())
    return answer(web.device("kiosk").get(f"/print-jobs/{job_id}"))


def anothers_document(path: str) -> Callable[[Web], Answer]:
    """``loket2`` with the document that ``loket1`` asked for."""
    def attempt(web: Web) -> Answer:
        requester = Requester(web.lobby.office_id, web.lobby.staff["loket1"].staff_id or 0)
        job_id = web.lobby.write(lambda session: begin(
            session, requester, name="register.pdf", media_type="application/pdf", progress=0, worker="w",
            now=web.lobby.now))
        return answer(web.staff("loket2").get(f"{path}/{job_id}"))

    return attempt


VISIT = {"at": LATER}
#: Every operation whose row names a condition, tried by somebody who does not meet it.
ATTEMPTS: dict[str, Callable[[Web], Answer]] = {
    "POST /counters/<int:counter_id>/open": counter("open"),
    "POST /counters/<int:counter_id>/pause": counter("pause", {}),
    "POST /counters/<int:counter_id>/close": counter("close"),
    "POST /counters/<int:counter_id>/help": counter("help", {"on": True}),
    "POST /counters/<int:counter_id>/quick": counter("quick", {}),
    "POST /counters/<int:counter_id>/call-next": counter("call-next"),
    "POST /counters/<int:counter_id>/call/<int:ticket_id>": call_by_hand,
    "POST /tickets/<int:ticket_id>/recall": move("recall"),
    "POST /tickets/<int:ticket_id>/start": move("start"),
    "POST /tickets/<int:ticket_id>/finish": move("finish", started=True),
    "POST /tickets/<int:ticket_id>/no-show": move("no-show"),
    "POST /tickets/<int:ticket_id>/hold": move("hold", {"reason": "menunggu", "minutes": 5}),
    "POST /tickets/<int:ticket_id>/return": move("return"),
    "POST /tickets/<int:ticket_id>/transfer": move("transfer", {"counter_id": 3}),
    "POST /tickets/<int:ticket_id>/cancel": move("cancel", {"reason": "pulang"}),
    "POST /tickets/<int:ticket_id>/undo": move("undo"),
    "POST /tickets/<int:ticket_id>/check": move("check", {}, started=True),
    "POST /tickets/<int:ticket_id>/come-back": move("come-back"),
    "POST /files/<int:file_id>/items": check("items", {"items": [{"position": 0, "state": "present"}]}),
    "POST /files/<int:file_id>/accept": check("accept", {}),
    "POST /files/<int:file_id>/return": check("return", {}),
    "POST /files/<int:file_id>/advance": step("advance", {"stage": "signature"}, "seksi"),
    "POST /files/<int:file_id>/send-back": step("send-back", {"reason": "salah"}, "loket1"),
    "POST /files/<int:file_id>/hand-over": step("hand-over", {}, "camat", ready=True),
    "POST /files/<int:file_id>/appointment": step("appointment", VISIT, "camat"),
    "POST /files/sign": sign,
    "POST /absences": begin_absence,
    "POST /absences/<int:absence_id>/end": end_absence,
    "GET /tickets/<int:ticket_id>": anothers_ticket,
    "GET /print-jobs/<int:job_id>": anothers_paper,
    "GET /documents/<job_id>": anothers_document("/documents"),
    "GET /document-files/<job_id>": anothers_document("/document-files"),
}


def conditioned() -> dict[str, str]:
    """The condition of each operation that has one."""
    return {f"{endpoint.method} {endpoint.path}": condition for endpoint in ENDPOINTS.values()
            if endpoint.permission and (condition := table()[endpoint.permission].condition)}


def test_every_operation_with_a_condition_is_tried_here() -> None:
    assert set(ATTEMPTS) == set(conditioned())
    assert set(conditioned().values()) == set(CONDITIONS)


@pytest.mark.parametrize("operation", ATTEMPTS)
def test_the_wrong_person_is_refused_as_the_table_says(web: Web, operation: str) -> None:
    status, code = ATTEMPTS[operation](web)
    assert f"({status} `{code}`)" in CONDITIONS[conditioned()[operation]]
