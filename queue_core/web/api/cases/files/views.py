"""Case files as the API tells them, for one reader at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import Column, Table, select
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session

from queue_core.books.models import RegisterEntry
from queue_core.books.queries import register_label
from queue_core.cases import rules
from queue_core.cases.files import queries
from queue_core.cases.files.actions import is_front_office, may_appoint, may_step
from queue_core.cases.files.reads import CONTACTS, TRIES, ItemRow, away_now, people_of, wanted_title
from queue_core.cases.models import Absence
from queue_core.cases.rules import Away, FileStatus, Hands, Stage, StageKind
from queue_core.office.models import Office, RequirementGroup, Service
from queue_core.office.rules import name_in
from queue_core.office.settings import OfficeSettings
from queue_core.record.actor import Actor
from queue_core.record.base import table_of
from queue_core.record.clock import rfc3339, zone
from queue_core.record.models import Event
from queue_core.texts.catalogue import translate
from queue_core.tickets.actions.moves import TICKETS
from queue_core.tickets.rules import FINAL, Status, label_of
from queue_core.web.api.cases import schemas
from queue_core.web.api.responses import SignersAwayOut
from queue_core.web.http.language import current_language

_ENTRIES = table_of(RegisterEntry)
_NO_ITEMS: list[ItemRow] = []


class FileViews:
    """Everything a list of files needs is read once, however many there are."""

    def __init__(self, session: Session, office: Office, actor: Actor, now: datetime) -> None:
        self.session, self.office, self.actor, self.now = session, office, actor, now
        self.tz = zone(office.timezone)
        self.language = current_language()
        self.hours = OfficeSettings.from_json(office.settings).hours
        self.front = is_front_office(actor)
        self.people = people_of(session, office.id)
        self.away = away_now(session, office.id, now)
        self.staff = queries.staff_names(session, office.id)
        self.services = {row.id: row for row in session.scalars(select(Service).where(Service.office_id == office.id))}
        self.cases = {row.id: row.label for row in session.execute(
            select(RequirementGroup.id, RequirementGroup.label).where(RequirementGroup.office_id == office.id))}

    def one(self, file: RowMapping) -> schemas.FileDetailOut:
        """A file with its log and the tries to tell its visitor."""
        tries = self.session.execute(
            select(TRIES).where(TRIES.c.file_id == file["id"]).order_by(TRIES.c.id)).mappings()
        return {
            **self.many([file])[0],
            "moves": [self._move(event) for event in queries.moves_of(self.session, file["id"])],
            "tries": [{"at": rfc3339(row["at"], self.tz), "staff": self._name(row["staff_id"]),
                       "channel": row["channel"], "outcome": row["outcome"]} for row in tries],
        }

    def many(self, files: Sequence[RowMapping]) -> list[schemas.FileOut]:
        """Files as they stand, in the order given."""
        ids = [file["id"] for file in files]
        items = queries.items_by_file(self.session, ids)
        tickets = self._by(TICKETS, TICKETS.c.id, [file["ticket_id"] for file in files])
        contacts = self._by(CONTACTS, CONTACTS.c.file_id, ids)
        entries = self._by(_ENTRIES, _ENTRIES.c.file_id, ids)
        return [self._out(file, tickets[file["ticket_id"]], items.get(file["id"], _NO_ITEMS),
                          contacts.get(file["id"]), entries.get(file["id"])) for file in files]

    def mine(self, files: Sequence[RowMapping]) -> list[RowMapping]:
        """Those whose next step is the reader's own, by post or as a delegate."""
        return [file for file in files if file["status"] == FileStatus.IN_PROGRESS
                and self.actor.staff_id in self._hands(file, self.away).staff_ids]

    def at_front(self, files: Sequence[RowMapping]) -> list[RowMapping]:
        """Those that wait for the front office: sent back, its own steps, ready, or with an appointment."""
        return [file for file in files if file["status"] in (FileStatus.SENT_BACK, FileStatus.READY)
                or file["appointment_at"] is not None
                or (file["status"] == FileStatus.IN_PROGRESS and self._hands(file, self.away).front_office)]

    def absence(self, row: Absence) -> schemas.AbsenceOut:
        """Somebody's absence; ``blocks`` when files wait because of it."""
        return {
            "id": row.id, "staff": self._person(row.staff_id), "until": rfc3339(row.until, self.tz),
            "reason": row.reason, "starts_at": rfc3339(row.starts_at, self.tz),
            "delegate": None if row.delegate_staff_id is None else self._person(row.delegate_staff_id),
            "blocks": row.delegate_staff_id is None,
            "may_end": self.actor.supervises or self.actor.staff_id == row.staff_id,
        }

    def _by(self, table: Table, key: Column[int], ids: Sequence[int]) -> dict[int, RowMapping]:
        rows = self.session.execute(select(table).where(key.in_(ids))).mappings()
        return {row[key.name]: row for row in rows}

    def _out(self, file: RowMapping, ticket: RowMapping, items: list[ItemRow], contact: RowMapping | None,
             entry: RowMapping | None) -> schemas.FileOut:
        service = self.services[file["service_id"]]
        path = rules.path_of(file["path"])
        here = path[file["stage"]]
        hands = self._hands(file, self.away)
        over = file["status"] == FileStatus.CLOSED
        at = partial(rfc3339, tz=self.tz)
        return {
            "id": file["id"], "code": file["code"], "status": file["status"], "version": file["version"],
            "ticket": {"id": ticket["id"], "label": label_of(ticket["prefix"], ticket["number"]),
                       "status": ticket["status"], "code": ticket["code"]},
            "service": {"id": service.id, "code": service.code, "name": self._service_name(service)},
            "case": self.cases.get(file["requirement_group_id"] or 0),
            "stage": {**self._stage(file["stage"], here), "title": wanted_title(service, here.holder)},
            "path": [{**self._stage(index, stage), "state": queries.place_state(index, file["stage"], over)}
                     for index, stage in enumerate(path)],
            "since": at(file["since"]), "opened_at": at(file["opened_at"]), "complete_at": at(file["complete_at"]),
            "due_at": at(file["due_at"]), "ready_at": at(file["ready_at"]), "closed_at": at(file["closed_at"]),
            "appointment_at": at(file["appointment_at"]), "signed_at": at(file["signed_at"]),
            "waited_seconds": max(0, int((self.now - file["since"]).total_seconds())),
            "standard": self._standard(file, service),
            "left": file["left"], "reason": file["reason"], "note": file["note"],
            "signed_by": self._signed_by(file, service), "handed_to": file["handed_to"],
            "next_destination": file["next_destination"], "register": self._register(entry),
            "contact": self._contact(contact), "print_job_id": file["print_job_id"],
            "items": [{"position": item["position"], "requirement_id": item["requirement_id"], "text": item["text"],
                       "state": item["state"], "note": item["note"]} for item in items],
            "may": self._may(file, ticket, here, hands, contact), "for_me": self.actor.staff_id in hands.staff_ids,
            # Whether the reader may act only because somebody else is away.
            "as_delegate": self.actor.staff_id in hands.staff_ids - self._hands(file, []).staff_ids,
        }

    def _hands(self, file: RowMapping, away: list[Away]) -> Hands:
        stage = rules.path_of(file["path"])[file["stage"]]
        wanted = wanted_title(self.services[file["service_id"]], stage.holder)
        return rules.hands_for(stage.holder, wanted, self.people, away)

    def _may(self, file: RowMapping, ticket: RowMapping, here: Stage, hands: Hands,
             contact: RowMapping | None) -> list[str]:
        status, step = file["status"], may_step(self.actor, here, hands)
        here_now = ticket["status"] == Status.SERVING
        gone = ticket["status"] in (*FINAL, Status.NO_SHOW)
        wanted = {
            "accept": self.front and (status == FileStatus.SENT_BACK or here_now),
            "return": self.front and here_now,
            "advance": step, "send_back": step and here.kind is not StageKind.CHECK,
            "call_visitor": self.front and ticket["status"] == Status.IN_PROCESS,
            "hand_over": step and (here_now or gone),
            "leave": self.front and not file["left"] and ticket["status"] not in (Status.WAITING, Status.ON_HOLD),
            "tell": self.front and contact is not None and contact["erased_at"] is None,
            "appoint": may_appoint(self.actor),
            "arrive": self.front and gone, "withdraw": self.front,
        }
        return [action for action, allowed in wanted.items() if allowed and status in rules.SOURCES[action]]

    def _stage(self, index: int, stage: Stage) -> schemas.StageOut:
        label = stage.label or translate(self.language, f"common-stage-{stage.kind}")
        return {"index": index, "kind": stage.kind.value, "holder": stage.holder.value, "label": label}

    def _standard(self, file: RowMapping, service: Service) -> schemas.StandardOut:
        minutes = service.standard_minutes
        used = rules.used_seconds(file["complete_at"], file["ready_at"], self.now, minutes, self.hours, self.tz)
        return {"minutes": minutes, "text": service.components.get("jangka_waktu", []), "used_seconds": used,
                "state": rules.standard_state(used, minutes)}

    def _service_name(self, service: Service) -> str:
        return name_in(self.language, service.name, service.name_en)

    def _signed_by(self, file: RowMapping, service: Service) -> str | None:
        if file["signed_at"] is None:
            return None
        return service.signer if file["signed_by"] is None else self._name(file["signed_by"])

    @staticmethod
    def _register(entry: RowMapping | None) -> schemas.FileRegisterOut | None:
        if entry is None:
            return None
        return {"book": entry["book"], "year": entry["year"], "number": entry["number"],
                "label": register_label(entry["book"], entry["number"], entry["year"])}

    def _contact(self, contact: RowMapping | None) -> schemas.ContactOut | None:
        """A person's data goes to those who must tell them, and to nobody else."""
        if contact is None or not self.front:
            return None
        return {"name": contact["name"], "phone": contact["phone"], "purpose": contact["purpose"],
                "erased": contact["erased_at"] is not None}

    def _move(self, event: Event) -> schemas.FileMoveOut:
        return {"at": rfc3339(event.at, self.tz), "kind": event.kind, "staff": self._name(event.staff_id),
                "stage": event.data.get("from"), "to": event.data.get("to"), "reason": event.data.get("reason"),
                "note": event.data.get("file_set", {}).get("note")}

    def _name(self, staff_id: int | None) -> str | None:
        found = self.staff.get(staff_id or 0)
        return None if found is None else found[0]

    def _person(self, staff_id: int) -> schemas.TitledOut:
        name, title = self.staff.get(staff_id, ("", ""))
        return {"id": staff_id, "name": name, "title": title}


def approver_away_out(session: Session, office: Office, now: datetime) -> dict[int, SignersAwayOut]:
    """Services that nobody can sign for now: ``{until, can_leave}`` by service."""
    tz = zone(office.timezone)
    return {service_id: {"until": rfc3339(until, tz), "can_leave": True}
            for service_id, until in queries.approver_away(session, office.id, now).items()}
