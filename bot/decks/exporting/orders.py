"""Writes decks into one file of another form, and reports what that file lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.core.errors import ExportError
from bot.decks.exporting.forms import ExportForm, form_for
from bot.decks.exporting.whole_files import check_place, write_whole
from bot.decks.exporting.written import DeckSource, ExportJob, Loss, counted
from bot.decks.load import Reading, read_all


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """What somebody asked for: deck files or folders, the file to write, the form (empty: by its ending)."""

    paths: tuple[Path, ...]
    target: Path
    form: str = ""
    force: bool = False


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written where, and everything of the decks that is not in it."""

    target: Path
    form: ExportForm
    contents: str
    losses: tuple[Loss, ...]

    def lines(self) -> Iterator[str]:
        yield f"{self.target}: {self.form.title} with {self.contents}"
        for loss in self.losses:
            yield f"left behind: {loss.line()}"


def export(order: ExportOrder, now: datetime) -> ExportReport:
    """Writes the decks. ``now`` is the time that an Anki package bears.

    Raises KnowledgeError for decks with problems, ExportError for a place or a form that will not do; then
    nothing was written.
    """
    form = form_for(order.target, order.form)
    check_place(order.target, order.force)
    reading = read_all(order.paths)
    decks = reading.library().decks
    _check_own_file(order.target, reading)
    sources = tuple(
        DeckSource(deck, file.path.parent) for deck, file in zip(decks, reading.decks, strict=True)
    )
    written = form.write(ExportJob(sources, order.target.parent, now))
    write_whole(order.target, written.content, order.force)
    losses = (*written.losses, *_lexicons(reading))
    return ExportReport(order.target, form, _contents(sources, written.pictures), losses)


def _check_own_file(target: Path, reading: Reading) -> None:
    read = [file.path for file in reading.decks] + [file.path for file in reading.lexicons]
    if target.resolve() in {path.resolve() for path in read}:
        raise ExportError(f"{target}: this file is read for the export; name another one")


def _lexicons(reading: Reading) -> Iterator[Loss]:
    number = len(reading.lexicons)
    if number:
        yield Loss(counted(number, "lexicon"), "it belongs to a folder of decks and stays there")


def _contents(sources: Sequence[DeckSource], pictures: int) -> str:
    items = [item for source in sources for item in source.deck.items]
    quiz = sum(len(item.quiz) for item in items)
    parts = [counted(len(items), "item"), counted(quiz, "quiz question"), counted(pictures, "picture")]
    return ", ".join(part for part in parts if not part.startswith("0 ")) + (
        f" of {counted(len(sources), 'deck')}" if len(sources) > 1 else ""
    )
