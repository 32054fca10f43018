"""The pages of this screen; each module adds its subject's pages to the blueprint and to the navigation."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint(
    "admin", "admin", template_folder="templates", static_folder="static", static_url_path="/static/admin"
)
