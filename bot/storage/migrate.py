"""Bringing a database to today's tables. Migrations are append-only."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.core.errors import DamagedDatabase, StoreError
from bot.storage import dialect


def config(tx: Connection | None = None) -> Config:
    """Alembic's settings, working on an open connection instead of an address."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes["connection"] = tx
    return settings


def inspect(tx: Connection) -> None:
    """Look at a database before anything is written.

    Raises StoreError for one that is damaged, another program's, or from a newer Epoch.
    """
    damage = dialect.damage(tx)
    if damage is not None:
        raise DamagedDatabase(damage)
    found = _revision(tx)
    if found is None and sqlalchemy.inspect(tx).get_table_names():
        raise StoreError("this is another program's database: name another file")
    problem = None if found is None else unknown_revision(found)
    if problem is not None:
        raise StoreError(f"{problem}: update the program, or name another database")


def upgrade(tx: Connection) -> None:
    """Apply what is missing."""
    if _revision(tx) != newest_revision():
        command.upgrade(config(tx), "head")


def newest_revision() -> str | None:
    """The revision of today's tables."""
    return _script().get_current_head()


def unknown_revision(found: str) -> str | None:
    """A sentence if this program does not know a database's revision."""
    if found in {revision.revision for revision in _script().walk_revisions()}:
        return None
    return f"the database was written by a newer Epoch (its schema is {found})"


def _revision(tx: Connection) -> str | None:
    return MigrationContext.configure(tx).get_current_revision()


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(config())
