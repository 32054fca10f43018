"""Pages for supervisors and admins: one module for each subject in ``admin/pages``."""

from __future__ import annotations

from admin.pages import blueprint
from queue_core.web.pages.navigation import load_pages

__all__ = ["blueprint"]

load_pages("admin.pages")
