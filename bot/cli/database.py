"""``epoch db``: backups, and whether a database is sound."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.app.settings import served_database
from bot.cli.arguments import ServedDatabase
from bot.storage import backup

app = typer.Typer(help="Back the database up, bring a backup back, check it.", no_args_is_help=True)

MEGABYTE = 1_000_000


@app.command("backup")
def back_up(
    path: Annotated[Path, typer.Argument(help="The file to write.")],
    db: ServedDatabase = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a backup that is there.")] = False,
) -> None:
    """Write the database into one file, also while `epoch serve` runs, and check it."""
    backup.back_up(db or served_database(), path, overwrite)
    typer.echo(f"{path}: a whole and checked backup, {_size(path)}")


@app.command()
def restore(
    path: Annotated[Path, typer.Argument(help="The backup to bring back.")], db: ServedDatabase = None
) -> None:
    """Let a backup take the database's place, once it is checked; what was there is kept beside it."""
    database = db or served_database()
    aside = backup.restore(database, path, datetime.now(UTC))
    typer.echo(f"{database}: restored from {path}")
    if aside is not None:
        typer.echo(f"{aside}: what was there before")


@app.command()
def check(db: ServedDatabase = None) -> None:
    """Look at every page and every reference: exit 0 if the database is sound, else 1 with what is wrong."""
    database = db or served_database()
    found = backup.problems(database)
    for problem in found:
        typer.echo(f"{database}: {problem}", err=True)
    if found:
        raise typer.Exit(1)
    typer.echo(f"{database}: sound, schema {backup.revision(database)}, {_size(database)}")


def _size(path: Path) -> str:
    return f"{path.stat().st_size / MEGABYTE:.1f} MB"
