"""The database's versions, one file each, named by date. A test holds ``HEAD`` to be Alembic's own head."""

from __future__ import annotations

from pathlib import Path

#: The newest version: the last of the names.
HEAD = max(path.stem for path in (Path(__file__).parent / "versions").glob("[0-9]*.py"))
