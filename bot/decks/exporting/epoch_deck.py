"""A deck as Epoch's own YAML."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.errors import ExportError
from bot.decks.exporting.pictures import left_beside
from bot.decks.exporting.written import ExportJob, WrittenDeck
from bot.decks.model import Deck, Item, QuizQuestion
from bot.decks.schema import DeckFile, ItemEntry, QuizEntry
from bot.decks.writing import to_yaml

_ITEM = tuple(name for name in ItemEntry.model_fields if name != "quiz")
_QUIZ = tuple(QuizEntry.model_fields)


def write(job: ExportJob) -> WrittenDeck:
    """One deck as YAML, every id written out. Raises ExportError for several: a file holds one deck."""
    if len(job.decks) > 1:
        raise ExportError("a YAML file holds one deck; export the decks one by one")
    return WrittenDeck(to_yaml(_deck_file(job.decks[0])).encode(), tuple(left_beside(job)))


def _deck_file(deck: Deck) -> DeckFile:
    items = [ItemEntry.model_validate(_filled(item, _ITEM) | {"quiz": _quiz(item)}) for item in deck.items]
    return DeckFile(deck=deck.id, title=deck.title, source=deck.source, language=deck.language, items=items)


def _quiz(item: Item) -> list[QuizEntry]:
    return [QuizEntry.model_validate(_filled(question, _QUIZ)) for question in item.quiz]


def _filled(part: Item | QuizQuestion, names: Iterable[str]) -> dict[str, object]:
    """The fields that are not empty: a file leaves the others out."""
    found = {name: getattr(part, name) for name in names}
    return {name: list(one) if isinstance(one, tuple) else one for name, one in found.items() if one}
