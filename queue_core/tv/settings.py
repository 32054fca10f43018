"""What the office wants of one TV: its layout, its services, how loud it is and when it keeps quiet. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

LAYOUTS: Final = ("calls_media", "grid", "portrait")


@dataclass(frozen=True)
class TvSettings:
    """Settings of one TV, stored as JSON on its device.

    ``services`` are the ids whose calls and counters it shows, none is all. ``volume`` is a percentage, ``None`` the
    office's. ``quiet`` are stretches of the day (plans as in ``office.playlist``) in which it shows and does not speak.
    """

    layout: str = "calls_media"
    services: tuple[int, ...] = ()
    volume: int | None = None
    quiet: tuple[dict[str, Any], ...] = ()

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

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "services": list(self.services), "quiet": list(self.quiet)}
