"""Dates and times in words people read."""

from __future__ import annotations

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

DAYS: Final = {
    "id": ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS: Final = {
    "id": ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
           "November", "Desember"),
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
}
#: The three zones of the country are known by these names, in both languages.
_ZONE_NAMES: Final = {
    "Asia/Jakarta": "WIB", "Asia/Pontianak": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT",
}  # fmt: skip


def month_name(month: int, language: str = "id") -> str:
    """The name of a month (1 is January); Indonesian for a language that is not known."""
    return MONTHS.get(language, MONTHS["id"])[month - 1]


def day_name(weekday: int, language: str = "id") -> str:
    """The name of a weekday (0 is Monday); Indonesian for a language that is not known."""
    return DAYS.get(language, DAYS["id"])[weekday]


def date_and_time(moment: datetime, zone_name: str, language: str) -> tuple[str, str]:
    """How a moment is written on paper in the office's zone: ``("Senin, 23 November 2026", "09.42 WIB")``."""
    local = moment.astimezone(ZoneInfo(zone_name))
    date = f"{day_name(local.weekday(), language)}, {local.day} {month_name(local.month, language)} {local.year}"
    separator = ":" if language == "en" else "."
    time = f"{local.hour:02}{separator}{local.minute:02} {_ZONE_NAMES.get(zone_name, '')}"
    return date, time.strip()
