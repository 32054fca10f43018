"""Signing in and out."""

from __future__ import annotations

from flask import Response, request

from queue_core.errors import Unauthenticated
from queue_core.people.actions import sign_in, sign_out
from queue_core.people.rules import SESSION_HOURS
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.web.api import responses, schemas
from queue_core.web.http.access import SESSION_COOKIE, staff_session
from queue_core.web.http.context import services
from queue_core.web.http.endpoints import EVERYONE, as_response, may
from queue_core.web.http.registry import api


def _staff_out(staff_id: int, actor: Actor, username: str) -> responses.StaffOut:
    return {"id": staff_id, "name": actor.name, "role": actor.role, "username": username,
            "counter_id": actor.counter_id}


@api.endpoint("POST", "/session", "Sign in", who=EVERYONE, body=schemas.SignIn, answers={200: responses.SessionOut},
              problems=(401, 429))
def create_session(body: schemas.SignIn) -> Response:
    # The browser sends this cross-site too; without a cookie of ours there is nothing to forge, and the new session's
    # cookie is SameSite=Lax.
    staff, token, csrf = sign_in(services().database, body.username, body.password, request.remote_addr or "",
                                 clock.now())
    response = as_response({
        "staff": {"id": staff.id, "name": staff.name, "role": staff.role, "username": staff.username,
                  "counter_id": staff.counter_id}, "csrf_token": csrf})
    response.set_cookie(SESSION_COOKIE, token, max_age=SESSION_HOURS * 3600, httponly=True, samesite="Lax",
                        secure=request.is_secure)
    return response


@api.endpoint("GET", "/session", "Who is signed in", who=may("session.own"), answers={200: responses.SessionOut})
def get_session(actor: Actor) -> responses.SessionOut:
    signed_in = staff_session()
    if signed_in is None or actor.staff_id is None:
        raise Unauthenticated("sign_in_first")
    return {"staff": _staff_out(actor.staff_id, actor, signed_in.username), "csrf_token": signed_in.csrf_token}


@api.endpoint("DELETE", "/session", "Sign out", who=may("session.own"), answers={204: None})
def delete_session(actor: Actor) -> Response:
    token = request.cookies.get(SESSION_COOKIE, "")
    with services().database.write() as session:
        sign_out(session, token)
    response = Response(status=204)
    response.delete_cookie(SESSION_COOKIE)
    return response
