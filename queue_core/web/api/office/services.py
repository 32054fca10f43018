"""Services: what the kiosk shows."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from queue_core.office import queries
from queue_core.office.actions import close_service, open_service
from queue_core.office.models import Office, Service
from queue_core.office.rules import door, name_in, opens_at
from queue_core.office.settings import OfficeSettings
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import business_date
from queue_core.texts.catalogue import translate
from queue_core.texts.dates import date_and_time
from queue_core.tickets.forecast.rules import Estimate, range_minutes
from queue_core.tickets.queries import issued_counts, waiting_counts
from queue_core.web.api import responses, schemas
from queue_core.web.api.cases.files.views import approver_away_out
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.language import current_language
from queue_core.web.http.registry import api


def estimate_out(estimate: Estimate | None) -> responses.EstimateOut | None:
    if estimate is None:
        return None
    low, high = range_minutes(estimate)
    return {"p50_minutes": low, "p90_minutes": high}


@api.endpoint("GET", "/services", "All services with how many wait and how long it takes", who=may("services.read"),
              answers={200: list[responses.ServiceOut]})
def list_services(actor: Actor) -> list[responses.ServiceOut]:
    now = clock.now()
    estimates = services().forecasts.estimates(actor.office_id, now)
    with services().database.read() as session:
        office = own_office(session, actor)
        view = _View(session, office, now, estimates)
        return [view.brief(service) for service in queries.services(session, office.id)]


@api.endpoint("GET", "/services/<int:service_id>", "One service with all fourteen components", who=may("services.read"),
              answers={200: responses.ServiceFullOut})
def get_service(actor: Actor, service_id: int) -> responses.ServiceFullOut:
    return _full(actor, service_id)


def _full(actor: Actor, service_id: int) -> responses.ServiceFullOut:
    now = clock.now()
    estimates = services().forecasts.estimates(actor.office_id, now)
    with services().database.read() as session:
        office = own_office(session, actor)
        service = queries.service(session, office.id, service_id)
        return _View(session, office, now, estimates).full(service)


@api.endpoint("POST", "/services/<int:service_id>/close", "Stop giving numbers, with a reason the kiosk shows",
              who=may("services.close"), body=schemas.CloseService, answers={200: responses.ServiceFullOut})
def close_a_service(actor: Actor, service_id: int, body: schemas.CloseService) -> responses.ServiceFullOut:
    with services().database.write() as session:
        close_service(session, actor, service_id=service_id, reason=body.reason, now=clock.now())
    return _full(actor, service_id)


@api.endpoint("POST", "/services/<int:service_id>/open", "Give numbers again", who=may("services.close"),
              answers={200: responses.ServiceFullOut})
def open_a_service(actor: Actor, service_id: int) -> responses.ServiceFullOut:
    with services().database.write() as session:
        open_service(session, actor, service_id=service_id, now=clock.now())
    return _full(actor, service_id)


class _View:
    """Services as the API tells them, with the counts of the moment read once."""

    def __init__(self, session: Session, office: Office, now: datetime, estimates: dict[int, Estimate]) -> None:
        today = business_date(now, office.timezone)
        self.office, self.now, self.estimates = office, now, estimates
        self.settings = OfficeSettings.from_json(office.settings)
        self.waiting = waiting_counts(session, office.id, today)
        self.issued = issued_counts(session, office.id, today)
        self.language = current_language()
        self.approver_away = approver_away_out(session, office, now)

    def brief(self, service: Service) -> responses.ServiceOut:
        code, reason = self._closed(service)
        return {
            "id": service.id, "code": service.code, "prefix": service.prefix,
            "name": name_in(self.language, service.name, service.name_en),
            "names": {"id": service.name, "en": service.name_en}, "icon": service.icon, "category": service.category,
            "open": code is None, "closed_code": code, "closed_reason": reason,
            "waiting": self.waiting.get(service.id, 0), "estimate": estimate_out(self.estimates.get(service.id)),
            "requirement_groups": [
                {"id": group.id, "label": group.label,
                 "items": [{"id": item.id, "text": item.text} for item in group.items if item.is_active]}
                for group in service.groups if group.is_active
            ],
            "duration_text": self._text(service, "jangka_waktu"), "fee_text": self._text(service, "biaya"),
            "product": self._text(service, "produk"), "document_year": service.document_year,
            "standard_minutes": service.standard_minutes, "approver_away": self.approver_away.get(service.id),
        }

    def full(self, service: Service) -> responses.ServiceFullOut:
        """The public view: the remarks about the document stay with staff."""
        requirements = [item.text for group in service.groups if group.is_active
                        for item in group.items if item.is_active]
        return {**self.brief(service), "document_title": service.document_title, "officer": service.officer,
                "signer": service.signer, "components": {"persyaratan": requirements, **service.components}}

    @staticmethod
    def _text(service: Service, component: str) -> str:
        return "\n".join(service.components.get(component, []))

    def _closed(self, service: Service) -> tuple[str | None, str | None]:
        if service.daily_quota is not None and self.issued.get(service.id, 0) >= service.daily_quota:
            return "quota_full", translate(self.language, "web-closed-quota_full")
        state = door(is_active=service.is_active, paused=service.closed_reason is not None,
                     hours=self.settings.hours, moment=self.now, zone_name=self.office.timezone)
        if state == "open":
            return None, None
        if state == "hours":
            return state, self._reopening() or translate(self.language, "web-closed-hours")
        return state, service.closed_reason or translate(self.language, f"web-closed-{state}")

    def _reopening(self) -> str | None:
        """When the office opens again, in words; ``None`` when its hours name no day."""
        opening = opens_at(self.settings.hours, self.now, self.office.timezone)
        if opening is None:
            return None
        date, time = date_and_time(opening, self.office.timezone, self.language)
        if business_date(opening, self.office.timezone) == business_date(self.now, self.office.timezone):
            return translate(self.language, "web-reopens-today", time=time)
        return translate(self.language, "web-reopens-on", date=date, time=time)
