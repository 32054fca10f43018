"""Every table of the product: importing this module makes the metadata complete."""

from __future__ import annotations

import queue_core.cases.models
import queue_core.media.models
import queue_core.office.models
import queue_core.people.models
import queue_core.printing.models
import queue_core.record.models
import queue_core.satisfaction.models
import queue_core.tickets.models  # noqa: F401
from queue_core.record.base import Base

METADATA = Base.metadata
