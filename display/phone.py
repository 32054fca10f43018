"""A ticket on its holder's phone: ``/t/CODE``, rendered whole by the server so that it needs no script."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import Response, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as BaseResponse

from queue_core.cases.files.queries import PublicView, public_view
from queue_core.errors import Conflict, Invalid, NotFound
from queue_core.office.queries import office as office_of
from queue_core.office.queries import settings_of
from queue_core.record import clock
from queue_core.satisfaction.actions import drop_coin, refuse_staff
from queue_core.satisfaction.visits import coin_state, survey_state
from queue_core.texts.catalogue import LANGUAGES, translate
from queue_core.tickets.forecast.rules import range_minutes
from queue_core.tickets.queries import Tracked, track
from queue_core.tickets.rules import is_code
from queue_core.web.http.access import staff_session
from queue_core.web.http.context import services
from queue_core.web.http.language import LANGUAGE_COOKIE, current_language
from queue_core.web.pages.rendering import page_identity

#: States that still change while the visitor looks at the page.
LIVE = frozenset({"waiting", "called", "serving", "on_hold", "no_show", "in_process", "incomplete"})
#: States of a file whose papers are on their way through the office.
ON_ITS_WAY = frozenset({"in_progress", "sent_back"})
#: A mouth for each coin, drawn in a 48-unit square.
MOUTHS = {
    "sangat_puas": "M13 27c3 10 19 10 22 0z",
    "puas": "M14 29c5 6 15 6 20 0",
    "kurang_puas": "M15 32h18",
    "tidak_puas": "M14 34c5-6 15-6 20 0",
}
TWO_FACES = ("puas", "tidak_puas")


#: What can be a code at all; anything else need not be asked of the database.


@dataclass(frozen=True)
class Face:
    """One coin to drop: its API value and the path of its mouth."""

    value: str
    mouth: str


@dataclass(frozen=True)
class Station:
    """One stage of the file's path. ``state`` is done, now or ahead; ``own`` says that the words are the document's."""

    label: str
    state: str
    own: bool


@dataclass(frozen=True)
class Lack:
    """One thing that was missing or wrong, in the document's words."""

    text: str
    why: str


@dataclass(frozen=True)
class PhoneView:
    """What the page shows, in the reader's language. ``mood`` colours the page: waiting, called, done or trouble.

    ``call`` changes with every call and recall, so that the phone shakes once for each; ``live`` says whether the
    page goes on asking.
    """

    title: str
    headline: str
    office: str
    mood: str
    other_lang: str
    code: str = ""
    status: str = "unknown"
    label: str = ""
    service: str = ""
    counter: str = ""
    range: str = ""
    words: str = ""
    call: str = ""
    coin: str = "closed"
    survey: str = "closed"
    faces: tuple[Face, ...] = ()
    live: bool = False
    timezone: str = ""
    stations: tuple[Station, ...] = ()
    lacks: tuple[Lack, ...] = ()
    more: str = ""


def other_language(lang: str) -> str:
    """The next language after this one; with two, simply the other."""
    return LANGUAGES[(LANGUAGES.index(lang) + 1) % len(LANGUAGES)]


def time_of(moment: datetime, zone_name: str, lang: str) -> str:
    """"10.42" in Indonesian, "10:42" in English, by the office's clock."""
    local = moment.astimezone(clock.zone(zone_name))
    return f"{local:%H}{'.' if lang == 'id' else ':'}{local:%M}"


def moment_of(moment: datetime, now: datetime, zone_name: str, lang: str) -> str:
    """A time today, else its day too: "24/11/2026, 10.42"."""
    zone = clock.zone(zone_name)
    time, local = time_of(moment, zone_name, lang), moment.astimezone(zone)
    return time if local.date() == now.astimezone(zone).date() else f"{local:%d/%m/%Y}, {time}"


def unknown_view(office: str, lang: str) -> PhoneView:
    """The page of a code that is no ticket's."""
    return PhoneView(
        title=translate(lang, "phone-unknown"), headline=translate(lang, "phone-unknown"), office=office,
        mood="trouble", other_lang=other_language(lang), words=translate(lang, "phone-unknown-words"),
    )


def view_of(ticket: Tracked, minutes: tuple[int, int] | None, coin_faces: int, lang: str,
            file: PublicView | None = None, now: datetime | None = None) -> PhoneView:
    """The page of a ticket. ``minutes`` is the range until the call, None when it cannot be told; ``file`` what its
    holder may know of the papers (``public_view``).

    A ticket of an earlier day that was left over is told so in words; a finished one keeps its coin until the end of
    the next day, and one whose papers still travel tells where they are until they are handed over.
    """
    status = ticket.status if ticket.is_today or ticket.status == "done" else "expired"
    headline, words, mood = _file_words(ticket, status, file, lang) or _words(ticket, status, lang)
    in_hand = status in ("called", "serving")
    values = TWO_FACES if coin_faces == 2 else tuple(MOUTHS)
    title = "phone-title-called" if status == "called" else "phone-title"
    called = ticket.called_at.isoformat() if in_hand and ticket.called_at else ""
    return PhoneView(
        title=translate(lang, title, label=ticket.label, office=ticket.office_name), headline=headline,
        office=ticket.office_name, mood=mood, other_lang=other_language(lang), code=ticket.code, status=ticket.status,
        label=ticket.label, service=ticket.service_in(lang),
        counter=ticket.counter or "" if status == "called" else "", words=words,
        range=_range(minutes, lang) if status == "waiting" else "",
        call=f"{called}/{ticket.recalls}" if status == "called" else "",
        coin=coin_state(ticket.row, ticket.today), survey=survey_state(ticket.row, ticket.today),
        faces=tuple(Face(value, MOUTHS[value]) for value in values), live=status in LIVE, timezone=ticket.timezone,
        stations=_stations(file, lang), lacks=_lacks(file, lang),
        more=_times(file, ticket.timezone, now, lang) if now else "",
    )


def _file_words(ticket: Tracked, status: str, file: PublicView | None, lang: str) -> tuple[str, str, str] | None:
    """Headline, sentence and mood where the papers say more than the queue does."""
    if file is None or file["status"] == "closed":
        return None
    if status == "called":
        if file["status"] != "ready":
            return None
        return translate(lang, "phone-file-called"), translate(lang, "phone-file-called-words"), "called"
    if status == "waiting":
        if file["status"] != "ready":
            return None
        headline, _, mood = _words(ticket, status, lang)
        return headline, translate(lang, "phone-file-ready-waiting"), mood
    if status == "incomplete":
        return translate(lang, "phone-incomplete"), translate(lang, "phone-incomplete-words"), "trouble"
    if status in ("serving", "on_hold", "no_show", "cancelled"):
        return None
    if file["status"] == "returned":
        return translate(lang, "phone-incomplete"), translate(lang, "phone-incomplete-later"), "trouble"
    key = "phone-file-ready" if file["status"] == "ready" else "phone-file"
    words = "phone-file-wait" if status == "in_process" else f"{key}-home"
    return translate(lang, key), translate(lang, words), "done" if file["status"] == "ready" else "waiting"


def _stations(file: PublicView | None, lang: str) -> tuple[Station, ...]:
    """The file's path in plain words, while the papers are in the office. No names: a stage is told by its work."""
    if file is None or file["status"] not in {*ON_ITS_WAY, "ready"}:
        return ()
    return tuple(Station(stage["label"] or translate(lang, f"phone-stage-{stage['kind']}"), stage["state"],
                         own=bool(stage["label"])) for stage in file["stages"])


def _lacks(file: PublicView | None, lang: str) -> tuple[Lack, ...]:
    if file is None:
        return ()
    return tuple(Lack(item["text"], item["note"] or translate(lang, f"phone-lack-{item['state']}"))
                 for item in file["missing"])


def _times(file: PublicView | None, zone_name: str, now: datetime, lang: str) -> str:
    """The appointment, or by when the standard promises the result."""
    if file is None:
        return ""
    if file["appointment_at"] is not None and file["status"] in {*ON_ITS_WAY, "ready"}:
        return translate(lang, "phone-file-appointment", at=moment_of(file["appointment_at"], now, zone_name, lang))
    due = file["due_at"]
    # Whoever went home did so because the standard does not hold now: no promise then.
    if file["status"] in ON_ITS_WAY and not file["left"] and due is not None and due > now:
        return translate(lang, "phone-file-due", at=moment_of(due, now, zone_name, lang))
    return ""


def _words(ticket: Tracked, status: str, lang: str) -> tuple[str, str, str]:
    """Headline, sentence under it, and mood."""
    if status == "waiting":
        ahead = "phone-ahead" if ticket.ahead else "phone-next"
        return translate(lang, ahead, count=ticket.ahead), translate(lang, "phone-waiting-words"), "waiting"
    if status == "called":
        at = time_of(ticket.called_at, ticket.timezone, lang) if ticket.called_at else ""
        return translate(lang, "phone-called"), translate(lang, "phone-called-at", time=at) if at else "", "called"
    if status == "serving":
        at = translate(lang, "phone-serving-at", counter=ticket.counter) if ticket.counter else ""
        return translate(lang, "phone-serving"), at, "done"
    if status == "done":
        return translate(lang, "phone-done"), "", "done"
    key = {
        "on_hold": "phone-on-hold", "no_show": "phone-no-show", "cancelled": "phone-cancelled",
        "unresolved": "phone-unresolved", "expired": "phone-expired", "in_process": "phone-file",
        "incomplete": "phone-incomplete",
    }[status]
    mood = "trouble" if status in ("no_show", "cancelled", "incomplete") else "waiting"
    return translate(lang, key), translate(lang, f"{key}-words"), mood


def _range(minutes: tuple[int, int] | None, lang: str) -> str:
    if minutes is None:
        return ""
    low, high = minutes
    if low == high:
        return translate(lang, "phone-estimate-one", to=high)
    return translate(lang, "phone-estimate", **{"from": low, "to": high})


def show(code: str) -> Response:
    """The page of a ticket; a kind 404 when no ticket has this code."""
    lang, now = current_language(), clock.now()
    try:
        if not is_code(code):
            raise NotFound("unknown_ticket")
        with services().database.read() as session:
            ticket = track(session, code, now)
            coin_faces = settings_of(office_of(session, ticket.office_id)).coin_faces
            file = public_view(session, ticket.ticket_id, now)
    except NotFound:
        return _page(unknown_view(page_identity()["office"]["name"], lang), lang, 404)
    estimate = None
    if ticket.status == "waiting" and ticket.is_today:
        estimate = services().forecasts.estimate(ticket.office_id, ticket.service_id, now)
    minutes = range_minutes(estimate) if estimate else None
    return _page(view_of(ticket, minutes, coin_faces, lang, file, now), lang, 200)


def _page(view: PhoneView, lang: str, status: int) -> Response:
    response = make_response(render_template("display/phone.html", view=view, lang=lang), status)
    response.headers["Cache-Control"] = "no-store"
    if request.args.get("lang") in LANGUAGES:
        response.set_cookie(LANGUAGE_COOKIE, lang, max_age=365 * 86400, samesite="Lax")
    return response


def give_coin(code: str) -> BaseResponse:
    """A coin from a phone without script. The page that follows tells how it stands, also when it was refused."""
    if staff_session() is not None:
        refuse_staff("staff")
    try:
        if not is_code(code):
            raise NotFound("unknown_ticket")
        with services().database.write() as session:
            drop_coin(session, code, request.form.get("value", ""), clock.now(), office_id=None)
    except (Conflict, Invalid, NotFound):
        pass  # used before, closed or unknown: the page itself says which
    return redirect(f"/t/{code}", code=303)
