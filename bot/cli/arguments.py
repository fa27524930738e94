"""What several commands take, and what a person may type that the command line's library would not take."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

Knowledge = Annotated[
    list[Path] | None,
    typer.Option(
        "--knowledge", metavar="PATH...", help="Deck files or folders instead of the shipped decks."
    ),
]
Database = Annotated[Path | None, typer.Option("--db", help="The database file; made if it is not there.")]
ServedDatabase = Annotated[
    Path | None, typer.Option("--db", help="The database file instead of that of `epoch serve`.")
]


def spread(arguments: Sequence[str]) -> list[str]:
    """``--knowledge a b`` as ``--knowledge a --knowledge b``: paths follow it until something is none."""
    spread_out: list[str] = []
    expecting = False
    for argument in arguments:
        if argument.startswith("-"):
            expecting = argument == "--knowledge"
        elif expecting and spread_out[-1] != "--knowledge":
            if not _looks_like_a_deck(argument):
                expecting = False
            else:
                spread_out.append("--knowledge")
        spread_out.append(argument)
    return spread_out


def _looks_like_a_deck(argument: str) -> bool:
    return argument.endswith((".yaml", ".yml", "/")) or Path(argument).exists()
