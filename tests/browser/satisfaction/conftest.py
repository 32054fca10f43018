"""What the tests of the survey panel share."""

from __future__ import annotations

import pytest

from tests.support.browser.panel import ready
from tests.support.servers import DemoServer


@pytest.fixture
def lobby(demo: DemoServer) -> DemoServer:
    """The demo with no coin open at counter 1 and no visit drawn for the survey."""
    return ready(demo)
