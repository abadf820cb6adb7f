"""Runs Alembic inside the transaction that the caller opened (STYLE: a migration and its record are one)."""

from __future__ import annotations

from alembic import context

from pkh_desk.storage.tables import Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, render_as_batch=True
)
context.run_migrations()
