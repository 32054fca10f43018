"""Live connections: who may connect, which rooms they follow, and the displays' answers."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import datetime

from flask import request
from flask_socketio import ConnectionRefusedError as Refused
from flask_socketio import SocketIO, join_room
from sqlalchemy import select

from queue_core.devices.models import Device
from queue_core.devices.rules import DEVICE_KINDS
from queue_core.errors import NotFound
from queue_core.live.audiences import room, ticket_room
from queue_core.record import clock, log
from queue_core.record.actor import Actor
from queue_core.record.json import JsonObject
from queue_core.record.kinds import Kind
from queue_core.record.log import newest as newest_event
from queue_core.tickets.actions.calling import seen
from queue_core.tickets.queries import track
from queue_core.web.http.access import device_caller, staff_session
from queue_core.web.http.context import Services

NAMESPACE = "/live"
AUDIENCE = {"kiosk": "kiosks", "display": "displays", "skm": "panels", "printer": "printers"}
_log = logging.getLogger(__name__)


class Sockets:
    """The ``/live`` namespace of one process."""

    def __init__(self, socketio: SocketIO, services: Services) -> None:
        self._socketio = socketio
        self._services = services
        self._devices: dict[str, Actor] = {}
        socketio.on_event("connect", self._connect, namespace=NAMESPACE)
        socketio.on_event("disconnect", self._disconnect, namespace=NAMESPACE)
        socketio.on_event("seen", self._seen, namespace=NAMESPACE)
        socketio.on_event("cursor", self._cursor, namespace=NAMESPACE)

    def emit(self, name: str, payload: JsonObject, to: str) -> None:
        """The publisher's wire."""
        self._socketio.emit(name, payload, to=to, namespace=NAMESPACE)

    def drop_device(self, device_id: int) -> None:
        """Close every connection a device has to this process."""
        for sid, actor in list(self._devices.items()):
            if actor.device_id == device_id:
                self._socketio.server.disconnect(sid, namespace=NAMESPACE)

    def drop_revoked(self) -> None:
        """Close connections of devices that were revoked, or replaced, through another process."""
        held = list(self._devices.items())
        if not held:
            return
        ids = {actor.device_id for _, actor in held}
        with self._services.database.read() as session:
            good = {tuple(row) for row in session.execute(
                select(Device.id, Device.token_hash).where(Device.id.in_(ids), Device.revoked_at.is_(None)))}
        gone = [sid for sid, actor in held if (actor.device_id, actor.key) not in good]
        if gone:
            self._services.identities.forget()  # first: its page asks again as soon as the line is cut
        for sid in gone:
            self._socketio.server.disconnect(sid, namespace=NAMESPACE)

    def _connect(self, auth: object = None) -> None:
        wish = auth if isinstance(auth, dict) else {}
        code = wish.get("ticket")
        if isinstance(code, str):
            self._follow_ticket(code)
            return
        actor = self._who(wish)
        if actor is None:
            raise Refused("sign_in_first")
        if actor.kind == "staff":
            join_room(room(actor.office_id, "counters"))
            return
        join_room(room(actor.office_id, AUDIENCE[actor.role]))
        join_room(room(actor.office_id, f"device:{actor.device_id}"))
        if actor.role == "skm" and actor.counter_id is not None:
            join_room(room(actor.office_id, f"panel:{actor.counter_id}"))
        self._came(actor)

    def _who(self, wish: Mapping[object, object]) -> Actor | None:
        """A token says who; else the cookie of the screen that connects; else the signed-in member of staff."""
        token = wish.get("token")
        if isinstance(token, str):
            return self._services.identities.device(token)
        screen = wish.get("screen")
        if isinstance(screen, str) and screen in DEVICE_KINDS:
            caller = device_caller(screen)
            return None if caller is None else caller.actor
        signed_in = staff_session()
        if signed_in is not None:
            return signed_in.actor
        found = [device_caller(kind) for kind in DEVICE_KINDS]
        return next((caller.actor for caller in found if caller is not None), None)

    def _follow_ticket(self, code: str) -> None:
        try:
            with self._services.database.read() as session:
                found = track(session, code, clock.now())
        except NotFound:
            raise Refused("unknown_ticket") from None
        join_room(ticket_room(found.code))

    def _came(self, actor: Actor) -> None:
        sid: str = request.sid  # type: ignore[attr-defined]
        self._devices[sid] = actor
        if self._services.presence.came(actor.device_id or 0) and actor.role == "display":
            self._tell(actor, Kind.DEVICE_CONNECTED)

    def _disconnect(self, reason: object = None) -> None:
        sid: str = request.sid  # type: ignore[attr-defined]
        actor = self._devices.pop(sid, None)
        if actor is not None and self._services.presence.went(actor.device_id or 0) and actor.role == "display":
            self._tell(actor, Kind.DEVICE_GONE)

    def _tell(self, actor: Actor, kind: Kind) -> None:
        """Counters show how many TVs are on; they learn it through the log like everything else."""
        now = clock.now()
        with self._services.database.write() as session:
            log.append(session, actor, kind=kind, at=now)

    def _cursor(self) -> int | None:
        """How far the office's log is: a screen that knows as much need not read its state again."""
        sid: str = request.sid  # type: ignore[attr-defined]
        actor = self._devices.get(sid)
        if actor is None:
            return None
        with self._services.database.read() as session:
            return newest_event(session, actor.office_id)

    def _seen(self, data: object = None) -> None:
        """A display's answer to a call. Anything malformed is ignored: it is a screen's word, not an order."""
        sid: str = request.sid  # type: ignore[attr-defined]
        actor = self._devices.get(sid)
        if actor is None or actor.role != "display" or not isinstance(data, dict):
            return
        call_id, recalls = data.get("call_id"), data.get("recalls", 0)
        if not (isinstance(call_id, int) and isinstance(recalls, int)):
            return
        if not (0 < call_id < 2**31 and 0 <= recalls < 10_000):
            return
        now = clock.now()
        with self._services.database.write() as session:
            seen(session, actor, call_id, recalls, _moment(data.get("shown_at"), now), data.get("spoken") is True, now)


def _moment(text: object, now: datetime) -> datetime:
    """The display's own time of showing; a clock that is far off, or none, is replaced by ours."""
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return now
    if moment is None:
        return now
    if moment.tzinfo is None or abs((moment - now).total_seconds()) > 300:
        return now
    return moment
