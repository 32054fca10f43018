"""The counter screen, and numbers that were written by hand. What is shown and done goes over ``/api/v1``."""

from __future__ import annotations

from flask import Response, g, request

from counter.pages import blueprint
from queue_core.office.queries import counters
from queue_core.people.permissions import may
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.web.api.tickets.handwritten.endpoints import service_lines
from queue_core.web.http.access import staff_page
from queue_core.web.http.context import own_office, services
from queue_core.web.pages.navigation import Room, StaffPage
from queue_core.web.pages.rendering import render_page

#: So many lines fill a page of A4.
SHEET_LINES = 22

PAGES = (
    StaffPage("page.counter", "/counter", Room.COUNTER, 10, "nav-counter", home_of=("operator",)),
    StaffPage("page.manual", "/counter/manual", Room.COUNTER, 20, "nav-manual"),
)


@blueprint.get("/counter")
@staff_page("page.counter")
def counter() -> Response:
    """The screen of one counter: the one named by ``?id=``, else where one sits now, else one's usual counter.

    Whoever may watch may look at any; what can be done there is the API's matter. Who has no counter and names none
    gets the page that chooses one.
    """
    actor = g.actor
    may_choose = may(actor, "counters.supervise")
    counter_id = request.args.get("id", type=int) or _seat(actor) or actor.counter_id
    if counter_id is None:
        return render_page("counter/choose.html", room="counter", may_choose=may_choose)
    return render_page("counter/counter.html", room="counter", page={"counter_id": counter_id}, may_choose=may_choose)


def _seat(actor: Actor) -> int | None:
    """The counter where somebody sits now, which need not be their usual one."""
    with services().database.read() as session:
        return next((row.id for row in counters(session, actor.office_id) if row.staff_id == actor.staff_id), None)


@blueprint.get("/counter/manual")
@staff_page("page.manual")
def manual() -> Response:
    """Where numbers that were written by hand are entered."""
    return render_page("counter/manual.html", room="counter", page={"catalogues": ["manual"]})


@blueprint.get("/counter/manual/sheet")
@staff_page("page.manual")
def manual_sheet() -> Response:
    """The blank sheet for writing them, to be printed while everything works: one page for each letter."""
    with services().database.read() as session:
        office = own_office(session, g.actor)
        lines = service_lines(session, office)
    sheets = [{"prefix": prefix, "last": group[0]["last"], "names": [line["name"] for line in group]}
              for prefix in dict.fromkeys(line["prefix"] for line in lines)
              for group in [[line for line in lines if line["prefix"] == prefix]]]
    printed = f"{clock.now().astimezone(clock.zone(office.timezone)):%H:%M}"
    return render_page("counter/sheet.html", room="counter", sheets=sheets, lines=SHEET_LINES, printed=printed)
