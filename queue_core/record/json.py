"""JSON as Python values: what the event log, the settings and messages hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

#: An object that is passed on as it is; whoever reads a part of it says which type it has.
JsonObject: TypeAlias = Mapping[str, object]
