"""A catalogue file as text: read safely, with the line of every value, and written for people to edit.

PyYAML is used because its composed nodes carry line numbers and its C parser is quick with the largest
shipped file. YAML tags never construct anything: the nodes are turned into plain mappings, lists, texts and
numbers here, so a file cannot create an object.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import yaml

from queue_core.errors import Invalid

#: The largest shipped file is about 250 kB; a file beyond this is a mistake or an attack.
MAX_BYTES = 2_000_000
#: The deepest place of a catalogue is services > service > groups > group > items: six levels with the root.
MAX_DEPTH = 10
MAX_PROBLEMS = 200

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
#: What plain YAML resolves to; anything else was asked for with an explicit tag.
_TAGS = frozenset(("map", "seq", "str", "null", "bool", "int", "float", "timestamp", "merge", "value"))
_DECIMAL = re.compile(r"[-+]?[0-9]+\Z")
_INDENT_TAB = re.compile(r" *\t")

Location = tuple[str | int, ...]
#: Stable names of what can be wrong; docs/catalogue.md explains each.
ProblemCode = Literal[
    "unreadable",
    "too_large",
    "encoding",
    "empty",
    "syntax",
    "tab",
    "alias",
    "too_deep",
    "unsupported_tag",
    "duplicate_key",
    "unknown_key",
    "missing",
    "wrong_type",
    "too_long",
    "bad_value",
    "bad_code",
    "bad_prefix",
    "bad_timezone",
    "duplicate_code",
]


@dataclass(frozen=True, slots=True)
class CatalogueProblem:
    """One thing wrong with a catalogue file.

    ``line`` counts from 1 (1 also when the whole file is meant), ``field`` is a path such as
    ``services[2].prefix`` (positions count from 0; empty when the whole file is meant), ``code`` is stable.
    """

    file: str
    line: int
    field: str
    code: ProblemCode
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field + ': ' if self.field else ''}{self.message}"


class CatalogueError(Invalid):
    """A catalogue file cannot be used; ``problems`` lists what was found by line, and is never empty."""

    def __init__(self, problems: Sequence[CatalogueProblem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))[:MAX_PROBLEMS]
        rows = [
            {"line": p.line, "field": p.field, "code": p.code, "message": p.message} for p in self.problems
        ]
        super().__init__("catalogue_invalid", extra={"problems": rows}, count=len(self.problems))

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def field_path(location: Location) -> str:
    """``("services", 2, "prefix")`` as ``services[2].prefix``."""
    path = ""
    for step in location:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path


class Tree:
    """The plain values of a file, and where each stands.

    ``value`` is made of dict, list, str, int, bool and None; other numbers are kept as an object that no
    field takes. ``problems`` are those of the YAML itself (repeated keys, strange keys or tags), which do not
    hinder looking for further ones.
    """

    def __init__(self, root: yaml.Node, file: str) -> None:
        self.file = file
        self.problems: list[CatalogueProblem] = []
        self._lines: dict[Location, int] = {}
        self._key_lines: dict[Location, int] = {}
        self.value = self._plain(root, ())

    def problem(
        self, location: Location, code: ProblemCode, message: str, *, at_key: bool = False
    ) -> CatalogueProblem:
        """A problem at a place, or, where the place does not exist, at the nearest one around it."""
        known = location
        while known and known not in self._lines:
            known = known[:-1]
        line = self._key_lines.get(known, self._lines[known]) if at_key else self._lines[known]
        return CatalogueProblem(self.file, line, field_path(location), code, message)

    def _report(self, location: Location, node: yaml.Node, code: ProblemCode, message: str) -> None:
        self.problems.append(
            CatalogueProblem(self.file, _line(node.start_mark), field_path(location), code, message)
        )

    def _plain(self, node: yaml.Node, location: Location) -> Any:
        self._lines[location] = _line(node.start_mark)
        if node.tag.removeprefix(_TAG) not in _TAGS:
            self._report(location, node, "unsupported_tag", f"the YAML tag {node.tag} is not allowed here")
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, (*location, index)) for index, item in enumerate(node.value)]
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._report(location, key_node, "wrong_type", "a key must be a plain word")
                continue
            key = str(key_node.value)
            place = (*location, key)
            if key in values:
                first = self._key_lines[place]
                self._report(place, key_node, "duplicate_key", f"written twice (first on line {first})")
                continue
            self._key_lines[place] = _line(key_node.start_mark)
            values[key] = self._plain(value_node, place)
        return values


class _Number:
    """A number that no field takes; kept apart from text so that it is reported as what it is."""

    def __init__(self, text: str) -> None:
        self.text = text


def _scalar(node: yaml.Node) -> Any:
    kind = node.tag.removeprefix(_TAG)
    text = str(node.value)
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in ("yes", "true", "on")
    if kind == "float":
        return _Number(text)
    # YAML 1.1 also reads 0x1F and 12:30 as whole numbers; nobody who writes a catalogue means that.
    if kind == "int" and _DECIMAL.match(text):
        return int(text) if len(text) < 18 else _Number(text)
    return text


def read_tree(data: bytes, file: str) -> Tree:
    """Parse the bytes of a file.

    Raises CatalogueError when it cannot be read as YAML at all, is too large or too deep, or uses aliases (a
    few lines of them can unfold to gigabytes, and no catalogue needs them).
    """

    def refuse(line: int, code: ProblemCode, message: str) -> CatalogueError:
        return CatalogueError([CatalogueProblem(file, line, "", code, message)])

    if len(data) > MAX_BYTES:
        raise refuse(1, "too_large", f"the file is larger than {MAX_BYTES} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise refuse(line, "encoding", "the file is not UTF-8 text") from None
    try:
        unsafe = next(_unsafe_events(text), None)
        if unsafe is not None:
            raise refuse(*unsafe)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise CatalogueError(_syntax_problems(error, text, file)) from None
    if root is None:
        raise refuse(1, "empty", "the file is empty")
    return Tree(root, file)


def _unsafe_events(text: str) -> Iterator[tuple[int, ProblemCode, str]]:
    """What makes a file dangerous to compose: seen while parsing flat events, before any tree is built."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = _line(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            yield line, "alias", "aliases (*name) are not allowed; write the text out"
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
            if depth > MAX_DEPTH:
                yield line, "too_deep", f"nested more than {MAX_DEPTH} levels deep"
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1


def _syntax_problems(error: yaml.YAMLError, text: str, file: str) -> list[CatalogueProblem]:
    """Say where YAML gave up; when the cause may be tabs, name every line that is indented by one."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        line = _line(mark)
        said = getattr(error, "problem", None) or getattr(error, "context", None)
    else:
        line = text.count("\n", 0, getattr(error, "position", 0) or 0) + 1
        said = getattr(error, "reason", None)
    lines = text.split("\n")
    tabs = [number for number, content in enumerate(lines, start=1) if _INDENT_TAB.match(content)]
    if any(number <= line for number in tabs):
        message = "indented with a tab; YAML allows only spaces"
        return [CatalogueProblem(file, number, "", "tab", message) for number in tabs]
    return [CatalogueProblem(file, line, "", "syntax", f"not valid YAML: {said or 'unreadable'}")]


def _line(mark: Any) -> int:
    return int(mark.line) + 1


class _Dumper(yaml.SafeDumper):
    """Block style with indented lists: how people write YAML by hand."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def represent_text(self, text: str) -> yaml.Node:
        # A telephone number is text, also for YAML readers that take 08... for a number.
        style = "|" if "\n" in text else "'" if _DECIMAL.match(text) else None
        return self.represent_scalar(f"{_TAG}str", text, style=style)


_Dumper.add_representer(str, _Dumper.represent_text)


def write_tree(value: dict[str, Any]) -> str:
    """Plain values as YAML text, block style, UTF-8, in the order given."""
    return str(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110))
