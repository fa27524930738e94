"""A deck as Epoch's own YAML."""

from __future__ import annotations

from bot.core.errors import ExportError
from bot.decks.exporting.pictures import left_beside
from bot.decks.exporting.written import ExportJob, WrittenDeck
from bot.decks.model import Deck, Item, QuizQuestion
from bot.decks.schema import DeckFile, ItemEntry, QuizEntry
from bot.decks.writing import to_yaml


def write(job: ExportJob) -> WrittenDeck:
    """One deck as YAML, every id written out. Raises ExportError for several: a file holds one deck."""
    if len(job.decks) > 1:
        raise ExportError("a YAML file holds one deck; export the decks one by one")
    return WrittenDeck(to_yaml(_deck_file(job.decks[0])).encode(), tuple(left_beside(job)))


def _deck_file(deck: Deck) -> DeckFile:
    return DeckFile(
        deck=deck.id,
        title=deck.title,
        source=deck.source,
        language=deck.language,
        items=[_item_entry(item) for item in deck.items],
    )


def _item_entry(item: Item) -> ItemEntry:
    return ItemEntry(
        id=item.id,
        question=item.question,
        answer=item.answer,
        topic=item.topic,
        level=item.level,
        aliases=list(item.aliases),
        gloss=item.gloss,
        key_points=list(item.key_points),
        quiz=[_quiz_entry(question) for question in item.quiz],
    )


def _quiz_entry(question: QuizQuestion) -> QuizEntry:
    return QuizEntry(
        stem=question.stem,
        key=question.key,
        distractors=list(question.distractors),
        explanation=question.explanation,
    )
