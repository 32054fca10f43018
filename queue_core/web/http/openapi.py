"""The OpenAPI 3.1 document, made from the endpoints themselves."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from pydantic import TypeAdapter

from queue_core.web.api import responses
from queue_core.web.api.responses import Problem
from queue_core.web.http.endpoints import Api, Endpoint, openapi_path

#: A part of the document.
Schema = dict[str, Any]  # any: JSON Schema; which parts there are depends on the kind
_REF = "#/components/schemas/{model}"


class _Schemas:
    """Collects component schemas while paths are written."""

    def __init__(self) -> None:
        self.components: Schema = {}

    def of(self, kind: Any) -> Schema:  # any: whatever pydantic describes
        schema = TypeAdapter(kind).json_schema(ref_template=_REF, by_alias=True)
        for inner, described in schema.pop("$defs", {}).items():
            self._add(inner, described)
        name = getattr(kind, "__name__", None)
        if schema.get("type") == "object" and name and "title" in schema:
            self._add(name, schema)
            return {"$ref": _REF.format(model=name)}
        return schema

    def _add(self, name: str, schema: Schema) -> None:
        """Two schemas of one name would describe each other's responses. Raises ``ValueError``."""
        if self.components.setdefault(name, schema) != schema:
            raise ValueError(f"two schemas are called {name}")


def document(api: Api, title: str, version: str) -> Schema:
    """The whole document."""
    schemas = _Schemas()
    paths: Schema = {}
    for endpoint in api.endpoints:
        path = api.prefix + openapi_path(endpoint.path)
        paths.setdefault(path, {})[endpoint.method.lower()] = _operation(endpoint, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": version},
        "paths": paths,
        "components": {
            "schemas": schemas.components,
            "securitySchemes": {
                "device": {"type": "http", "scheme": "bearer"},
                "staff": {"type": "apiKey", "in": "cookie", "name": "antrian_session"},
            },
        },
    }


def _operation(endpoint: Endpoint, schemas: _Schemas) -> Schema:
    operation: Schema = {
        "operationId": endpoint.name, "summary": endpoint.summary, "responses": _responses(endpoint, schemas),
        "parameters": [*_path_parameters(endpoint), *_query_parameters(endpoint, schemas), *_headers(endpoint)],
    }
    if endpoint.body is not None:
        operation["requestBody"] = {
            "required": True, "content": {"application/json": {"schema": schemas.of(endpoint.body)}}}
    if endpoint.upload is not None:
        operation["requestBody"] = {"required": True, "content": {"application/octet-stream": {
            "schema": {"type": "string", "format": "binary", "maxLength": endpoint.upload}}}}
    if endpoint.who:
        operation["security"] = [{"device": []}, {"staff": []}]
        operation["x-roles"] = list(endpoint.who)
    return operation


def _responses(endpoint: Endpoint, schemas: _Schemas) -> Schema:
    found: Schema = {}
    for status, kind in endpoint.answers.items():
        found[str(status)] = {"description": HTTPStatus(status).phrase}
        if isinstance(kind, responses.File):
            found[str(status)]["content"] = {kind.media_type: {}}
        elif kind is not None:
            found[str(status)]["content"] = {"application/json": {"schema": schemas.of(kind)}}
    refusal = {"application/problem+json": {"schema": schemas.of(Problem)}}
    for status in sorted(endpoint.statuses):
        found[str(status)] = {"description": HTTPStatus(status).phrase, "content": refusal}
    return found


def _path_parameters(endpoint: Endpoint) -> list[Schema]:
    parameters = []
    for part in endpoint.path.split("/"):
        if part.startswith("<"):
            kind, _, name = part.strip("<>").rpartition(":")
            schema = {"type": "integer", "minimum": 1} if kind == "int" else {"type": "string", "minLength": 1}
            parameters.append({"name": name, "in": "path", "required": True, "schema": schema})
    return parameters


def _query_parameters(endpoint: Endpoint, schemas: _Schemas) -> list[Schema]:
    if endpoint.query is None:
        return []
    schema = TypeAdapter(endpoint.query).json_schema(ref_template=_REF, by_alias=True)
    required = schema.get("required", [])
    return [{"name": name, "in": "query", "required": name in required, "schema": part}
            for name, part in schema["properties"].items()]


def _headers(endpoint: Endpoint) -> list[Schema]:
    return [{"name": name, "in": "header", "required": True, "schema": {"type": "string", "format": kind}}
            for name, kind in endpoint.headers.items()]
