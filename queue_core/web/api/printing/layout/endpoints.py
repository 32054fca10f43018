"""The look of the office's papers: lines, logo, what stands on them, and how that comes out of a printer."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from queue_core.office.models import Office, RequirementGroup, Service
from queue_core.office.queries import services as office_services
from queue_core.office.rules import name_in
from queue_core.printing.jobs.queries import printers
from queue_core.printing.layout import saved as layouts
from queue_core.printing.layout.choices import LONGEST_TICKET_MM, PARTS, Layout
from queue_core.printing.preview.samples import Example, sample
from queue_core.printing.preview.studio import studio
from queue_core.printing.printers.profiles import profiles
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.web.api.printing.layout import schemas
from queue_core.web.http.context import own_office, services, track_url
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api

LOGO_BYTES: Final = 8 * 1024 * 1024  # a camera's photo of the emblem on the wall
_CODE: Final = "K7P2QXZA"


@api.endpoint("GET", "/layout", "How the office's papers look, and the printers to look at them with",
              who=may("layout.read"),
              answers={200: schemas.LayoutPageOut})
def read_layout(actor: Actor) -> schemas.LayoutPageOut:
    with services().database.read() as session:
        own: list[schemas.PaperPrinter] = [
            {"id": row.id, "name": row.name, "paper_mm": row.paper_mm, "profile": row.profile}
            for row in printers(session, actor.office_id) if row.is_active]
        known: list[schemas.PaperProfile] = [
            {"name": each.name, "title": f"{each.vendor} {each.title}".strip()} for each in profiles()]
        return {**_out(session, actor), "printers": own, "profiles": known}


@api.endpoint("PUT", "/layout", "Save lines and parts; papers that wait are printed with them as well",
              who=may("layout.change"),
              body=schemas.LayoutChange, answers={200: schemas.LayoutOut}, problems=(409,))
def save_layout(actor: Actor, body: schemas.LayoutChange) -> schemas.LayoutOut:
    draft = _layout(body)
    return _changed(actor, body.version, head=list(draft.head), foot=list(draft.foot), show=dict(draft.show))


@api.endpoint("PUT", "/layout/logo", "Send a logo: PNG, JPEG or WebP, known by its content", who=may("layout.change"),
              query=schemas.LayoutVersion, upload=LOGO_BYTES, answers={200: schemas.LayoutOut}, problems=(409, 422))
def save_logo(actor: Actor, query: schemas.LayoutVersion, upload: Path) -> schemas.LayoutOut:
    return _changed(actor, query.version, logo=studio.logo(upload))


@api.endpoint("DELETE", "/layout/logo", "Print without a logo", who=may("layout.change"), query=schemas.LayoutVersion,
              answers={200: schemas.LayoutOut}, problems=(409,))
def delete_logo(actor: Actor, query: schemas.LayoutVersion) -> schemas.LayoutOut:
    return _changed(actor, query.version, logo=None)


@api.endpoint("POST", "/layout/preview", "Draw a paper from the very bytes a printer would get", who=may("layout.read"),
              body=schemas.PreviewWish, answers={200: schemas.PreviewOut}, problems=(503,))
def preview_layout(actor: Actor, body: schemas.PreviewWish) -> schemas.PreviewOut:
    with services().database.read() as session:
        kept = layouts.layout_of(session, actor.office_id)
        example = _example(session, own_office(session, actor), body)
    draft = _layout(body.layout)
    layout = Layout(kept.logo, draft.head, draft.foot, draft.show)
    document = sample(body.kind, example, body.language, clock.now(), with_requirements=layout.shows("requirements"))
    seen = studio.preview(document, layout, paper_mm=body.paper_mm, profile=body.profile, is_copy=body.is_copy)
    return {"svg": seen.svg, "millimetres": seen.millimetres, "gave_way": list(seen.gave_way),
            "most_millimetres": LONGEST_TICKET_MM if body.kind == "ticket" else None}


def _layout(draft: schemas.LayoutDraft) -> Layout:
    return Layout(None, tuple(filter(None, draft.head)), tuple(filter(None, draft.foot)),
                  dict(draft.show.items()))


def _changed(actor: Actor, version: int, **changes: object) -> schemas.LayoutOut:
    with services().database.write() as session:
        layouts.change_layout(session, actor, version=version, now=clock.now(), **changes)
        return _out(session, actor)


def _out(session: Session, actor: Actor) -> schemas.LayoutOut:
    layout, version = layouts.kept(session, actor.office_id)
    return {"version": version, "head": list(layout.head), "foot": list(layout.foot),
            "show": {part: layout.shows(part) for part in PARTS}, "has_logo": layout.logo is not None}


def _example(session: Session, office: Office, wish: schemas.PreviewWish) -> Example:
    """A service of this office as its papers would name it: the first one, or the one with the longest names."""
    offered = office_services(session, office.id)
    pairs: list[tuple[Service, RequirementGroup | None]] = [
        (service, group) for service in offered for group in (*service.groups, None) if group or not service.groups]
    own = printers(session, office.id)

    def length(pair: tuple[Service, RequirementGroup | None]) -> int:
        service, group = pair
        name = name_in(wish.language, service.name, service.name_en)
        return len(name) + (len(group.label or "") if group is not None else 0)

    service, group = (max(pairs, key=length) if wish.busy else pairs[0]) if pairs else (None, None)
    parts = service.components if service is not None else {}
    return Example(
        office=office.name, regency=office.regency, timezone=office.timezone, track_url=track_url(_CODE),
        service="-" if service is None else name_in(wish.language, service.name, service.name_en),
        case=group.label if group is not None else None,
        requirements=tuple(item.text for item in group.items) if group is not None else (),
        duration=" ".join(parts.get("jangka_waktu", [])) or None, fee=" ".join(parts.get("biaya", [])) or None,
        printer=own[0].name if own else "-", busy=wish.busy)
