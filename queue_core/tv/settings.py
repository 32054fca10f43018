"""What the office wants of one TV: its layout, its services, how loud it is and when it keeps quiet. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from typing_extensions import TypedDict

from queue_core.office.plans import StoredPlan

LAYOUTS: Final = ("calls_media", "grid", "portrait")


class TvSettingsJson(TypedDict):
    """``TvSettings`` as JSON."""

    layout: str
    services: list[int]
    volume: int | None
    quiet: list[StoredPlan]


@dataclass(frozen=True)
class TvSettings:
    """Settings of one TV, stored as JSON on its device.

    ``services`` are the ids whose calls and counters it shows, none is all. ``volume`` is a percentage, ``None`` the
    office's. ``quiet`` are stretches of the day (plans as in ``office.playlist``) in which it shows and does not speak.
    """

    layout: str = "calls_media"
    services: tuple[int, ...] = ()
    volume: int | None = None
    quiet: tuple[StoredPlan, ...] = ()

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> TvSettings:
        """Read stored settings; what is unknown or missing is left to the defaults."""
        known = {name: data[name] for name in (field.name for field in fields(cls)) if name in data}
        for name in ("services", "quiet"):
            if name in known:
                known[name] = tuple(known[name])
        if known.get("layout") not in LAYOUTS:
            known.pop("layout", None)
        return cls(**known)

    def shows(self, service_ids: Iterable[int]) -> bool:
        """Whether it shows what serves any of these services."""
        return not self.services or not set(self.services).isdisjoint(service_ids)

    def to_json(self) -> TvSettingsJson:
        return {"layout": self.layout, "services": list(self.services), "volume": self.volume,
                "quiet": list(self.quiet)}
