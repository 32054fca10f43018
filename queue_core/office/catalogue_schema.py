"""The shipped catalogue: an office and the standard of each of its services, one YAML file per office.

The fourteen components of a service standard are those of PermenPANRB 15/2014 (after UU 25/2009 art. 21). The
words are the office's own document's; docs/catalogue.md explains every field, number and group.
"""

from __future__ import annotations

import unicodedata
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StrictInt,
    StringConstraints,
    ValidationError,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from queue_core.office.catalogue_yaml import (
    MAX_BYTES,
    CatalogueError,
    CatalogueProblem,
    Location,
    ProblemCode,
    Tree,
    read_tree,
    write_tree,
)

__all__ = [
    "COMPONENT_KEYS",
    "MANUFACTURING",
    "SERVICE_DELIVERY",
    "TIMEZONES",
    "Catalogue",
    "CatalogueError",
    "CatalogueProblem",
    "ComponentTexts",
    "ContactEntry",
    "OfficeEntry",
    "RequirementGroupEntry",
    "ServiceEntry",
    "dump",
    "load",
    "load_shipped",
    "parse",
    "shipped_offices",
]

#: The half of a standard that the public must be told (PermenPANRB 15/2014: service delivery).
SERVICE_DELIVERY = ("persyaratan", "prosedur", "jangka_waktu", "biaya", "produk", "pengaduan")
#: The half that concerns the office itself (PermenPANRB 15/2014: manufacturing).
MANUFACTURING = (
    "dasar_hukum",
    "sarana",
    "kompetensi",
    "pengawasan",
    "jumlah_pelaksana",
    "jaminan_pelayanan",
    "jaminan_keamanan",
    "evaluasi",
)
#: All fourteen, in the regulation's order. ``persyaratan`` is kept as requirement groups, the rest as texts.
COMPONENT_KEYS = SERVICE_DELIVERY + MANUFACTURING
#: WIB (twice), WITA and WIT.
TIMEZONES = ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")


def _printable(text: str) -> str:
    # Control characters and exotic line ends cannot be printed, and would not survive being written as YAML.
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") and sign != "\n" for sign in text):
        raise PydanticCustomError("bad_value", "holds a character that cannot be shown or printed")
    return text


def _one_line(text: str) -> str:
    if "\n" in text:
        raise PydanticCustomError("bad_value", "must stand on one line")
    return text


def _indonesian_zone(text: str) -> str:
    if text not in TIMEZONES:
        raise PydanticCustomError("bad_timezone", "must be one of {zones}", {"zones": ", ".join(TIMEZONES)})
    return text


def _starts_with_check(path: tuple[Any, ...]) -> tuple[Any, ...]:
    if path and path[0].kind != "check":
        raise PydanticCustomError("bad_value", "must begin with the check at the counter")
    return path


_stripped = StringConstraints(strict=True, strip_whitespace=True, min_length=1, max_length=5000)
#: One paragraph, or a line with its sub-list, one line each.
Text = Annotated[str, _stripped, AfterValidator(_printable)]
Line = Annotated[Text, Field(max_length=120), AfterValidator(_one_line)]
Slug = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
# I and O look like 1 and 0 on a printed ticket.
Prefix = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-HJ-NP-Z]{1,3}$")]
Year = Annotated[StrictInt, Field(ge=1945, le=2100)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Category = Literal["kependudukan", "surat", "perizinan", "tanah", "umum"]
Channel = Literal["phone", "fax", "whatsapp", "email", "website", "facebook", "instagram"]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ContactEntry(_Entry):
    """One way to reach the office, as its document gives it."""

    channel: Channel
    value: Line


class OfficeEntry(_Entry):
    """The office, with nothing its documents do not say (except the time zone)."""

    code: Slug
    name: Line
    regency: Line
    timezone: Annotated[str, StringConstraints(strict=True), AfterValidator(_indonesian_zone)]
    document_year: Year | None = None
    address: Line | None = None
    contacts: tuple[ContactEntry, ...] = ()


class RequirementGroupEntry(_Entry):
    """What to bring in one case. ``label`` is the document's name of it, None where there is only one."""

    code: Slug
    label: Annotated[Text, Field(max_length=200), AfterValidator(_one_line)] | None = None
    items: Texts


class ComponentTexts(_Entry):
    """The thirteen components besides the requirements, one text per paragraph."""

    prosedur: Texts
    jangka_waktu: Texts
    biaya: Texts
    produk: Texts
    pengaduan: Texts
    dasar_hukum: Texts
    sarana: Texts
    kompetensi: Texts
    pengawasan: Texts
    jumlah_pelaksana: Texts
    jaminan_pelayanan: Texts
    jaminan_keamanan: Texts
    evaluasi: Texts


class StageEntry(_Entry):
    """One station of a file's path. ``holder`` is given where it is not the usual one of its kind, ``label`` where the
    document has a word of its own for it."""

    kind: Literal["check", "initial", "process", "signature", "register", "handover"]
    holder: Literal["front_office", "officer", "approver"] | None = None
    label: Annotated[Line, Field(max_length=60)] | None = None


class ServiceEntry(_Entry):
    """A layanan and its standard.

    ``name`` and ``name_en`` are ours, short enough for a kiosk button; ``document_title`` is the document's.
    ``standard_minutes`` is the upper bound of ``jangka_waktu`` in minutes of office time, None when the text
    is no time. ``officer`` receives the file, ``signer`` signs it: None where the document names nobody.
    ``path`` is the way of a file (none: checked and handed over), ``book`` the register of its result,
    ``next_destination`` where the visitor takes it. ``notes`` are remarks on the document's oddities for staff.
    """

    code: Slug
    prefix: Prefix
    name: Annotated[Line, Field(max_length=45)]
    name_en: Annotated[Line, Field(max_length=45)]
    icon: Slug
    document_title: Annotated[Text, AfterValidator(_one_line)]
    document_year: Year | None = None
    category: Category
    officer: Line | None = None
    signer: Line | None = None
    standard_minutes: Annotated[StrictInt, Field(ge=1, le=1_000_000)] | None = None
    path: Annotated[tuple[StageEntry, ...], Field(max_length=12), AfterValidator(_starts_with_check)] = ()
    book: Slug = "umum"
    next_destination: Line | None = None
    notes: tuple[Text, ...] = ()
    requirement_groups: Annotated[tuple[RequirementGroupEntry, ...], Field(min_length=1)]
    components: ComponentTexts


class Catalogue(_Entry):
    """One file. ``parse`` and ``load`` also hold that codes are unique within their list."""

    office: OfficeEntry
    services: Annotated[tuple[ServiceEntry, ...], Field(min_length=1)]


def load(path: str | Path) -> Catalogue:
    """Read a catalogue file. Raises CatalogueError with every problem found."""
    try:
        with open(path, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise CatalogueError([CatalogueProblem(str(path), 1, "", "unreadable", reason)]) from None
    return parse(data, str(path))


def parse(data: bytes, file: str) -> Catalogue:
    """Check the bytes of a catalogue; ``file`` is the name that problems carry. Raises CatalogueError."""
    tree = read_tree(data, file)
    problems = [*tree.problems, *_repeated_codes(tree)]
    catalogue = None
    try:
        catalogue = Catalogue.model_validate(tree.value)
    except ValidationError as error:
        details = error.errors(include_url=False)
        problems += [_problem(tree, detail) for detail in details if not _follows(detail)]
    if problems or catalogue is None:
        raise CatalogueError(problems)
    return catalogue


def shipped_offices() -> tuple[str, ...]:
    """The codes of the offices that come with the product, sorted."""
    files = (resources.files("queue_core.office") / "catalogue").iterdir()
    return tuple(sorted(file.name.removesuffix(".yaml") for file in files if file.name.endswith(".yaml")))


def load_shipped(code: str) -> Catalogue:
    """The catalogue of a shipped office. Raises CatalogueError (code ``unreadable``) for an unknown one."""
    file = f"{code}.yaml"
    if code not in shipped_offices():
        message = f"not shipped; there are {', '.join(shipped_offices())}"
        raise CatalogueError([CatalogueProblem(file, 1, "", "unreadable", message)])
    return parse((resources.files("queue_core.office") / "catalogue" / file).read_bytes(), file)


def dump(catalogue: Catalogue) -> str:
    """The catalogue as YAML that a person can edit; ``parse`` of it gives an equal catalogue."""
    return write_tree(catalogue.model_dump(mode="json"))


_WORDS: dict[str, tuple[ProblemCode, str]] = {
    "missing": ("missing", "is missing"),
    "extra_forbidden": ("unknown_key", "is not a known key"),
    "string_type": ("wrong_type", "must be text (put quotes around numbers and yes/no)"),
    "int_type": ("wrong_type", "must be a whole number"),
    "tuple_type": ("wrong_type", "must be a list"),
    "model_type": ("wrong_type", "must be a group of keys with values"),
    "string_too_short": ("empty", "must not be empty"),
    "too_short": ("empty", "must hold at least one entry"),
    "string_pattern_mismatch": ("bad_code", "must be small letters, digits and single hyphens"),
}


def _follows(detail: ErrorDetails) -> bool:
    """Whether a list only counts as empty because its entries are themselves reported."""
    return detail["type"] == "too_short" and len(detail["input"]) > 0


def _problem(tree: Tree, detail: ErrorDetails) -> CatalogueProblem:
    location: Location = detail["loc"]
    kind = detail["type"]
    code: ProblemCode = "bad_value"
    message = detail["msg"]
    if kind == "string_pattern_mismatch" and location[-1] == "prefix":
        code, message = "bad_prefix", "must be 1 to 3 capital letters, never I or O (they look like 1 and 0)"
    elif kind == "string_type" and detail["input"] is None:
        code, message = _WORDS["string_too_short"]
    elif kind in ("string_too_long", "too_long"):
        code, message = "too_long", f"must have at most {detail['ctx']['max_length']} characters"
    elif kind == "bad_timezone":
        code = "bad_timezone"
    elif kind in _WORDS:
        code, message = _WORDS[kind]
    return tree.problem(location, code, message, at_key=kind in ("extra_forbidden", "missing", "too_short"))


def _repeated_codes(tree: Tree) -> list[CatalogueProblem]:
    """Codes that stand twice among the services, or among the groups of one service.

    Looked for in the plain values, so that they are reported together with everything else. A repeated prefix
    is allowed: services that share one share its numbers.
    """
    services = _entries(tree.value, "services")
    problems = _repeated(tree, ("services",), services)
    for index, service in enumerate(services):
        groups = _entries(service, "requirement_groups")
        problems += _repeated(tree, ("services", index, "requirement_groups"), groups)
    return problems


def _entries(value: Any, key: str) -> list[Any]:
    entries = value.get(key) if isinstance(value, dict) else None
    return entries if isinstance(entries, list) else []


def _repeated(tree: Tree, location: Location, entries: list[Any]) -> list[CatalogueProblem]:
    seen: set[str] = set()
    problems = []
    for index, entry in enumerate(entries):
        code = entry.get("code") if isinstance(entry, dict) else None
        if isinstance(code, str):
            if code in seen:
                place = (*location, index, "code")
                problems.append(tree.problem(place, "duplicate_code", f"{code} stands twice"))
            seen.add(code)
    return problems
