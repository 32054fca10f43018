"""What every action may answer instead of doing its work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from queue_core.errors import AntrianError


def refused(code: str, action: Callable[[], Any], kind: type[AntrianError] = AntrianError) -> AntrianError:
    """The action is refused with this code; returns the refusal."""
    with pytest.raises(kind) as caught:
        action()
    assert caught.value.code == code
    return caught.value
