"""The pages of the staff at work: one module for each subject in ``counter/pages``."""

from __future__ import annotations

from counter.pages import blueprint
from queue_core.web.pages.navigation import load_pages

__all__ = ["blueprint"]

load_pages("counter.pages")
