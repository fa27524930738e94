"""Bringing a database to today's tables. Migrations are append-only."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.core.errors import StoreError


def config(tx: Connection | None = None) -> Config:
    """Alembic's settings, working on an open connection instead of an address."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = tx
    return settings


def upgrade(tx: Connection) -> None:
    """Apply what is missing. Raises StoreError for a database from a newer Epoch."""
    script = ScriptDirectory.from_config(config())
    found = MigrationContext.configure(tx).get_current_revision()
    if found is not None and found not in {revision.revision for revision in script.walk_revisions()}:
        raise StoreError(
            f"the database was written by a newer Epoch (its schema is {found}): "
            "update the program, or name another database"
        )
    if found != script.get_current_head():
        command.upgrade(config(tx), "head")
