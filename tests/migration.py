"""``python -m tests.migration "why"``: write the migration that brings databases to the tables of today."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.operations.ops import UpgradeOps
from alembic.runtime.migration import MigrationContext
from sqlalchemy import MetaData
from sqlalchemy.types import TypeDecorator

from bot.storage.engine import open_store
from tests.storage.schema import every_table

ROOT = Path(__file__).resolve().parents[1]
VERSIONS = ROOT / "bot" / "storage" / "migrations" / "versions"


def difference(tables: MetaData) -> str:
    """The body of the migration that takes the newest database to these tables; empty if it has them all."""
    store = open_store(None)
    try:
        return store.run(lambda tx: _code(MigrationContext.configure(tx.connection), tables))
    finally:
        store.close()


def written(why: str, body: str, before: str) -> tuple[str, str]:
    """The file's name and text. ``before`` is the revision that it follows."""
    revision = f"{int(before) + 1:04}"
    name = "_".join(re.findall(r"[a-z0-9]+", why.lower())[:6])
    text = "\n".join(
        (
            f'"""{why}"""',
            "",
            "from __future__ import annotations",
            "",
            "import sqlalchemy as sa",
            "from alembic import op",
            "",
            f'revision = "{revision}"',
            f'down_revision = "{before}"',
            "",
            "",
            "def upgrade() -> None:",
            '    """Change the tables."""',
            body,
            "",
        )
    )
    return f"{revision}_{name}.py", text


def _code(context: MigrationContext, tables: MetaData) -> str:
    changes = produce_migrations(context, tables).upgrade_ops
    assert isinstance(changes, UpgradeOps)
    if changes.is_empty():
        return ""
    code = render_python_code(changes, render_as_batch=True, render_item=_plain, migration_context=context)
    return "\n".join(line.rstrip() for line in code.splitlines() if "###" not in line)


def _plain(kind: str, value: Any, _context: Any) -> str | bool:
    """A type of ours as the plain one that keeps it: a migration must not change when the program does."""
    if kind == "type" and isinstance(value, TypeDecorator):
        return f"sa.{value.impl_instance!r}"
    return False


def main() -> None:
    """The command."""
    if len(sys.argv) != 2 or not re.search(r"[a-z]", sys.argv[1], re.IGNORECASE):
        sys.exit('Say in a few words what the tables get: python -m tests.migration "Keep a motto a learner"')
    body = difference(every_table())
    newest = max(path.name[:4] for path in VERSIONS.glob("[0-9]*.py"))
    if not body:
        sys.exit("The database has every table and column already.")
    name, text = written(sys.argv[1], body, newest)
    (VERSIONS / name).write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(VERSIONS / name)], check=True)
    sys.stdout.write(f"wrote {(VERSIONS / name).relative_to(ROOT)}: read it before you keep it\n")


if __name__ == "__main__":
    main()
