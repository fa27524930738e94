"""``epoch import``: other people's files become a deck."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from bot.app.settings import cache_folder
from bot.core.errors import ImportRefused, KnowledgeError
from bot.decks.importing import FORMS, Wishes, deck_id, read_deck
from bot.decks.load import load_library, read_all
from bot.decks.schema import DeckFile
from bot.decks.strict_yaml import MAX_BYTES, parse
from bot.decks.validation import check
from bot.decks.writing import SCHEMA_LINE, to_yaml
from bot.search import load_or_fit

_ENDINGS = {".yaml", ".yml"}
_NAMES = ", ".join(FORMS)
_TRIED_UP_TO = 5_000  # items; finding in more takes longer to learn than an import should
_TRIES = 200
_CHOICES = ("question", "answer", "header", "title", "source", "encoding")


def import_deck(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Files or folders.")],
    to: Annotated[Path, typer.Option("--to", metavar="DECK.yaml", help="The deck to write, or to renew.")],
    form: Annotated[str | None, typer.Option("--from", metavar="FORM", help=f"Their form: {_NAMES}.")] = None,
    language: Annotated[str, typer.Option("--language", metavar="TAG", help="Such as en, de, pt-BR.")] = "",
    choose: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="WHAT=TEXT",
            help="question= and answer= name columns or fields, or are texts with such in braces; "
            "header=yes or no is about a table's first row; title=, source=, encoding=. May be repeated.",
        ),
    ] = None,
) -> None:
    """Make a deck of a table, Markdown, plain text, GIFT, Moodle's XML, an Anki package or an Excel book."""
    if to.suffix.lower() not in _ENDINGS:
        raise ImportRefused(f"{to}: a deck's file ends in .yaml.")
    wishes = _wishes(choose or [], language, to)
    imported = read_deck(files, form, wishes)
    content = _content(imported.deck)
    lost = _comments(to)
    for path, picture in imported.pictures.items():
        _write(to.parent / path, picture)
    _write(to, content)
    for line in (*imported.report, *_found_lines(to), *lost, f"Written: {to}"):
        typer.echo(line)


def _content(deck: DeckFile) -> bytes:
    """The deck's file, once it was read back: what could not be loaded is not written."""
    content = to_yaml(deck).encode()
    if len(content) > MAX_BYTES:
        raise ImportRefused(
            f"The deck would have more than {MAX_BYTES // 2**20} MiB; import the files in parts."
        )
    document = parse(content)
    read, flaws = check(document, DeckFile)
    if read != deck:
        why = [flaw.text for flaw in (*document.flaws, *flaws)][:1]
        raise ImportRefused("\n".join(["The deck could not be loaded as it would be written.", *why]))
    return content


def _found_lines(path: Path) -> Iterator[str]:
    """How well a learner finds what was imported, tried on the deck's questions without every third word."""
    library = load_library([path])
    items = list(library)
    if len(items) > _TRIED_UP_TO:
        return
    retriever = load_or_fit(library, cache_folder())
    tried = items[:: -(-len(items) // _TRIES)]
    results = [(item.id, retriever.search(_shortened(item.question))) for item in tried]
    answered = sum(result.answer_id == name for name, result in results)
    near = sum(result.answer_id != name and name in result.suggestions for name, result in results)
    yield (
        f"  Tried: of {len(tried)} questions with every third word left out {answered} got the right answer "
        f"and {near} a suggestion of it."
    )


def _shortened(question: str) -> str:
    words = question.split()
    return " ".join(word for place, word in enumerate(words) if place % 3 != 1 or len(words) < 3)


def _comments(path: Path) -> list[str]:
    """A line to say so, where the deck that is renewed has comments."""
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    written = [line for line in lines if line.startswith("#") and line.strip() != SCHEMA_LINE.strip()]
    return [f"Comments in the deck are not kept: {len(written)}."] if written else []


def _wishes(chosen: list[str], language: str, to: Path) -> Wishes:
    """What was chosen, as ``WHAT=TEXT``. Raises ImportRefused for what cannot be."""
    said: dict[str, str] = {}
    for one in chosen:
        what, equals, text = one.partition("=")
        if what not in _CHOICES or not equals:
            raise ImportRefused(f"--set {one}: it takes {', '.join(f'{name}=' for name in _CHOICES)}.")
        said[what] = text
    header = said.pop("header", None)
    if header not in {None, "yes", "no"}:
        raise ImportRefused(f"--set header={header}: a table's first row is a header (yes) or not (no).")
    return Wishes(
        deck=deck_id(to.stem),
        language=language,
        existing=existing_deck(to),
        header=None if header is None else header == "yes",
        **said,
    )


def existing_deck(path: Path) -> DeckFile | None:
    """The deck that stands there already. Raises KnowledgeError when it has problems: it stays as it is."""
    if not path.exists():
        return None
    reading = read_all([path])
    if reading.problems:
        raise KnowledgeError([f"{path} is not overwritten, since it cannot be read:", *reading.problems])
    return next((one.content for one in reading.decks if one.content), None)


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise ImportRefused(f"{path} cannot be written ({error.strerror}).") from None
