"""JSON as Python values: what the event log, the settings and messages hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

#: A value of JSON; objects and lists are only read.
Json: TypeAlias = str | int | float | bool | Sequence["Json"] | Mapping[str, "Json"] | None
#: An object that is passed on as it is; whoever reads a part of it says which type it has.
JsonObject: TypeAlias = Mapping[str, object]
