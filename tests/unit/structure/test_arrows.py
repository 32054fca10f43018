"""Arrows that no contract of import-linter can say: what is pure, what points inward, what stands in a layer."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

from queue_core.subjects import SUBJECTS

ROOT = Path(__file__).resolve().parents[3]
#: What a module that calls itself pure does without: requests, databases, printers, other programs, files of others.
IMPURE = frozenset({"flask", "flask_socketio", "werkzeug", "sqlalchemy", "socketio", "escpos", "usb", "serial", "PIL",
                    "weasyprint", "openpyxl", "subprocess", "socket", "requests", "threading", "eventlet", "gevent"})
PURE = re.compile(r"\bPure\b(?!, but)")
#: Inside a subject: whoever stands further left may import what stands further right, and never the other way.
INWARD = {"actions": 0, "queries": 0, "models": 1, "rules": 2}


def modules() -> dict[str, ast.Module]:
    """Every module of the core, by its dotted name."""
    return {".".join(path.relative_to(ROOT).with_suffix("").parts): ast.parse(path.read_text(encoding="utf-8"))
            for path in sorted((ROOT / "queue_core").rglob("*.py")) if "versions" not in path.parts}


def imported(tree: ast.Module) -> set[str]:
    """The modules a module names in its imports, also those inside its functions."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def says_pure(name: str, tree: ast.Module) -> bool:
    return name.endswith(".rules") or bool(PURE.search(ast.get_docstring(tree) or ""))


def test_whatever_calls_itself_pure_is_pure() -> None:
    pure = {name: imported(tree) for name, tree in modules().items() if says_pure(name, tree)}
    assert len(pure) > 25
    assert {name: found for name, names in pure.items()
            if (found := {imported.partition(".")[0] for imported in names} & IMPURE)} == {}


def test_inside_a_subject_actions_and_queries_use_models_and_models_use_rules() -> None:
    wrong = []
    for name, tree in modules().items():
        parts = name.split(".")
        role = next((part for part in reversed(parts) if part in INWARD), None)
        if role is None or parts[1] in ("web", "live", "reports"):
            continue
        for other in imported(tree):
            steps = other.split(".")
            if steps[:2] == parts[:2]:
                wrong += [(name, other) for step in steps[2:] if INWARD.get(step, 9) < INWARD[role]]
    assert wrong == []


def test_every_subject_stands_in_a_layer() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = {name.strip() for contract in contracts if contract["type"] == "layers"
              for layer in contract["layers"] for name in layer.split("|")}
    assert {f"queue_core.{subject}" for subject in SUBJECTS} <= layers
    packages = {f"queue_core.{path.parent.name}" for path in (ROOT / "queue_core").glob("*/__init__.py")}
    assert packages <= layers
    assert {path.parent.name for path in (ROOT / "queue_core").glob("*/announce.py")} == set(SUBJECTS)
