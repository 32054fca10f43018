"""The API's endpoints as data: one description makes the route, the checks and the OpenAPI document.

Requests are parsed by pydantic models. Responses are ``TypedDict``s: the type checker compares them with what views
return, and the document is made of both. See docs/decisions for why this is not one of the frameworks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import Blueprint, Response, jsonify, request
from pydantic import BaseModel, ValidationError

from queue_core.errors import Invalid
from queue_core.people.permissions import who_may
from queue_core.web.http.access import identify
from queue_core.web.http.problems import problem
from queue_core.web.http.uploads import received

#: Open to anyone: ``who`` of an endpoint without a row in the table of permissions.
EVERYONE: tuple[str, ...] = ()

View = Callable[..., Any]  # any: each view has arguments and an answer of its own


class Allowed(tuple[str, ...]):
    """Roles and kinds of devices, with the name of the permission they come from."""

    permission: str


def may(name: str) -> Allowed:
    """``who`` of an endpoint: the roles and devices that the table of permissions names for an operation."""
    allowed = Allowed(who_may(name))
    allowed.permission = name
    return allowed


@dataclass(frozen=True)
class Endpoint:
    """One operation. ``who`` empty means open to anyone; ``problems`` lists the statuses it may refuse with besides
    those every endpoint of its shape can give. ``upload`` is the most bytes of a file that is sent as
    the body itself."""

    method: str
    path: str
    view: View
    summary: str
    who: tuple[str, ...]
    body: type[BaseModel] | None
    query: type[BaseModel] | None
    answers: Mapping[int, object]
    problems: tuple[int, ...]
    headers: Mapping[str, str] = field(default_factory=dict)
    upload: int | None = None

    @property
    def name(self) -> str:
        return self.view.__name__

    @property
    def permission(self) -> str | None:
        """The row of the table of permissions that ``who`` comes from; ``None`` for what is open to anyone."""
        return self.who.permission if isinstance(self.who, Allowed) else None

    @property
    def statuses(self) -> set[int]:
        """Every refusal this operation can answer with."""
        found = {400, 503, *self.problems}
        if self.who:
            found |= {401, 403}
        if self.body is not None:
            found |= {413, 415, 422}
        if self.upload is not None:
            found |= {413}
        if self.query is not None:
            found |= {422}
        if "<" in self.path:
            found |= {404}
        return found


class Api:
    """Collects endpoints and makes their routes."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.endpoints: list[Endpoint] = []

    def endpoint(
        self, method: str, path: str, summary: str, *, who: tuple[str, ...], body: type[BaseModel] | None = None,
        query: type[BaseModel] | None = None, answers: Mapping[int, object], problems: tuple[int, ...] = (),
        headers: Mapping[str, str] | None = None, upload: int | None = None,
    ) -> Callable[[View], View]:
        """Declare one operation. The view is called with ``actor`` (unless open), path parts, ``body``, ``query``, and
        with ``upload``, the received file, which is gone when the view returns unless it was moved."""

        def decorate(view: View) -> View:
            self.endpoints.append(Endpoint(method, path, view, summary, who, body, query, answers, problems,
                                           headers or {}, upload))
            return view

        return decorate

    def blueprint(self) -> Blueprint:
        made = Blueprint("api", __name__, url_prefix=self.prefix)
        for endpoint in self.endpoints:
            made.add_url_rule(endpoint.path, f"{endpoint.method}_{endpoint.name}", _runner(endpoint),
                              methods=[endpoint.method])
        return made


def _runner(endpoint: Endpoint) -> View:
    def run(**parts: object) -> Response:
        arguments = dict(parts)
        for value in parts.values():
            if isinstance(value, int) and value > 2**31 - 1:
                return problem(404, "not_found")
        if endpoint.who:
            arguments["actor"] = identify(endpoint.who)
        try:
            if endpoint.body is not None:
                arguments["body"] = _body(endpoint.body)
            if endpoint.query is not None:
                arguments["query"] = endpoint.query.model_validate(request.args.to_dict())
        except ValidationError as error:
            return _invalid(error)
        if endpoint.upload is None:
            return _answered(endpoint.view(**arguments))
        with received(endpoint.upload) as file:
            return _answered(endpoint.view(**arguments, upload=file))

    return run


def _answered(answer: object) -> Response:
    return answer if isinstance(answer, Response) else as_response(answer)


def as_response(answer: object) -> Response:
    """A view's plain value, or value and status, as JSON; ``None`` is 204."""
    status = 200
    if isinstance(answer, tuple):
        answer, status = answer
    if answer is None:
        return Response(status=204)
    response = jsonify(answer)
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def _body(model: type[BaseModel]) -> BaseModel:
    if request.mimetype != "application/json":
        if request.content_length in (None, 0) and not model.model_json_schema().get("required"):
            return model()
        raise NotJson
    data = request.get_data(cache=False)
    return model.model_validate_json(data or b"{}")


class NotJson(Invalid):
    """The body is of another type than JSON."""

    status = 415

    def __init__(self) -> None:
        super().__init__("not_json")


def _invalid(error: ValidationError) -> Response:
    """Name each wrong field; never repeat what was sent."""
    details = error.errors(include_url=False, include_input=False, include_context=False)
    if any(item["type"] == "json_invalid" for item in details):
        return problem(400, "bad_json")
    fields = [{"field": ".".join(str(part) for part in item["loc"]), "problem": item["type"]} for item in details[:20]]
    return problem(422, "invalid_body", extra={"fields": fields})


def openapi_path(path: str) -> str:
    """Flask's ``<int:id>`` as OpenAPI's ``{id}``."""
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", path)
