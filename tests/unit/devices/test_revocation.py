"""A device that is revoked is out within five seconds: the times that add up to it."""

from __future__ import annotations

import re
from pathlib import Path

from antrian.background import REVOKED_SECONDS
from queue_core.devices.identities import MEMORY_SECONDS

LIVE = Path(__file__).resolve().parents[3] / "queue_core/web/static/js/net/live.js"
PROMISED = 5.0


def test_nobody_who_was_put_out_is_served_after_five_seconds() -> None:
    retry = re.search(r"const RETRY_MS = (\d+);", LIVE.read_text(encoding="utf-8"))
    assert retry
    # A page whose line was cut reads its state at once. A process that still remembers it may answer; then it
    # connects again, is refused, and reads once more.
    assert REVOKED_SECONDS + int(retry[1]) / 1000 < PROMISED
    assert REVOKED_SECONDS + int(retry[1]) / 1000 > MEMORY_SECONDS, "by then nobody remembers it"
    # A program that keeps asking over HTTP, and a line that was opened on a memory.
    assert MEMORY_SECONDS + REVOKED_SECONDS < PROMISED
