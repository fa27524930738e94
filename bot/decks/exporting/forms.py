"""The forms that decks can be written in, and which of them a file's name asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import ExportError
from bot.decks.exporting import anki, csv_table, epoch_deck, gift, markdown, moodle_xml, printable
from bot.decks.exporting.written import ExportJob, WrittenDeck


@dataclass(frozen=True, slots=True)
class ExportForm:
    """A form: the name that ``--as`` takes, what it is in words, the endings of its files, its writer."""

    name: str
    title: str
    endings: tuple[str, ...]
    write: Callable[[ExportJob], WrittenDeck]


FORMS = (
    ExportForm("anki", "an Anki package", (".apkg",), anki.write),
    ExportForm("csv", "a table", (".csv",), csv_table.write),
    ExportForm("gift", "GIFT", (".gift",), gift.write),
    ExportForm("moodle", "Moodle XML", (".xml",), moodle_xml.write),
    ExportForm("markdown", "Markdown", (".md", ".markdown"), markdown.write),
    ExportForm("html", "a page to print", (".html", ".htm"), printable.write),
    ExportForm("epoch", "an Epoch deck", (".yaml", ".yml"), epoch_deck.write),
)


def form_for(target: Path, name: str = "") -> ExportForm:
    """The form called ``name``, or the one that the ending of ``target`` asks for. Raises ExportError."""
    for form in FORMS:
        if form.name == name.lower() if name else target.suffix.lower() in form.endings:
            return form
    if name:
        raise ExportError(f"“{name}” is no form of decks; there are {', '.join(form.name for form in FORMS)}")
    endings = ", ".join(f"{form.endings[0]} ({form.name})" for form in FORMS)
    raise ExportError(
        f"{target}: this ending tells no form; use one of {endings}, or name the form with --as"
    )
