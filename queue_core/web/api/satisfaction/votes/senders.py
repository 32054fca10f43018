"""Who sends an answer that has no ticket: a panel, or the network of a phone. Never kept with the answer."""

from __future__ import annotations

from typing import cast

from flask import current_app, request

from queue_core.record.actor import Actor
from queue_core.satisfaction.survey.limits import Sender, device_sender, network_sender


def sender_of(actor: Actor | None) -> Sender:
    """The sender behind this request: the panel ``actor``, or the network it came from."""
    secret = cast(str, current_app.config["SECRET_KEY"])
    if actor is not None and actor.device_id is not None:
        return device_sender(secret, actor.device_id)
    return network_sender(secret, request.remote_addr or "")
