"""Liveness, readiness and figures for a monitor."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, request
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError

from queue_core.errors import Forbidden
from queue_core.printing.models import PrintJob
from queue_core.record.models import Event
from queue_core.web.http.context import services

health = Blueprint("health", __name__)
LOCAL = frozenset({"127.0.0.1", "::1"})


@health.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return jsonify(status="ok")


@health.get("/readyz")
def readyz() -> tuple[Response, int]:
    """The database answers too."""
    try:
        with services().database.read() as session:
            session.execute(select(1)).scalar_one()
    except SQLAlchemyError:
        return jsonify(status="database_away"), 503
    return jsonify(status="ok"), 200


@health.get("/metrics")
def metrics() -> Response:
    """Prometheus figures, for this machine only."""
    if request.remote_addr not in LOCAL:
        raise Forbidden("not_allowed")
    registry = CollectorRegistry()
    pending = Gauge("antrian_outbox_pending", "Events not delivered yet", registry=registry)
    jobs = Gauge("antrian_print_jobs", "Print jobs by state", ["status"], registry=registry)
    connected = Gauge("antrian_devices_connected", "Devices with a live connection to this process", registry=registry)
    with services().database.read() as session:
        pending.set(session.execute(select(func.count()).where(Event.delivered_at.is_(None))).scalar_one())
        for status, count in session.execute(select(PrintJob.status, func.count()).group_by(PrintJob.status)):
            jobs.labels(status).set(count)
    connected.set(len(services().presence.connected))
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
