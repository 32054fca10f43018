"""Actors for tests that call actions themselves."""

from __future__ import annotations

from queue_core.record.actor import Actor


def acting(office_id: int, staff_id: int | None = None) -> Actor:
    """Some member of staff by id; without one the test itself, as a part of the system."""
    if staff_id is None:
        return Actor.system(office_id, "test")
    return Actor(kind="staff", office_id=office_id, role="admin", staff_id=staff_id)


def print_agent(device_id: int, office_id: int = 1) -> Actor:
    """A paired print agent."""
    return Actor(kind="device", office_id=office_id, role="printer", device_id=device_id)
