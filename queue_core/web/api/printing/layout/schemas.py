"""Bodies and answers about the look of the office's papers."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool, StringConstraints

from queue_core.printing.layout.choices import MOST_LETTERS, MOST_LINES
from queue_core.web.api.responses import Answer
from queue_core.web.api.schemas import Body, Language

Line = Annotated[str, StringConstraints(max_length=MOST_LETTERS, strip_whitespace=True, pattern=r"^[^\x00-\x1f\x7f]*$")]
Lines = Annotated[list[Line], Field(max_length=MOST_LINES)]
PartName = Literal["regency", "caption", "case", "priority", "ahead", "wait", "requirements", "qr", "scan", "code",
                   "thanks"]
Version = Annotated[int, Field(ge=0, le=2**31 - 2)]


class LayoutDraft(Body):
    """Lines above and below (empty ones are left out), and what stands on the papers; a part that is not named is as
    when nobody chose."""

    head: Lines = Field(default_factory=list)
    foot: Lines = Field(default_factory=list)
    show: dict[PartName, StrictBool] = Field(default_factory=dict)


class LayoutChange(LayoutDraft):
    version: Version


class LayoutVersion(Body):
    """The version that was seen: a logo is not to replace another one unseen."""

    version: Version


class PreviewWish(Body):
    """Which paper to draw. ``busy`` is the longest service and case on a day of many people."""

    layout: LayoutDraft
    kind: Literal["ticket", "requirements", "missing", "receipt", "test"] = "ticket"
    paper_mm: Literal[58, 80] = 80
    profile: Annotated[str, StringConstraints(max_length=60, pattern=r"^[^\x00]*$")] = "default"
    language: Language = "id"
    busy: StrictBool = False
    is_copy: StrictBool = False


class PaperPrinter(Answer):
    id: int
    name: str
    paper_mm: int
    profile: str


class PaperProfile(Answer):
    name: str
    title: str


class LayoutOut(Answer):
    """``show`` names every part. ``version`` is 0 while nobody has changed anything."""

    version: int
    head: list[str]
    foot: list[str]
    show: dict[str, bool]
    has_logo: bool


class LayoutPageOut(LayoutOut):
    """With the printers of the office and all that are known, to look at the papers as each prints them."""

    printers: list[PaperPrinter]
    profiles: list[PaperProfile]


class PreviewOut(Answer):
    """``gave_way`` names what has no room on this paper: parts of ``show``, ``head``, ``foot``, ``logo``,
    ``logo_small`` when it is printed smaller."""

    svg: str
    millimetres: float
    most_millimetres: int | None
    gave_way: list[str]
