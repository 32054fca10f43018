"""The pages' scripts are checked like the Python code: nothing is left unsaid without a reason."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from scripts.make_api_types import typescript

ROOT = Path(__file__).resolve().parents[3]
SCREENS = ("kiosk", "display", "counter", "skm", "admin")
#: A type that says nothing; `any: ...` on the same line says why.
ANY = re.compile(r"[{<(|,:]\s*any\s*[}>)|,;\[]")
#: Comments that silence a checker.
SILENCED = re.compile(r"@ts-(?:ignore|expect-error|nocheck)|(?:oxlint|eslint)-disable")


def sources() -> list[Path]:
    """Every script of the pages, and the types beside them that are kept by hand."""
    folders = [ROOT / "queue_core/web/static/js", ROOT / "types", *(ROOT / screen / "static" for screen in SCREENS)]
    return [path for folder in folders for path in sorted(folder.rglob("*"))
            if path.suffix in (".js", ".ts") and "made" not in path.parts]


def test_no_type_says_anything_goes_without_a_reason() -> None:
    wrong = [f"{path.relative_to(ROOT)}:{number}"
             for path in sources()
             for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
             if ANY.search(line) and not re.search(r"\bany: \w+", line)]
    assert wrong == []


def test_no_checker_is_silenced() -> None:
    wrong = [path.relative_to(ROOT).as_posix() for path in sources() if SILENCED.search(path.read_text("utf-8"))]
    assert wrong == []


def test_everything_is_checked_strictly() -> None:
    lines = (ROOT / "tsconfig.json").read_text("utf-8").splitlines()
    config: dict[str, Any] = json.loads("\n".join(line for line in lines if not line.lstrip().startswith("//")))
    assert {"strict", "checkJs", "noEmit"} <= {key for key, value in config["compilerOptions"].items() if value is True}
    for screen in SCREENS:
        assert f"{screen}/static" in config["include"]
        assert config["compilerOptions"]["paths"][f"/static/{screen}/*"] == [f"./{screen}/static/*"]


def test_the_lock_of_the_checker_names_no_host() -> None:
    text = (ROOT / "package-lock.json").read_text("utf-8")
    assert "://" not in text
    assert all("integrity" in package for name, package in json.loads(text)["packages"].items() if name)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ({"type": "string"}, "string"),
        ({"anyOf": [{"type": "integer"}, {"type": "null"}]}, "number | null"),
        ({"type": "array", "items": {"$ref": "#/components/schemas/Voice"}}, "Array<Voice>"),
        ({"enum": ["open", "closed"]}, '"open" | "closed"'),
        ({"type": "object", "additionalProperties": {"type": "boolean"}}, "Record<string, boolean>"),
        ({"type": "object", "additionalProperties": True}, "Record<string, unknown>"),
    ],
)
def test_the_api_as_types(schema: dict[str, Any], expected: str) -> None:
    voice = {"type": "object", "required": ["part"], "properties": {"part": schema, "more": {"type": "string"}}}
    made = typescript({
        "components": {"schemas": {"Voice": voice}},
        "paths": {
            "/api/v1/voices/{voice_id}": {"get": {
                "parameters": [{"name": "voice_id", "in": "path", "schema": {"type": "integer"}}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Voice"}}}},
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Voice"}}}},
                    "404": {"content": {"application/problem+json": {"schema": {}}}}}}},
            "/api/v1/sheet": {"get": {"parameters": [], "responses": {
                "200": {"content": {"text/csv": {}}}, "204": {}}}},
        },
    }, "/api/v1")
    assert f'    "part": {expected};\n    "more"?: string;\n' in made
    assert made.count("    [route: `GET /voices/${number}`]: Voice;\n") == 2, "what it answers, and what it takes"
    assert '    "GET /sheet": Blob | null;\n' in made
