"""Which items can be asked with made options, decided once for a library, and the options of one question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from random import Random

from bot.decks.model import Item, Library, QuizQuestion
from bot.decks.options.balance import AMONG, DISTRACTORS, draw_three
from bot.decks.options.blocks import FEWEST, FEWEST_ONCE, blocks
from bot.decks.options.likeness import Seen, can_hide, likeness, without_subject
from bot.decks.options.pieces import pieces
from bot.decks.options.wording import alike_as, candidates

COMMON = 0.25
"""A piece that so many answers have gives nothing away."""
ENOUGH = 2_000
"""So many answers tell which pieces are common."""


@dataclass(frozen=True)
class OptionBank:
    """``texts`` has what stands for each item's answer, empty where nothing can; ``blocks`` are positions.

    All in a block are asked equally often, and the others of a block are drawn equally often beside it: so
    an option is right as often as any other, whatever it looks like.
    """

    items: Sequence[Item]
    texts: Sequence[str]
    blocks: Sequence[Sequence[int]]
    places: dict[str, tuple[int, int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        places = {self.items[at].id: (number, at) for number, block in enumerate(self.blocks) for at in block}
        object.__setattr__(self, "places", places)

    @classmethod
    def of(cls, library: Library) -> OptionBank:
        """Takes time in proportion to the library."""
        items = tuple(library)
        found = [() if item.quiz else candidates(item) for item in items]
        common = _common(found)
        texts = [_fittest(item, each, common) for item, each in zip(items, found, strict=True)]
        large = _hidden(items, texts, FEWEST)
        placed = {at for block in large for at in block}
        left = ["" if at in placed else text for at, text in enumerate(texts)]
        return cls(items, texts, (*large, *_hidden(items, left, FEWEST_ONCE)))

    def can_ask(self, item_id: str) -> bool:
        """Whether the item can be asked with made options once, as in a group's game."""
        return item_id in self.places

    def can_ask_often(self, item_id: str) -> bool:
        """Whether it can be asked with them again and again: there are enough to draw from."""
        return self.can_ask(item_id) and len(self.blocks[self.places[item_id][0]]) >= FEWEST

    def keys(self) -> dict[str, str]:
        """The right option of each question that has made ones, by its stem."""
        return {self.items[at].question: self.texts[at] for block in self.blocks for at in block}

    def question(self, item_id: str, rng: Random, twins: Collection[str] = ()) -> QuizQuestion | None:
        """The item's question with options drawn anew. None when there are no three that are surely wrong.

        ``twins`` are near-duplicates of the item, whose answers may be right as well.
        """
        if item_id not in self.places:
            return None
        number, at = self.places[item_id]
        others = [other for other in self.blocks[number] if other != at and self.items[other].id not in twins]
        rng.shuffle(others)
        texts = list(islice(self._distinct(at, others), AMONG))
        if len(texts) < DISTRACTORS:
            return None
        item, key = self.items[at], self.texts[at]
        stem = Seen(item.question)
        near = [likeness(stem, Seen(text)) for text in texts]
        chosen = draw_three(likeness(stem, Seen(key)), near, rng)
        return QuizQuestion(item.question, key, tuple(texts[one] for one in chosen))

    def _distinct(self, at: int, others: Sequence[int]) -> Iterator[str]:
        """The texts of those that are surely wrong."""
        asked = alike_as(self.items[at].question)
        taken = [alike_as(self.texts[at])]
        for other in others:
            look = alike_as(self.texts[other])
            if alike_as(self.items[other].question) != asked and not any(
                _overlap(look, one) for one in taken
            ):
                taken.append(look)
                yield self.texts[other]


def _overlap(one: str, other: str) -> bool:
    """Whether one says no more than the other: "Paris" and "Paris, France"."""
    return one == other or f" {one} " in f" {other} " or f" {other} " in f" {one} "


def _hidden(items: Sequence[Item], texts: Sequence[str], fewest: int) -> list[tuple[int, ...]]:
    """Blocks without those that their question gives away."""
    hidden = list(texts)
    for block in blocks(items, texts, fewest):
        for at in _told(block, items, texts):
            hidden[at] = ""
    kept = [
        tuple(at for at in block if at not in given)
        for block in blocks(items, hidden, fewest)
        for given in [frozenset(_told(block, items, hidden))]
    ]
    return [block for block in kept if len(block) >= fewest]


def _told(block: Sequence[int], items: Sequence[Item], texts: Sequence[str]) -> list[int]:
    """Those of a block whose question gives them away among the others."""
    told, options = [], [Seen(texts[at]) for at in block]
    for place, at in enumerate(block):
        stem = Seen(items[at].question)
        # from the key's place on, so that not all keys of a block are held against the same few
        others = (likeness(stem, option) for option in (*options[place + 1 :], *options[:place]))
        if not can_hide(likeness(stem, options[place]), others, DISTRACTORS):
            told.append(at)
    return told


def _common(found: Sequence[Sequence[str]]) -> frozenset[str]:
    texts = [each[0] for each in found if len(each) > 1][:ENOUGH]
    counts = Counter(piece for text in texts for piece in pieces(text))
    return frozenset(piece for piece, count in counts.items() if count >= max(3, COMMON * len(texts)))


def _fittest(item: Item, each: Sequence[str], common: frozenset[str]) -> str:
    """The first text that does not repeat its question's words, or else the one that repeats the fewest."""
    said = [without_subject(item.question, text) for text in each]
    if len(said) < 2:
        return said[0] if said else ""
    stem = pieces(item.question) - common
    return min(said, key=lambda text: len(pieces(text) & stem))
