"""The texts of a library, field by field, as they are counted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from bot.decks.model import Item, Library
from bot.search.analyzer import Analysis, Analyzer
from bot.search.languages import primary

BALANCE = 3.0
"""Answers up to this many times as long as the questions need no counterweight."""
MOST_BOOST = 3.0
ASK_SHARE = 0.5
"""The part that all questions and aliases together have in a score, where there is enough of them."""
NEAREST_SHARE = 0.15
"""The part that the nearest single question or alias has in a score, where there is enough of them."""
ENOUGH_WORDS = 60


@dataclass(frozen=True)
class Fields:
    """``asks`` are all questions and aliases, each owned by the item at ``owners``.

    ``bodies`` are the rest of each item, ``outside`` the lexicon's texts that no item answers.
    """

    asks: list[Analysis]
    owners: npt.NDArray[np.intp]
    bodies: list[Analysis]
    outside: list[Analysis]

    @cached_property
    def ask_lengths(self) -> npt.NDArray[np.float64]:
        """Words in all questions and aliases of each item."""
        lengths = np.array([len(ask.words) for ask in self.asks], dtype=np.float64)
        return np.bincount(self.owners, weights=lengths, minlength=len(self.bodies)).astype(np.float64)

    def boosts(self) -> npt.NDArray[np.float64]:
        """How often a word in a question counts beside one in a long answer, so that it is not drowned."""
        body = np.array([len(text.words) for text in self.bodies], dtype=np.float64)
        return np.clip(body / np.maximum(self.ask_lengths, 1) / BALANCE, 1, MOST_BOOST)

    def fullness(self) -> npt.NDArray[np.float64]:
        """How much each item's questions say, 0 to 1: their weight as a field of their own grows with it."""
        return np.minimum(1, self.ask_lengths / ENOUGH_WORDS)


def read_fields(library: Library, analyzer: Analyzer) -> Fields:
    """Every text of the library, normalized."""
    asks: list[Analysis] = []
    owners: list[int] = []
    bodies: list[Analysis] = []
    for at, item in enumerate(library):
        language = primary(item.language)
        for text in (item.question, *item.aliases):
            asks.append(analyzer.read(text, language))
            owners.append(at)
        bodies.append(_body(item, analyzer))
    outside = [analyzer.read(text) for text in library.lexicon.outside]
    return Fields(asks, np.array(owners, dtype=np.intp), bodies, outside)


def _body(item: Item, analyzer: Analyzer) -> Analysis:
    texts = (item.gloss, item.answer, *item.key_points)
    found = tuple(word for text in texts for word in analyzer.read(text).words)
    return Analysis(found, language=primary(item.language))
