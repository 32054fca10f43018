"""The language of a request."""

from __future__ import annotations

from flask import g, has_request_context, request

from queue_core.texts.catalogue import DEFAULT_LANGUAGE, LANGUAGES

LANGUAGE_COOKIE = "antrian_lang"


def current_language() -> str:
    """The language of this request: ``?lang=``, else the reader's cookie, else what the caller asks for when it is
    a program (``Accept-Language`` on the API), else the office's own."""
    if not has_request_context():
        return DEFAULT_LANGUAGE
    wished = request.args.get("lang") or request.cookies.get(LANGUAGE_COOKIE)
    if request.path.startswith("/api/"):
        wished = request.args.get("lang") or request.accept_languages.best_match(LANGUAGES) or wished
    if wished in LANGUAGES:
        return wished
    office_language = g.get("office_language", DEFAULT_LANGUAGE)
    return office_language if office_language in LANGUAGES else DEFAULT_LANGUAGE
