"""Who did it: every function that writes names its actor, or stands in the one list of those that need not."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from queue_core.record.kinds import Kind

CORE = Path(__file__).resolve().parents[3] / "queue_core"
SUBJECTS = ("office", "people", "devices", "media", "voice", "tv", "printing", "tickets", "books", "cases",
            "satisfaction")
#: Parameters that are an actor or carry one.
CARRIERS = ("Actor", "Upload", "Change")
#: The system's own work, which names the part of the system that does it.
PARTS = ("HOUSEKEEPING", "SPOOLER", "_system")

#: Writing functions without an actor, each with its reason.
EXEMPT = {
    # Nobody may ever learn who voted (decision 0008).
    "satisfaction.actions.drop_coin": "a coin writes no event and has no actor",
    "satisfaction.actions.answer_drawn": "an answer to the survey writes no event and has no actor",
    "satisfaction.actions.answer_survey": "an answer to the survey writes no event and has no actor",
    "satisfaction.survey.limits.weigh": "how often one sender answered today; never who, gone at midnight",
    "satisfaction.survey.limits.forget_senders": "the same",
    "satisfaction.survey.mixing.mix": "rows of answers in another order, so that the order tells nothing",
    # Nobody is somebody yet.
    "people.actions.sign_in": "whoever signs in is nobody before; the event names them, a failure only an address",
    "people.actions.sign_out": "the end of one's own session",
    "devices.pairing.ask": "a screen that is not paired asks for a code",
    "devices.pairing.forget_old": "codes that ran out",
    # Steps of a paper's way: its row says who has it in hand, its end is the event.
    "printing.jobs.actions.take": "a step of a paper's way",
    "printing.jobs.actions.release": "a step of a paper's way",
    "printing.printers.health.ask_now": "a question to a printer; its answer is the event",
}


def functions() -> Iterator[tuple[str, str, ast.FunctionDef]]:
    """Every function of the subjects: its module, its name, its code."""
    for subject in SUBJECTS:
        for path in sorted((CORE / subject).rglob("*.py")):
            module = ".".join(path.relative_to(CORE).with_suffix("").parts)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef):
                    yield module, node.name, node


def writes(function: ast.FunctionDef) -> bool:
    """Whether a function itself changes rows or adds an event."""
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and node.id.endswith("_INSERT"):
            return True
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if called in ("insert", "update", "delete", "log.append", "session.add", "session.add_all", "session.delete",
                      "session.flush"):
            return True
        if called.removeprefix("sql.") in ("add_new", "upsert", "next_number", "hold_number"):
            return True
    return False


def names_its_actor(function: ast.FunctionDef) -> bool:
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    if any(argument.annotation is not None and ast.unparse(argument.annotation) in CARRIERS for argument in arguments):
        return True
    return any(isinstance(node, ast.Name) and node.id in PARTS for node in ast.walk(function))


def called_names(function: ast.FunctionDef) -> set[str]:
    return {node.id for node in ast.walk(function) if isinstance(node, ast.Name)}


def writing() -> set[str]:
    """Public functions that write, themselves or by a private one of their module."""
    by_module: dict[str, list[ast.FunctionDef]] = {}
    for module, _, function in functions():
        by_module.setdefault(module, []).append(function)
    found = set()
    for module, together in by_module.items():
        writers = {function.name for function in together if writes(function)}
        while more := {function.name for function in together if function.name not in writers
                       and any(name.startswith("_") for name in called_names(function) & writers)}:
            writers |= more
        found |= {f"{module}.{name}" for name in writers if not name.startswith("_")}
    return found


def test_every_writing_function_names_its_actor() -> None:
    named = {f"{module}.{name}" for module, name, function in functions() if names_its_actor(function)}
    named |= {f"{module}.{name}" for module, name, function in functions()
              if any(f"{module}.{part}" in named for part in called_names(function) if part.startswith("_"))}
    assert writing() - named == set(EXEMPT)


def test_the_list_of_writers_is_not_empty() -> None:
    assert {"tickets.actions.issue.take_ticket", "office.actions.add_counter", "people.actions.set_password",
            "devices.actions.revoke_device", "printing.jobs.settling.dismiss"} <= writing()
    assert len(writing()) > 80


def test_what_is_secret_has_no_kind() -> None:
    assert not [kind for kind in Kind if "coin" in kind or "vote" in kind]
