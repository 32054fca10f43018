"""What tests without a server share."""

from __future__ import annotations

from functools import cache

import pytest

from queue_core.reports.documents import pdf

_asked = cache(pdf.available)


@pytest.fixture
def documents_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether PDFs can be made is tried out by a child that loads half a program: once in each process will do."""
    monkeypatch.setattr(pdf, "available", _asked)
