"""What the tests with a real database share."""

from __future__ import annotations

import pytest

from tests.desks import Desk
from tests.factories import Lobby


@pytest.fixture
def desk(lobby: Lobby) -> Desk:
    """A desk with files, on each of the two databases."""
    return Desk(lobby)
