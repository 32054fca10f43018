"""How long something found is kept. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from pydantic import Field


@dataclass(frozen=True)
class LostFoundSettings:
    """``lost_days_kept``: after so many days something found is put away."""

    lost_days_kept: Annotated[int, Field(ge=1, le=365, strict=True)] = 30


def kept_since(now: datetime, days: int) -> datetime:
    """Whatever was found before this moment is put away."""
    return now - timedelta(days=days)
