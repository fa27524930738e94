"""Decks of questions and answers, as every room knows them once they were read and checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """One multiple-choice question: a stem, the right option (key) and the wrong ones (distractors)."""

    stem: str
    key: str
    distractors: tuple[str, ...]
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture in an answer: its ``name`` there, where the file is, and what it shows in words."""

    name: str
    path: str
    words: str


@dataclass(frozen=True, slots=True)
class Item:
    """One question-and-answer. ``id`` is unique among all loaded decks; ``language`` is an IETF tag.

    ``also`` has the other wordings of each key point, in the key points' order. It may be empty.
    """

    id: str
    deck: str
    question: str
    answer: str
    topic: str = ""
    level: str = ""
    aliases: tuple[str, ...] = ()
    gloss: str = ""
    key_points: tuple[str, ...] = ()
    also: tuple[tuple[str, ...], ...] = ()
    language: str = "en"
    quiz: tuple[QuizQuestion, ...] = ()
    pictures: tuple[PictureFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """A titled list of items and the source of its facts."""

    id: str
    title: str
    source: str
    items: tuple[Item, ...]
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a subject's authors know about its words.

    ``variants`` rewrites other spellings, abbreviations and everyday words (lower case, one or more words)
    to the field's term, on both sides of a search. ``stop_words`` carry no meaning here. ``outside`` are
    questions and terms that share words with the decks but that no item answers.
    """

    variants: Mapping[str, str] = field(default_factory=dict)
    stop_words: frozenset[str] = frozenset()
    outside: tuple[str, ...] = ()


@dataclass(frozen=True)
class Library:
    """All decks that this process serves, and their lexicon.

    ``digest`` tells the files apart that it was read from; empty where it was made otherwise.
    """

    decks: tuple[Deck, ...]
    lexicon: Lexicon = Lexicon()
    digest: str = field(default="", compare=False)

    @cached_property
    def items(self) -> Mapping[str, Item]:
        """Every item by its id, in the decks' order."""
        return {item.id: item for deck in self.decks for item in deck.items}

    @cached_property
    def every(self) -> tuple[Item, ...]:
        """Every item, in the decks' order."""
        return tuple(self.items.values())

    @cached_property
    def groups(self) -> Mapping[str, tuple[Item, ...]]:
        """The items of each topic and of each level, by its name."""
        found: dict[str, list[Item]] = {}
        for item in self.every:
            for name in {item.topic, item.level} - {""}:
                found.setdefault(name, []).append(item)
        return {name: tuple(items) for name, items in found.items()}

    @cached_property
    def topics(self) -> tuple[str, ...]:
        """Every topic that some item names, in order of first appearance."""
        return tuple(dict.fromkeys(item.topic for item in self.items.values() if item.topic))

    @cached_property
    def levels(self) -> tuple[str, ...]:
        """Every level that some item names, in order of first appearance."""
        return tuple(dict.fromkeys(item.level for item in self.items.values() if item.level))

    def warm(self) -> None:
        """Sort the items now by all that they are asked for by."""
        for sorted_by in ("items", "every", "groups", "topics", "levels"):
            getattr(self, sorted_by)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.every)
