"""Answering a question in the learner's own words from the decks, or saying that they have no answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.chat.tutor import Tutor
from bot.decks.model import Item
from bot.features.ask import repository as unanswered
from bot.features.ask.rules import is_small_talk
from bot.search import Decision
from bot.storage.transaction import Transaction

RELATED = 2
KEPT_CHARACTERS = 500


@dataclass(frozen=True, slots=True)
class Found:
    """The item that answers, and others worth reading."""

    item: Item
    related: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Unsure:
    """Items that the learner may have meant, best first."""

    candidates: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """The decks have no answer; the question was kept for their authors."""


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A greeting or a thank you: nothing was asked, nothing is kept."""


def ask(tx: Transaction, tutor: Tutor, text: str, now: datetime) -> Found | Unsure | Unknown | SmallTalk:
    """The nearest answer that the decks have."""
    result = tutor.retriever.search(text)
    if result.decision is Decision.ANSWER and result.answer_id:
        return show(tutor, tutor.library.items[result.answer_id])
    if result.decision is Decision.SUGGEST:
        return Unsure(tuple(tutor.library.items[item_id] for item_id in result.suggestions))
    if text.strip() and is_small_talk(text):
        return SmallTalk()
    if text.strip():
        unanswered.add(tx, text.strip()[:KEPT_CHARACTERS], now)
    return Unknown()


def show(tutor: Tutor, item: Item) -> Found:
    """An item's full answer."""
    related = tutor.retriever.related(item.id, RELATED)
    return Found(item, tuple(tutor.library.items[item_id] for item_id in related))
