"""Runs the migrations over the connection that it is given."""

from alembic import context

from judging.db import audit  # noqa: F401
from judging.db.base import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True)
with context.begin_transaction():
    context.run_migrations()
