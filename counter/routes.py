"""The counter screen's pages. Everything the screen shows and does goes over ``/api/v1``."""

from __future__ import annotations

from flask import Blueprint, Response, g, request

from queue_core.office.queries import counters
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.web.api.tickets.handwritten.endpoints import service_lines
from queue_core.web.http.access import staff_page
from queue_core.web.http.context import own_office, services
from queue_core.web.pages.rendering import render_page

#: The lists of files each role works with; the first one opens.
VIEWS = {
    "operator": ("front", "contact", "open", "closed"),
    "back_office": ("mine", "open", "closed"),
    "supervisor": ("mine", "front", "contact", "open", "closed"),
    "admin": ("open", "mine", "front", "contact", "closed"),
}

#: So many lines fill a page of A4.
SHEET_LINES = 22

blueprint = Blueprint(
    "counter", __name__, template_folder="templates", static_folder="static", static_url_path="/static/counter"
)


@blueprint.get("/counter")
@staff_page("operator", "supervisor", "admin")
def counter() -> Response:
    """The screen of one counter: the one named by ``?id=``, else where one sits now, else one's usual counter.

    Whoever may watch may look at any; what can be done there is the API's matter. Who has no counter and names none
    gets the page that chooses one.
    """
    actor = g.actor
    counter_id = request.args.get("id", type=int) or _seat(actor) or actor.counter_id
    if counter_id is None:
        return render_page("counter/choose.html", room="counter", may_choose=actor.supervises)
    return render_page(
        "counter/counter.html", room="counter", page={"counter_id": counter_id}, may_choose=actor.supervises
    )


def _seat(actor: Actor) -> int | None:
    """The counter where somebody sits now, which need not be their usual one."""
    with services().database.read() as session:
        return next((row.id for row in counters(session, actor.office_id) if row.staff_id == actor.staff_id), None)


@blueprint.get("/counter/files")
@staff_page(*VIEWS)
def files() -> Response:
    """Everybody's files: what waits for whoever is signed in, and where every file is."""
    return render_page("counter/files.html", room="counter", views=VIEWS[g.actor.role])


@blueprint.get("/counter/sign")
@staff_page("approver", "back_office", "supervisor", "admin")
def sign() -> Response:
    """What waits for a signature, and who is away; on a phone too."""
    return render_page("counter/sign.html", room="counter")


@blueprint.get("/counter/register")
@staff_page("operator", "back_office", "supervisor", "admin")
def register() -> Response:
    """The Buku Register, by book and year."""
    return render_page("counter/register.html", room="counter")


@blueprint.get("/counter/manual")
@staff_page("operator", "supervisor", "admin")
def manual() -> Response:
    """Where numbers that were written by hand are entered."""
    return render_page("counter/manual.html", room="counter", page={"catalogues": ["manual"]})


@blueprint.get("/counter/manual/sheet")
@staff_page("operator", "supervisor", "admin")
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
