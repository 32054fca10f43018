"""The printers that python-escpos knows, for an admin who looks for the name on the label.

Read from the library's own list (https://github.com/receipt-print-hq/escpos-printer-db) without importing it: the
server does not carry the library.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Profile:
    """``can`` names what a paper may use: ``cut``, ``qr`` (native code), ``pictures``. ``width_mm`` is the paper's,
    ``dots`` the head's; None where the list does not say."""

    name: str
    vendor: str
    title: str
    width_mm: float | None
    dots: int | None
    can: tuple[str, ...]


@cache
def profiles() -> tuple[Profile, ...]:
    """All that print on paper, the general one first, then by maker and name."""
    spec = find_spec("escpos")
    if spec is None or not spec.submodule_search_locations:  # an installation without printing
        return ()
    path = Path(next(iter(spec.submodule_search_locations)), "capabilities.json")
    known = json.loads(path.read_text(encoding="utf-8"))["profiles"]
    return tuple(sorted((_profile(name, data) for name, data in known.items() if "Display" not in data["name"]),
                        key=lambda each: (each.name != "default", each.vendor.lower(), each.title.lower())))


def is_known(name: str) -> bool:
    return any(each.name == name for each in profiles())


def _profile(name: str, data: dict[str, Any]) -> Profile:
    has = data.get("features", {})
    can = {"cut": has.get("paperFullCut") or has.get("paperPartCut"), "qr": has.get("qrCode"),
           "pictures": has.get("bitImageRaster") or has.get("graphics") or has.get("bitImageColumn")}
    width = data.get("media", {}).get("width", {})
    return Profile(name, str(data.get("vendor", "")), str(data.get("name", name)), _number(width.get("mm")),
                   None if (dots := _number(width.get("pixels"))) is None else int(dots),
                   tuple(key for key, yes in can.items() if yes))


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) else None
