"""What the tests of the counter screen share."""

from __future__ import annotations

from functools import partial

import pytest

from tests.support.browser.operators import OperatorPage, at_counter, empty_lobby
from tests.support.servers import DemoServer


@pytest.fixture
def lobby(demo: DemoServer) -> DemoServer:
    """The demo with nobody waiting and counter 1 closed."""
    return empty_lobby(demo)


@pytest.fixture
def operator(lobby: DemoServer, sign_in: OperatorPage) -> OperatorPage:
    """Opens counter 1 as its operator."""
    return partial(at_counter, sign_in)
