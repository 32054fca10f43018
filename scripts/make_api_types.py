"""Write the API's OpenAPI document as TypeScript types, which the checker of the pages' scripts reads.

``make types`` runs it before it checks, so the types are those of the endpoints as they are now: nothing is kept by
hand and nothing is committed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "types" / "made" / "api.d.ts"
HEAD = """/** The API as its OpenAPI document describes it. Made by scripts/make_api_types.py; not kept by hand. */
declare namespace Api {
"""
PLAIN = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def type_of(schema: Mapping[str, Any]) -> str:
    """The TypeScript type of a JSON schema; ``unknown`` where the schema says nothing."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[1]
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return " | ".join(dict.fromkeys(type_of(one) for one in schema[several]))
    if schema.get("type") == "array":
        return _array(schema)
    if schema.get("type") == "object":
        return _object(schema)
    return PLAIN.get(str(schema.get("type")), "unknown")


def _array(schema: Mapping[str, Any]) -> str:
    if "prefixItems" in schema:
        return f"[{', '.join(type_of(one) for one in schema['prefixItems'])}]"
    return f"Array<{type_of(schema.get('items', {}))}>"


def _object(schema: Mapping[str, Any]) -> str:
    if schema.get("properties"):
        return "{ " + " ".join(f"{line};" for line in _properties(schema)) + " }"
    values = schema.get("additionalProperties", True)
    if not isinstance(values, Mapping):
        patterns = list(schema.get("patternProperties", {}).values())
        values = patterns[0] if patterns else {}
    return f"Record<string, {type_of(values)}>"


def _properties(schema: Mapping[str, Any]) -> list[str]:
    required = schema.get("required", ())
    return [f"{json.dumps(name)}{'' if name in required else '?'}: {type_of(part)}"
            for name, part in schema["properties"].items()]


def component(name: str, schema: Mapping[str, Any]) -> str:
    """One named schema of the document, as an interface where it has parts of its own."""
    if schema.get("type") == "object" and schema.get("properties"):
        lines = "".join(f"    {line};\n" for line in _properties(schema))
        return f"  interface {name} {{\n{lines}  }}\n"
    return f"  type {name} = {type_of(schema)};\n"


def answers(document: Mapping[str, Any], prefix: str) -> list[str]:
    """For each endpoint the body of its good answers: ``[route: `GET /voices/${number}`]: VoiceClipsOut``."""
    lines = []
    for key, operation in _routes(document, prefix):
        good = [_body(answer) for status, answer in operation["responses"].items() if status.startswith("2")]
        lines.append(f"    {key}: {' | '.join(dict.fromkeys(good))};\n")
    return lines


def bodies(document: Mapping[str, Any], prefix: str) -> list[str]:
    """For each endpoint that takes JSON the body it takes."""
    return [f"    {key}: {type_of(content['application/json']['schema'])};\n"
            for key, operation in _routes(document, prefix)
            for content in [operation.get("requestBody", {}).get("content", {})] if "application/json" in content]


def _routes(document: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every endpoint with its key: a pattern where the path has parts to fill in."""
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            kinds = {part["name"]: part["schema"]["type"] for part in operation["parameters"] if part["in"] == "path"}
            route = re.sub(r"\{(\w+)\}", lambda part, kinds=kinds: _hole(kinds[part[1]]), path.removeprefix(prefix))
            yield f"[route: `{method.upper()} {route}`]" if kinds else f'"{method.upper()} {route}"', operation


def _hole(kind: str) -> str:
    return "${number}" if kind == "integer" else "${string}"


def _body(answer: Mapping[str, Any]) -> str:
    content = answer.get("content", {})
    if not content:
        return "null"
    media, described = next(iter(content.items()))
    return type_of(described["schema"]) if media == "application/json" else "Blob"


def typescript(document: Mapping[str, Any], prefix: str) -> str:
    """The whole file."""
    schemas = "".join(component(name, schema) for name, schema in sorted(document["components"]["schemas"].items()))
    good, taken = "".join(answers(document, prefix)), "".join(bodies(document, prefix))
    return f"{HEAD}{schemas}\n  interface Answers {{\n{good}  }}\n\n  interface Bodies {{\n{taken}  }}\n}}\n"


def main() -> None:
    """Make the document as the product does, and write its types."""
    from queue_core.web.api import install_api
    from queue_core.web.http.openapi import document
    from queue_core.web.http.registry import api

    install_api()
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(typescript(document(api, "Antrian", ""), api.prefix), encoding="utf-8")


if __name__ == "__main__":
    main()
