"""What the tests of the file pages share."""

from __future__ import annotations

import pytest

from tests.support.browser.papers import clear_files
from tests.support.servers import DemoServer


@pytest.fixture
def lobby(demo: DemoServer) -> DemoServer:
    """The demo without an open file, an absence or anybody who waits."""
    clear_files(demo)
    return demo
