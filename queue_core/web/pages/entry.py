"""The pages that belong to no room: which screen is this, and sign-in.

The blueprint also serves the shared templates and static files of all rooms (``/static/web``) and the catalogues the
browser reads (``/static/locale``).
"""

from __future__ import annotations

import re

from flask import Blueprint, Response, redirect, request, send_from_directory
from werkzeug.wrappers import Response as BaseResponse

from queue_core.devices.rules import DEVICE_KINDS
from queue_core.errors import Unauthenticated
from queue_core.texts.catalogue import LANGUAGES, LOCALE, translate
from queue_core.web.http.access import device_caller, identities, remember
from queue_core.web.http.language import current_language
from queue_core.web.pages.navigation import homes
from queue_core.web.pages.rendering import page_identity, render_page

blueprint = Blueprint(
    "entry", __name__, template_folder="../templates", static_folder="../static", static_url_path="/static/web"
)

DEVICE_HOMES = {"kiosk": "/kiosk", "display": "/display", "skm": "/skm"}

_LOCAL_PATH = re.compile(r"/(?![/\\])[^\s\\]*")


def home_of(device_kind: str | None, role: str | None) -> str | None:
    """Where a paired device or a signed-in member of staff belongs; None for nobody and for roles without a screen."""
    if device_kind is not None:
        return DEVICE_HOMES.get(device_kind)
    return homes().get(role or "")


def local_path(wished: str | None) -> str | None:
    """A path on this server to go on to, or None: a link must not lead people from our sign-in page elsewhere."""
    return wished if wished and _LOCAL_PATH.fullmatch(wished) else None


def _home() -> str | None:
    identity = page_identity()
    device, staff = identity["device"], identity["staff"]
    return home_of(device["kind"] if device else None, staff["role"] if staff else None)


@blueprint.get("/")
def index() -> BaseResponse:
    """Which screen is this? Known screens and staff go on to theirs; others learn how to pair one."""
    home = _home()
    return redirect(home) if home else render_page("web/index.html", room="web")


@blueprint.get("/pair")
def pair() -> BaseResponse:
    """A screen without a pairing shows its code here, until the admin confirms it; a paired one goes home.

    The words stand in every language at once: nobody can touch a TV to choose one. A print agent has no page of its
    own; it shows its code where it was started.
    """
    kind = request.args.get("kind", "")
    if kind not in DEVICE_KINDS:
        return redirect("/")
    home = DEVICE_HOMES.get(kind)
    if home is not None and device_caller(kind) is not None:
        return redirect(home)
    first = current_language()
    languages = sorted(LANGUAGES, key=lambda lang: lang != first)
    template = "web/pair.html" if home else "web/pair_printer.html"
    return render_page(template, room="pair", kind=kind, languages=languages, say=translate,
                       released="released" in request.args, server=request.host_url.rstrip("/"),
                       page={"kind": kind, "home": home})


@blueprint.post("/pair/finish")
def finish_pairing() -> Response:
    """Make this browser the device of the secret that it held while it waited; it comes in the body, never in an
    address, which proxies and browsers write down."""
    told = request.get_json(silent=True)
    secret = str(told.get("secret", "")) if isinstance(told, dict) else ""
    actor = identities().device(secret) if secret else None
    if actor is None or actor.role not in DEVICE_HOMES:
        raise Unauthenticated("bad_token")
    return remember(Response(status=204), actor.role, secret)


@blueprint.get("/sign-in")
def sign_in() -> BaseResponse:
    """The sign-in form; whoever is signed in already goes on."""
    onward = local_path(request.args.get("next"))
    staff = page_identity()["staff"]
    if staff:
        return redirect(onward or homes().get(staff["role"], "/"))
    return render_page("web/sign_in.html", room="web", page={"next": onward, "homes": homes()})


@blueprint.get("/static/locale/<lang>/<room>.ftl")
def catalogue(lang: str, room: str) -> Response:
    """One message catalogue, as the scripts read it."""
    return send_from_directory(LOCALE, f"{lang}/{room}.ftl", mimetype="text/plain; charset=utf-8")
