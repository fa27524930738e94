"""``epoch export``: decks in other programs' forms."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.core.errors import KnowledgeError
from bot.decks.exporting import FORMS, ExportOrder, export
from bot.decks.lint import lint


def export_decks(
    decks: Annotated[list[Path], typer.Argument(metavar="DECK...", help="Deck files or folders.")],
    to: Annotated[Path, typer.Option("--to", metavar="FILE", help="The file to write.")],
    form: Annotated[
        str,
        typer.Option(
            "--as",
            metavar="FORM",
            help=f"Its form, if its ending does not tell: {', '.join(form.name for form in FORMS)}.",
        ),
    ] = "",
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Write decks for Anki, Moodle, a spreadsheet or a printer, and tell what that form cannot carry."""
    order = ExportOrder(tuple(decks), to, form, force)
    try:
        report = export(order, datetime.now(UTC))
    except KnowledgeError:
        raise KnowledgeError(lint(decks).problems) from None
    for line in report.lines():
        typer.echo(line)
