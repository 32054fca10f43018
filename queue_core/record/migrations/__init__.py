"""The database's versions. ``HEAD`` is the newest; a test holds it to be Alembic's own head."""

HEAD = "20261129_documents"
