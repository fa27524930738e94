"""Answering a question in the learner's own words from the decks, or saying that they have no answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.chat.context import LearnerContext
from bot.chat.tutor import Tutor
from bot.decks.model import Item, Library
from bot.decks.scope import Scope, find_scope
from bot.features import focus
from bot.features.ask import repository as unanswered
from bot.features.ask.rules import is_option, is_small_talk
from bot.search import Decision

RELATED_ITEMS = 2
UNANSWERED_LENGTH = 500


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
    """The decks have no answer; the question is on record for their authors."""


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A greeting or a thank you: nothing was asked, nothing goes on record."""


@dataclass(frozen=True, slots=True)
class TypedOption:
    """The letter of an option: an answer, typed where it should be pressed."""


def ask(ctx: LearnerContext, text: str) -> Found | Unsure | Unknown | SmallTalk | TypedOption:
    """The nearest answer that the decks have."""
    if is_option(text):
        return TypedOption()
    library, result = ctx.tutor.library, ctx.tutor.retriever.search(text)
    if result.decision is Decision.ANSWER and result.answer_id:
        return show(ctx, library.items[result.answer_id])
    if result.decision is Decision.SUGGEST:
        return Unsure(tuple(library.items[item_id] for item_id in result.suggestions))
    if text.strip() and is_small_talk(text):
        return SmallTalk()
    if text.strip():
        unanswered.add(ctx.tx, text.strip()[:UNANSWERED_LENGTH], ctx.at)
    return Unknown()


def show(ctx: LearnerContext, item: Item) -> Found:
    """An item's full answer; from now on "this" means the item."""
    focus.look(ctx, item)
    return Found(item, _related(ctx.tutor, item))


def topics(library: Library) -> list[Scope]:
    """Every topic with its items."""
    return [scope for name in library.topics if (scope := find_scope(name, library))]


def _related(tutor: Tutor, item: Item) -> tuple[Item, ...]:
    related = tutor.retriever.related(item.id, RELATED_ITEMS)
    return tuple(tutor.library.items[item_id] for item_id in related)
