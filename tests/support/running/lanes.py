"""Which lane runs (docs/tests.md): ``make check``, ``make test`` or, with ANTRIAN_TEST_LONG set, ``make long``."""

from __future__ import annotations

import os

LONG_LANE = bool(os.environ.get("ANTRIAN_TEST_LONG"))
