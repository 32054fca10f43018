"""Every table of the product: importing this module makes the metadata complete."""

from __future__ import annotations

from queue_core.record.base import Base
from queue_core.subjects import load_models

load_models()
METADATA = Base.metadata
