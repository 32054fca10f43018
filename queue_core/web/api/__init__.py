"""The HTTP API, one folder per subject; importing their modules registers their endpoints."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from flask import Blueprint

from queue_core.web.http.registry import api


def install_api() -> Blueprint:
    """The blueprint with every endpoint: each subject's folder names its modules in ``ENDPOINTS``."""
    for subject in sorted(found.name for found in iter_modules(__path__) if found.ispkg):
        for module in import_module(f"{__name__}.{subject}").ENDPOINTS:
            import_module(f"{__name__}.{subject}.{module}")
    return api.blueprint()
