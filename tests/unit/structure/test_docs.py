"""The documents keep their word: every setting, command, event and refusal is told, and nothing is told that is not."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path

import click
import pytest

from antrian.cli import cli
from antrian.settings import Settings
from queue_core import errors
from queue_core.live import audiences
from queue_core.office.settings import OfficeSettings
from queue_core.record.kinds import Kind
from queue_core.subjects import announced
from queue_core.texts.catalogue import LANGUAGES, has_text, translate
from queue_core.web.api.schemas import settings_change
from queue_core.web.http.problems import HTTP_CODES
from scripts import write_permissions as permissions

ROOT = Path(__file__).resolve().parents[3]
PACKAGES = ("antrian", "kiosk", "display", "counter", "skm", "admin", "queue_core")
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]


def all_rows(page: str, heading: str, own_heading: str) -> dict[str, list[str]]:
    """The rows of the common page, and those that subjects keep on their own pages below ``own_heading``."""
    rows = table(page, heading)
    for path in sorted((ROOT / "docs").glob("*.md")):
        if f"\n{own_heading}\n" in path.read_text(encoding="utf-8") and path.name != Path(page).name:
            rows |= table(f"docs/{path.name}", f"\n{own_heading}\n")
    return rows


def table(page: str, heading: str) -> dict[str, list[str]]:
    """The first table below a heading: rows by the code name in their first cell."""
    text = (ROOT / page).read_text(encoding="utf-8")
    rows: dict[str, list[str]] = {}
    for line in text[text.index(heading):].splitlines():
        if line.startswith("| `"):
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            name = cells[0].split("`")[1]
            assert name not in rows, f"{name} stands twice"
            rows[name] = cells
        elif rows and not line.startswith("|"):
            break
    return rows


@cache
def modules() -> dict[Path, ast.Module]:
    """Every module of the product, read as code."""
    paths = [path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if "versions" not in path.parts]
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a piece of code, with the last part of the called name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            yield name, node


def strings(node: ast.AST) -> list[str]:
    """The text constants among a call's own arguments."""
    assert isinstance(node, ast.Call)
    values = [*node.args, *(keyword.value for keyword in node.keywords)]
    return [value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)]


def written_kinds() -> set[str]:
    """The members of ``Kind`` that stand where an event is written: not in a comparison, not in a set of readers."""
    names = set()
    for path, tree in modules().items():
        if "live" in path.parts or path.name == "announce.py":
            continue
        read = {id(part) for node in ast.walk(tree) if isinstance(node, (ast.Compare, ast.Set))
                for part in ast.walk(node)}
        names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and id(node) not in read
                  and isinstance(node.value, ast.Name) and node.value.id == "Kind"}
    return {str(Kind[name]) for name in names}


def refusals() -> dict[str, set[int]]:
    """Every code the server can refuse with, and the statuses it comes with."""
    status_of = {name: kind.status for name, kind in vars(errors).items()
                 if isinstance(kind, type) and issubclass(kind, errors.AntrianError)}
    found: dict[str, set[int]] = {}
    for path, tree in modules().items():
        for name, call in calls(tree):
            texts = strings(call)
            if name in status_of and texts and call.args and isinstance(call.args[0], ast.Constant):
                found.setdefault(texts[0], set()).add(status_of[name])
            elif name == "problem" and texts and path.parent.name == "http":
                status = call.args[0]
                assert isinstance(status, ast.Constant)
                assert isinstance(status.value, int)
                found.setdefault(texts[0], set()).add(status.value)
    for status_code, code in HTTP_CODES.items():
        found.setdefault(code, set()).add(status_code)
    return found


def commands(group: click.Group = cli, path: str = "antrian") -> Iterator[str]:
    """Every command there is, by its whole name."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}"


def shown(default: object) -> str:
    """A default as the documents write it."""
    if default in ("", (), {}, None):
        return ""
    if isinstance(default, dict):
        return ", ".join(f"{key} {value:g}" for key, value in default.items())
    if isinstance(default, tuple):
        return f"`{', '.join(map(str, default))}`"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def test_every_setting_of_an_installation_with_its_default() -> None:
    told = table("docs/operations.md", "## Settings of an installation")
    assert {name: cells[1] for name, cells in told.items()} == {
        name: shown(field.default) for name, field in Settings.model_fields.items()}


def test_every_setting_of_an_office_with_its_default() -> None:
    told = all_rows("docs/operations.md", "## Settings of an office", "## Settings")
    groups = [OfficeSettings, *(subject.settings for subject in announced().values() if subject.settings is not None)]
    assert {name: cells[1] for name, cells in told.items()} == {
        field.name: shown(getattr(group(), field.name)) for group in groups for field in fields(group)}
    assert {name for name, cells in told.items() if "*" not in cells[0]} == set(settings_change().model_fields)


def test_every_command() -> None:
    assert set(table("docs/operations.md", "## Commands")) == set(commands())


def test_every_kind_of_event() -> None:
    assert set(table("docs/events.md", "## The log")) == set(Kind)
    assert written_kinds() == set(Kind), "an event that nobody writes"


def test_every_socket_event() -> None:
    """What the relay emits, what a screen listens to, and what the page tells are one list."""
    script = (ROOT / "queue_core/web/static/js/net/live.js").read_text(encoding="utf-8")
    heard = re.search(r"^const EVENTS = (\[.+?\]);$", script, re.MULTILINE)
    assert heard
    told = set(table("docs/events.md", "## Over Socket.IO"))
    assert told == set(ast.literal_eval(heard[1]))
    rows = {row.message for row in audiences.table().values()} - {""}
    states = {"queue", "counter", "file"}  # what the relay tells of a queue, a counter, a file whatever happened
    assert rows | states == told


def test_every_refusal_with_its_status() -> None:
    told = all_rows("docs/errors.md", "# Every refusal", "## Refusals")
    found = {code: statuses for code, statuses in refusals().items() if code != "catalogue_invalid"}
    assert set(told) == set(found)
    assert {code: int(cells[1]) for code, cells in told.items()} == {
        code: min(statuses) for code, statuses in found.items()}


def test_every_refusal_has_words_in_every_language() -> None:
    for code in all_rows("docs/errors.md", "# Every refusal", "## Refusals"):
        assert has_text(f"error-{code}"), code
        assert len({translate(language, f"error-{code}", counter="X", minimum=1, minutes=1, quota=1)
                    for language in LANGUAGES}) == len(LANGUAGES), code


def test_every_package_that_is_installed_has_its_licence_told() -> None:
    lock = (ROOT / "requirements/run.txt").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9.-]+)==", lock, re.MULTILINE))
    page = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    page = page[page.index("| package |"):page.index("## Files")]
    told = dict(re.findall(r"^\| ([a-z0-9.-]+) \| (.+?) \|$", page, re.MULTILINE))
    assert set(told) - {"package"} == locked
    assert "None" not in told.values()
    assert locked > {"flask", "sqlalchemy", "eventlet", "setuptools"}


@pytest.mark.parametrize("name", ["run", "dev"])
def test_a_lock_is_whole_and_names_no_place(name: str) -> None:
    text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
    pins = re.split(r"^(?=[a-z0-9.-]+==)", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in pin for pin in pins)
    assert not re.search(r"://|^-|--(?:extra-)?index|find-links|@ ", text, re.MULTILINE)
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*wanted["dependencies"], *(wanted["optional-dependencies"]["dev"] if name == "dev" else [])]
    names = {re.match(r"[A-Za-z0-9._-]+", line)[0].lower().replace(".", "-").replace("_", "-")  # type: ignore[index]
             for line in needed}
    assert names <= {pin.split("==")[0].replace(".", "-") for pin in pins}


def test_both_locks_agree() -> None:
    pin = re.compile(r"^([a-z0-9.-]+)==(\S+)", re.MULTILINE)
    run, dev = (dict(pin.findall((ROOT / f"requirements/{name}.txt").read_text())) for name in ("run", "dev"))
    assert run.items() <= dev.items()


def test_links_lead_somewhere() -> None:
    assert len(PAGES) > 15
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_files_that_are_named_exist() -> None:
    named = r"`((?:antrian|queue_core|docs|deploy|scripts|tests|requirements|\.ci)/[\w./@-]*\w)`"
    for page in PAGES:
        for path in re.findall(named, page.read_text(encoding="utf-8")):
            assert (ROOT / path).exists(), f"{page.name}: {path}"


def test_words_of_the_glossary_are_the_words_of_the_code() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in modules())
    page = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    rows = [line.split("|")[3] for line in page.splitlines() if line.startswith("|")][2:]
    words = [word for row in rows for word in re.findall(r"`(\w+)`", row)]
    assert len(words) > 40
    assert [word for word in words if not re.search(rf"\b{word}\b", source)] == []


def test_decisions_are_listed_and_told_in_three_parts() -> None:
    pages = sorted((ROOT / "docs/decisions").glob("0*.md"))
    listed = re.findall(r"\]\((0\d+-[\w-]+\.md)\)", (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8"))
    assert listed == [page.name for page in pages]
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert text.startswith(f"# {page.name[:4]}: ")
        assert all(f"**{part}.**" in text for part in ("Context", "Decision", "Consequence")), page.name


def test_the_readme_says_the_same_in_both_languages() -> None:
    english, indonesian = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.id.md"))
    for what in (r"^```\n(.*?)^```", r"!\[[^]]*\]\(([^)]+)\)"):
        found = re.findall(what, english, re.MULTILINE | re.DOTALL)
        assert found
        assert found == re.findall(what, indonesian, re.MULTILINE | re.DOTALL)
    assert english.count("\n## ") == indonesian.count("\n## ")


def test_make_names_its_commands() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony
    assert set(phony[1].split()) == set(re.findall(r"^([a-z]+):.*## ", makefile, re.MULTILINE))


def test_units_start_what_there_is() -> None:
    for path in (ROOT / "deploy").glob("antrian*.service"):
        started = re.findall(r"^ExecStart=(\S+) ?(\S*)", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert len(started) == 1
        program, command = started[0]
        if program.endswith("antrian"):
            assert f"antrian {command}" in set(commands())


def test_nothing_of_a_maintainers_machine_is_told() -> None:
    for page in [*PAGES, *(ROOT / "deploy").iterdir(), ROOT / "Makefile", *(ROOT / "requirements").iterdir()]:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"/(?:home|root|work|Users)/", text), page.name


def test_the_page_of_permissions_is_the_table() -> None:
    written = (ROOT / "docs/permissions.md").read_text(encoding="utf-8")
    assert written == permissions.written(), "run: python -m scripts.write_permissions"
