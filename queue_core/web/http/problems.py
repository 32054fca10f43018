"""Refusals as RFC 9457 problem details, in the caller's language."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, jsonify, request
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from queue_core.errors import AntrianError
from queue_core.texts.catalogue import has_text, translate
from queue_core.web.http.language import current_language

_log = logging.getLogger(__name__)


def problem(status: int, code: str, /, *, detail: str | None = None, extra: dict[str, Any] | None = None,
            **params: Any) -> Response:
    """One problem+json answer. ``code`` is stable; ``title`` is for people, with ``params`` (of any name) in it."""
    language = current_language()
    key = f"error-{code}"
    title = translate(language, key, **params) if has_text(key) else HTTPStatus(status).phrase
    body = {**(extra or {}), "type": f"urn:antrian:problem:{code}", "title": title, "status": status, "code": code,
            "detail": detail or title}
    response = jsonify(body)
    response.status_code = status
    response.content_type = "application/problem+json"
    response.headers["Content-Language"] = language
    if "retry_after" in params:
        response.headers["Retry-After"] = str(params["retry_after"])
    return response


#: Codes for refusals that the HTTP layer itself gives.
HTTP_CODES = {400: "bad_request", 404: "not_found", 405: "method_not_allowed", 413: "too_large",
              415: "not_json", 429: "too_many_tries", 500: "internal", 503: "unavailable"}


def install_problems(app: Flask) -> None:
    """Make every error under ``/api`` a problem; pages keep their own error pages."""

    @app.errorhandler(AntrianError)
    def _refused(error: AntrianError) -> Response:
        return problem(error.status, error.code, extra=error.extra, **error.params)

    @app.errorhandler(OperationalError)
    def _database_away(error: OperationalError) -> Response:
        _log.error("the database did not answer: %s", error.orig)
        return problem(503, "unavailable", retry_after=2)


def api_error(error: HTTPException) -> Response:
    """A problem for an HTTP error raised below ``/api``."""
    status = error.code or 500
    answer = problem(status, HTTP_CODES.get(status, "bad_request"))
    for name, value in error.get_headers(request.environ):
        if name.lower() == "allow":
            answer.headers[name] = value
    return answer


def unexpected(error: Exception) -> Response:
    """A problem for a mistake of ours; the log has the details, the caller has none."""
    current_app.logger.exception("unexpected error", exc_info=error)
    return problem(500, "internal")
