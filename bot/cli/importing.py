"""``epoch import``: other people's files become a deck."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bot.core.errors import ImportRefused, KnowledgeError
from bot.decks.importing import Wishes, read_deck
from bot.decks.load import read_all
from bot.decks.schema import DeckFile
from bot.decks.writing import to_yaml


def import_lines(files: list[Path], to: Path, form: str | None, wishes: Wishes) -> Iterator[str]:
    """Makes the deck ``to`` of ``files`` and yields the report. Raises ImportRefused and leaves ``to`` as it was."""
    if to.suffix.lower() not in {".yaml", ".yml"}:
        raise ImportRefused(f"{to}: a deck's file ends in .yaml.")
    imported = read_deck(files, form, wishes)
    _write(to, to_yaml(imported.deck))
    yield from imported.report
    yield f"Written: {to}"


def existing_deck(path: Path) -> DeckFile | None:
    """The deck that stands there already. Raises KnowledgeError when it has problems: nothing is overwritten."""
    if not path.exists():
        return None
    reading = read_all([path])
    if reading.problems:
        raise KnowledgeError([f"{path} is not overwritten, since it cannot be read:", *reading.problems])
    return next((one.content for one in reading.decks if one.content), None)


def _write(path: Path, text: str) -> None:
    """Whole or not at all."""
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise ImportRefused(f"{path} cannot be written ({error.strerror}).") from None
