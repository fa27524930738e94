"""Counts the parts of decks that a form has no place for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.decks.exporting.written import Loss, counted
from bot.decks.model import Deck, Item

Count = Callable[[Item], int]

_OF_DECKS = {"deck": "id", "title": "title", "source": "source", "language": "language"}

# Each part of an item beyond its question and answer: what one and many are called, and how many an item has.
_OF_ITEMS: dict[str, tuple[str, str, Count]] = {
    "id": ("id", "ids", lambda item: len([item.id])),
    "topic": ("topic", "topics", lambda item: bool(item.topic)),
    "level": ("level", "levels", lambda item: bool(item.level)),
    "aliases": ("alias", "aliases", lambda item: len(item.aliases)),
    "gloss": ("gloss", "glosses", lambda item: bool(item.gloss)),
    "key_points": ("key point", "key points", lambda item: len(item.key_points)),
    "quiz": ("quiz question", "quiz questions", lambda item: len(item.quiz)),
}


def without(decks: Sequence[Deck], lacking: Iterable[str], form: str) -> Iterator[Loss]:
    """The losses of a form that lacks these parts: ``deck`` (the id), ``title``, or a field of an item."""
    missing = frozenset(lacking)
    names = [name if len(decks) == 1 else f"{name}s" for part, name in _OF_DECKS.items() if part in missing]
    if names:
        whose = "the deck" if len(decks) == 1 else counted(len(decks), "deck")
        yield Loss(f"the {_listed(names)} of {whose}", f"{form} has no place for this")
    for part, (one, many, count) in _OF_ITEMS.items():
        if part in missing and (what := counted_in_items(decks, one, many, count)):
            yield Loss(what, f"{form} has no place for this")


def counted_in_items(decks: Iterable[Deck], one: str, many: str, count: Count) -> str:
    """How many of something all items have together, and how many items have any; empty for none."""
    numbers = [number for deck in decks for item in deck.items if (number := count(item))]
    return f"{counted(sum(numbers), one, many)} of {counted(len(numbers), 'item')}" if numbers else ""


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)
