"""Who is asking? Device tokens, staff sessions, CSRF, and which page is for whom."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast
from urllib.parse import quote

from flask import Response, current_app, g, redirect, request

from queue_core.devices.identities import Identities, SignedIn
from queue_core.devices.rules import DEVICE_KINDS
from queue_core.errors import Forbidden, Unauthenticated
from queue_core.people.permissions import who_may
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.roles import ROLES

SESSION_COOKIE = "antrian_session"
#: One cookie per kind of screen, so that one browser can show all screens of a demo.
DEVICE_COOKIE = "antrian_device_"
CSRF_HEADER = "X-CSRF-Token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class Caller:
    """An identified caller. ``csrf`` is what a browser must send on writes; ``None`` for a bearer token."""

    actor: Actor
    csrf: str | None


def identities() -> Identities:
    return cast(Identities, current_app.extensions["antrian-identities"])


def device_csrf(token: str) -> str:
    """The CSRF token of a device cookie, derived so that it need not be stored."""
    key = cast(str, current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, b"device-csrf:" + token.encode(), hashlib.sha256).hexdigest()


def bearer() -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and token.strip() else None


def device_caller(kind: str) -> Caller | None:
    """The paired device of this kind behind the request's cookie."""
    token = request.cookies.get(DEVICE_COOKIE + kind)
    actor = identities().device(token) if token else None
    if token is None or actor is None or actor.role != kind:
        return None
    return Caller(actor, device_csrf(token))


def staff_session() -> SignedIn | None:
    """The live staff session behind the request's cookie, looked up once per request."""
    if "signed_in" not in g:
        token = request.cookies.get(SESSION_COOKIE)
        g.signed_in = identities().staff(token, clock.now()) if token else None
    return cast("SignedIn | None", g.signed_in)


def callers(who: Collection[str]) -> list[Caller]:
    """Everyone this request may be, among the roles and device kinds of ``who``; a bearer token stands alone."""
    token = bearer()
    if token is not None:
        actor = identities().device(token)
        if actor is None:
            raise Unauthenticated("bad_token")
        return [Caller(actor, None)] if actor.role in who else []
    found = []
    signed_in = staff_session()
    if signed_in is not None and not signed_in.actor.roles.isdisjoint(who):
        found.append(Caller(signed_in.actor, signed_in.csrf_token))
    for kind in who:
        if kind not in ROLES:
            device = device_caller(kind)
            if device is not None:
                found.append(device)
    return found


def identify(who: Collection[str]) -> Actor:
    """The caller of an API endpoint for ``who``.

    Raises ``Unauthenticated`` ``sign_in_first`` when nobody is known, ``Forbidden`` ``not_allowed`` when somebody is
    but has another role, ``bad_csrf`` when a browser's write does not carry its token.
    """
    found = callers(who)
    if not found:
        if bearer() or staff_session() or _any_device():
            raise Forbidden("not_allowed")
        raise Unauthenticated("sign_in_first")
    if request.method in SAFE_METHODS:
        return found[0].actor
    given = request.headers.get(CSRF_HEADER, "")
    for caller in found:
        if caller.csrf is None or hmac.compare_digest(given.encode(), caller.csrf.encode()):
            return caller.actor
    raise Forbidden("bad_csrf")


def _any_device() -> bool:
    """Whether any paired device is behind the cookies; the cookie of a revoked one is nobody's."""
    return any(device_caller(kind) is not None for kind in DEVICE_KINDS)


Page = Callable[..., Any]  # any: each page has arguments of its own


def device_page(kind: str) -> Callable[[Page], Page]:
    """A page for a paired device of one kind; any other browser is led to pairing.

    ``?pair=TOKEN`` pairs this browser and leads to the clean address.
    """

    def decorate(view: Page) -> Page:
        @wraps(view)
        def wrapper(**kwargs: object) -> object:
            pairing = request.args.get("pair")
            if pairing is not None:
                return _pair(kind, pairing)
            caller = device_caller(kind)
            if caller is None:
                return redirect(pairing_page(kind))
            return _show(view, caller, kwargs)

        return wrapper

    return decorate


def staff_page(name: str) -> Callable[[Page], Page]:
    """A page for the signed-in staff that the table of permissions names for it; others are sent to sign in."""
    roles = who_may(name)

    def decorate(view: Page) -> Page:
        @wraps(view)
        def wrapper(**kwargs: object) -> object:
            signed_in = staff_session()
            if signed_in is None:
                # What stands in the address (a report's period) is part of where somebody wants to go.
                return redirect(f"/sign-in?next={quote(request.full_path.rstrip('?'))}")
            if signed_in.actor.roles.isdisjoint(roles):
                return redirect("/")
            g.page_name = name
            return _show(view, Caller(signed_in.actor, signed_in.csrf_token), kwargs)

        return wrapper

    return decorate


def _show(view: Page, caller: Caller, kwargs: Mapping[str, object]) -> object:
    g.actor, g.page_csrf = caller.actor, caller.csrf
    return view(**kwargs)


def pairing_page(kind: str) -> str:
    """Where a browser is sent that is no device of this kind."""
    return f"/pair?kind={kind}"


def _pair(kind: str, token: str) -> Response:
    actor = identities().device(token)
    if actor is None or actor.role != kind:
        return cast(Response, redirect(pairing_page(kind)))
    return remember(cast(Response, redirect(request.path)), kind, token)


def remember(answer: Response, kind: str, token: str) -> Response:
    """Make this browser the device of a token."""
    answer.set_cookie(DEVICE_COOKIE + kind, token, max_age=400 * 86400, httponly=True, samesite="Lax",
                      secure=request.is_secure)
    return answer
