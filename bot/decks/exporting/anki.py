"""Decks as an Anki package (``.apkg``), written by genanki.

Ids follow from ours, so that a package that is imported again updates the notes in a collection: a note is
known by its item's id (and a quiz question by its place in the item), a note type and a deck by a number.
Anki replaces a note by one that was changed later; hence every note bears the time of the export.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2s
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import genanki

from bot.decks.exporting.anki_note_types import ITEM_NOTE, QUIZ_NOTE
from bot.decks.exporting.answer_html import (
    answer_html,
    list_html,
    picture_in_words,
    plain_html,
)
from bot.decks.exporting.losses import without
from bot.decks.exporting.option_order import in_asked_order
from bot.decks.exporting.pictures import PictureShelf, TakenPicture
from bot.decks.exporting.written import DeckSource, ExportJob, Loss, WrittenDeck, counted
from bot.decks.model import Item, QuizQuestion

# What Anki looks for in the finished card: sounds and LaTeX. An entity reads the same and is not looked for.
_ANKI_MARKS = re.compile(r"\[(?=sound:|anki:|latex\]|\$|/)", re.IGNORECASE)
_UNFIT_FOR_TAGS = re.compile(r"[\s\"*%]+|:{2,}")


def write(job: ExportJob) -> WrittenDeck:
    """The decks as a package: a note for each item, and in a deck inside it one for each quiz question."""
    shelf = PictureShelf()
    decks = [deck for source in job.sources for deck in _decks(source, shelf)]
    content = _package(decks, shelf.taken, job.now.timestamp())
    return WrittenDeck(content, tuple(_losses(job, shelf)), len(shelf.taken))


def _losses(job: ExportJob, shelf: PictureShelf) -> Iterator[Loss]:
    yield from without(job.decks, ["deck", "language"], "Anki")
    renamed = [deck for deck in job.decks if _deck_name(deck.title) != deck.title]
    if renamed:
        yield Loss(counted(len(renamed), "title"), "`::` in it would make decks in decks; it became `:`")
    yield from shelf.losses()


def _package(decks: list[genanki.Deck], pictures: Iterable[TakenPicture], timestamp: float) -> bytes:
    package = genanki.Package(decks)
    with TemporaryDirectory() as folder:
        for picture in pictures:
            path = Path(folder, picture.name)
            path.write_bytes(picture.content)
            package.media_files.append(str(path))
        content = BytesIO()
        package.write_to_file(content, timestamp)
    return content.getvalue()


def _decks(source: DeckSource, shelf: PictureShelf) -> Iterator[genanki.Deck]:
    name = _deck_name(source.deck.title)
    about = plain_html(source.deck.source)
    items = genanki.Deck(_number("deck", source.deck.id), name, about)
    quiz = genanki.Deck(_number("quiz deck", source.deck.id), f"{name}::Quiz", about)
    for item in source.deck.items:
        _add(items, ITEM_NOTE, _item_fields(item, source.folder, shelf), item, "")
        for number, question in enumerate(item.quiz, 1):
            _add(quiz, QUIZ_NOTE, _quiz_fields(item, question), item, f"quiz {number}")
    yield items
    if quiz.notes:
        yield quiz


def _add(deck: genanki.Deck, note_type: genanki.Model, fields: list[str], item: Item, part: str) -> None:
    fields = [_ANKI_MARKS.sub("&#91;", field) for field in fields]
    note = genanki.Note(
        note_type,
        fields,
        guid=genanki.guid_for("epoch", item.id, part),
        tags=[tag for name in (item.topic, item.level) if (tag := _tag(name))],
        due=len(deck.notes) + 1,  # new cards come in the deck's order
    )
    deck.add_note(note)


def _item_fields(item: Item, folder: Path, shelf: PictureShelf) -> list[str]:
    shown: list[TakenPicture] = []

    def picture(address: str, alternative: str) -> str:
        taken = shelf.take(folder, address)
        if taken is None:
            return picture_in_words(address, alternative)
        shown.append(taken)
        return f'<img src="{taken.name}" alt="{escape(alternative)}">'

    answer = answer_html(item.answer, picture)
    return [
        plain_html(item.question),
        answer,
        plain_html(item.topic),
        plain_html(item.level),
        list_html(item.key_points),
        list_html(item.aliases),
        plain_html(item.gloss),
        item.id,
        "" if shown else plain_html(item.answer),
    ]


def _quiz_fields(item: Item, question: QuizQuestion) -> list[str]:
    return [
        plain_html(question.stem),
        list_html(in_asked_order(question, item.id), "ol"),
        plain_html(question.key),
        list_html(question.distractors),
        plain_html(question.explanation),
        item.id,
    ]


def _deck_name(title: str) -> str:
    return re.sub(":{2,}", ":", title)


def _tag(name: str) -> str:
    return _UNFIT_FOR_TAGS.sub("_", name).strip("_:")


def _number(what: str, name: str) -> int:
    """A number of Anki's kind (31 bits, none of the small ones that it gives itself) that stays the same."""
    digest = int.from_bytes(blake2s(f"epoch {what} {name}".encode(), digest_size=4).digest())
    return (1 << 30) + digest % (1 << 30)
