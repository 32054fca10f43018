"""Rendering of HTML pages: one base template, one block of page data for the scripts."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypedDict, cast

from flask import Flask, Response, current_app, g, make_response, render_template

from queue_core.people.permissions import allowed
from queue_core.record import clock
from queue_core.texts.catalogue import DEFAULT_LANGUAGE, LANGUAGES, translate
from queue_core.web.http.language import current_language
from queue_core.web.pages.navigation import navigation

IDENTITY_EXTENSION = "antrian-page-identity"


class PageIdentity(TypedDict):
    """Whose page it is. ``office`` is ``{code, name, regency, timezone, language}``; ``device`` is ``{id, kind, name,
    counter_id}`` or None; ``staff`` is the signed-in person or None; ``csrf_token`` is None for nobody."""

    office: dict[str, Any]
    device: dict[str, Any] | None
    staff: dict[str, Any] | None
    csrf_token: str | None


_NOBODY: PageIdentity = {
    "office": {
        "code": "",
        "name": "",
        "regency": "",
        "timezone": "Asia/Jakarta",
        "language": DEFAULT_LANGUAGE,
    },
    "device": None,
    "staff": None,
    "csrf_token": None,
}


def install_pages(app: Flask, identity: Callable[[], PageIdentity]) -> None:
    """Give the app its template globals and the function that says whose page a request is."""
    app.extensions[IDENTITY_EXTENSION] = identity
    app.jinja_env.globals.update(
        t=translate_here, current_language=current_language, other_languages=other_languages
    )


def page_identity() -> PageIdentity:
    """Whose page this request is, as the app's own function says; asked once per request."""
    if "page_identity" not in g:
        identity = cast(Callable[[], PageIdentity], current_app.extensions[IDENTITY_EXTENSION])
        g.page_identity = identity()
        g.office_language = g.page_identity["office"].get("language", DEFAULT_LANGUAGE)
    return cast(PageIdentity, g.page_identity)


def other_languages() -> list[tuple[str, str]]:
    """The languages a reader can change to, each with its own name for itself."""
    return [
        (lang, translate(lang, "common-language-name")) for lang in LANGUAGES if lang != current_language()
    ]


def translate_here(key: str, **args: str | float) -> str:
    """The text in the language of this request; the ``t`` of the templates."""
    return translate(current_language(), key, **args)


def _identity_in_trouble() -> PageIdentity:
    """Whose page an error page is: it must also stand when whatever broke the page broke the database first."""
    try:
        return page_identity()
    except Exception:
        current_app.logger.exception("no identity for an error page")
        return _NOBODY


def render_page(
    template: str,
    *,
    room: str,
    page: dict[str, Any] | None = None,
    status: int = 200,
    **context: Any,
) -> Response:
    """A template that extends ``web/base.html``, rendered for whoever asks.

    ``page`` is merged into the JSON that the scripts read (``page.js``), where ``may`` names all that the reader may
    do. ``context`` goes to the template, which names its own script and styles in the blocks ``module`` and
    ``styles``: ``/static/<screen>/<page>/<page>.js``. A page with a ``status`` of 500 stands also without a database.
    Pages are never cached: they carry who is signed in.
    """
    identity = page_identity() if status < HTTPStatus.INTERNAL_SERVER_ERROR else _identity_in_trouble()
    office = dict(identity["office"])
    default_lang = office.pop("language", "id")
    staff = identity["staff"]
    roles = () if staff is None else staff.get("roles", (staff["role"],))
    data: dict[str, Any] = {
        "lang": current_language(),
        "default_lang": default_lang,
        "languages": list(LANGUAGES),
        "language_names": {lang: translate(lang, "common-language-name") for lang in LANGUAGES},
        "room": room,
        "office": office,
        "version": current_app.config.get("VERSION", ""),
        "now": clock.now().isoformat(timespec="milliseconds"),
        "csrf_token": identity["csrf_token"],
        "device": identity["device"],
        "staff": identity["staff"],
        "may": allowed(roles),
        "ticket_code": None,
        **(page or {}),
    }
    body = render_template(template, room=room, page=data, office=office, lang=data["lang"],
                           may=frozenset(data["may"]), rooms=navigation(roles, g.get("page_name")), **context)
    response = make_response(body, status)
    response.headers["Cache-Control"] = "no-store"
    return response
