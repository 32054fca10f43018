"""The app factory: rooms, API, sockets and safety headers put together."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, g, jsonify, request, send_from_directory
from flask_compress import Compress
from flask_socketio import SocketIO
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from antrian import __version__
from antrian.health import health
from antrian.settings import Settings
from antrian.sockets import NAMESPACE, Sockets
from queue_core.devices.identities import Identities
from queue_core.devices.rules import DEVICE_KINDS
from queue_core.media.store import Store
from queue_core.office.queries import office as read_office
from queue_core.office.queries import only_office, settings_of
from queue_core.record.actor import Actor
from queue_core.record.database import Database
from queue_core.record.roles import ROLES
from queue_core.reports.jobs.maker import Documents
from queue_core.texts.catalogue import raise_on_unknown
from queue_core.tickets.forecast.board import ForecastBoard
from queue_core.voice.bank import CLIPS
from queue_core.web.api import install_api
from queue_core.web.http.access import bearer, callers, staff_session
from queue_core.web.http.context import Presence, Services, services
from queue_core.web.http.openapi import document
from queue_core.web.http.problems import api_error, install_problems, unexpected
from queue_core.web.http.registry import api
from queue_core.web.http.version import assets_version
from queue_core.web.pages import rendering as pages

_log = logging.getLogger(__name__)

MAX_BODY = 64 * 1024
#: Everything comes from this server; nothing inline is ever executed.
CSP = ("default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; "
       "connect-src 'self' ws: wss:; "
       "media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
#: What a browser may show as a page of its own, and so might run.
DOCUMENTS = frozenset({"text/html", "image/svg+xml"})
VOICE_SECONDS = 86400
ROOMS = ("kiosk", "display", "counter", "skm", "admin")


@dataclass
class App:
    """A built application: the WSGI app, its Socket.IO server and what its background tasks need."""

    flask: Flask
    socketio: SocketIO
    sockets: Sockets
    services: Services
    settings: Settings


def create_app(settings: Settings, database: Database, *, testing: bool = False) -> App:
    """Build the app. Nothing is started and nothing is written."""
    raise_on_unknown(testing)
    flask = Flask("antrian", static_folder=None)
    flask.config.update(SECRET_KEY=settings.secret(), MAX_CONTENT_LENGTH=MAX_BODY, TESTING=testing,
                        COMPRESS_ALGORITHM=["gzip"], COMPRESS_MIN_SIZE=600, COMPRESS_STREAMS=True,
                        SEND_FILE_MAX_AGE_DEFAULT=None, VERSION=_pages_version())
    flask.json.sort_keys = False  # type: ignore[attr-defined]
    flask.json.compact = True  # type: ignore[attr-defined]
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        flask.wsgi_app = ProxyFix(flask.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    identities = Identities(database)
    wiring = Services(database, identities, ForecastBoard(database), Presence(), settings.public_url.rstrip("/"),
                      drop_device=lambda device_id: None, store=Store(settings.media_dir),
                      documents=Documents(database, settings.documents_dir),
                      piper_model=settings.piper_model)
    flask.extensions["antrian"] = wiring
    flask.extensions["antrian-identities"] = identities
    Compress(flask)
    socketio = SocketIO(
        flask, async_mode=settings.async_mode, **_between_processes(settings), transports=["websocket"],
        namespaces=[NAMESPACE], ping_interval=20, ping_timeout=20, max_http_buffer_size=MAX_BODY,
        logger=False, engineio_logger=False)
    sockets = Sockets(socketio, wiring)
    wiring.drop_device = sockets.drop_device
    _install_pages(flask)
    _install_routes(flask)
    _install_errors(flask)
    flask.after_request(_safety_headers)
    return App(flask, socketio, sockets, wiring, settings)


def _pages_version() -> str:
    rooms = (*ROOMS, "queue_core.web")
    return assets_version(__version__, [Path(import_module(room).__path__[0]) for room in rooms])


def _between_processes(settings: Settings) -> dict[str, Any]:
    if not settings.redis_url:
        return {}
    from antrian.broker import Broker  # the Redis library costs an office with one process its memory

    return {"client_manager": Broker(settings.redis_url)}


def _install_routes(flask: Flask) -> None:
    from queue_core.web.pages.entry import blueprint as entry
    from queue_core.web.pages.media_files import blueprint as media

    rooms = [import_module(f"{room}.routes").blueprint for room in ROOMS]
    for blueprint in (_voice_files(), media, entry, *rooms, health, install_api()):
        flask.register_blueprint(blueprint)
    flask.add_url_rule("/api/v1/openapi.json", "openapi", lambda: jsonify(_described()))


@cache
def _described() -> dict[str, Any]:
    """The API's document. Made when first asked for: no screen reads it, and it costs a start a fifth of a second."""
    return document(api, "Antrian", __version__)


def _voice_files() -> Blueprint:
    """The shipped voice clips."""
    made = Blueprint("voice", __name__)

    @made.get("/static/voice/<path:name>")
    def voice(name: str) -> Response:
        answer = send_from_directory(CLIPS, name)
        answer.cache_control.max_age = VOICE_SECONDS
        answer.cache_control.public = True
        return answer

    return made


def _install_pages(flask: Flask) -> None:
    pages.install_pages(flask, _page_identity)


def _page_identity() -> pages.PageIdentity:
    """Whose page this request is: the office, and the device or member of staff that ``device_page`` or
    ``staff_page`` let in."""
    actor = g.actor if "actor" in g else _only_identity()
    with services().database.read() as session:
        office = read_office(session, actor.office_id) if actor else only_office(session)
    described: dict[str, Any] = {"code": "", "name": "Antrian", "regency": "", "timezone": "Asia/Jakarta",
                                 "language": "id"}
    if office is not None:
        described = {"code": office.code, "name": office.name, "regency": office.regency,
                     "timezone": office.timezone, "language": settings_of(office).language}
    g.office_language = described["language"]
    device = staff = None
    if actor is not None and actor.kind == "device":
        device = {"id": actor.device_id, "kind": actor.role, "name": actor.name, "counter_id": actor.counter_id}
    elif actor is not None:
        signed_in = staff_session()
        staff = {"id": actor.staff_id, "name": actor.name, "role": actor.role, "roles": sorted(actor.roles),
                 "counter_id": actor.counter_id,
                 "username": "" if signed_in is None else signed_in.username}
    return {"office": described, "device": device, "staff": staff, "csrf_token": g.get("page_csrf")}


def _only_identity() -> Actor | None:
    """On a page for anyone: who this browser is, if it is just one. A browser that shows several screens is asked."""
    found = callers((*DEVICE_KINDS, *ROLES)) if bearer() is None else []
    if len(found) != 1:
        return None
    g.page_csrf = found[0].csrf
    return found[0].actor


def _install_errors(flask: Flask) -> None:
    install_problems(flask)

    @flask.errorhandler(HTTPException)
    def _http(error: HTTPException) -> Any:
        if request.path.startswith("/api/"):
            return api_error(error)
        status = error.code or 500
        if status in (403, 404, 500):
            return pages.render_page(f"web/error_{status}.html", room="web", status=status)
        return error

    @flask.errorhandler(Exception)
    def _mistake(error: Exception) -> Any:
        if request.path.startswith("/api/"):
            return unexpected(error)
        _log.exception("a page failed", exc_info=error)
        return pages.render_page("web/error_500.html", room="web", status=500)


def _safety_headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("X-Content-Type-Options", "nosniff")
    if request.path.startswith("/static/"):
        headers.setdefault("Cache-Control", "no-cache")  # asked for again, answered with 304: an update is never missed
    if response.mimetype not in DOCUMENTS:
        return response  # what guards documents would only make scripts, styles and small answers heavier
    headers.setdefault("Content-Security-Policy", CSP)
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    return response
