"""Scores of every item for a query: both channels, all rows, one number each."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from bot.search.analyzer import Analysis, Analyzer
from bot.search.features import Evidence, Scores
from bot.search.letter_channel import LetterChannel
from bot.search.postings import Postings
from bot.search.vocabulary import Floats, QueryVector, Vocabulary

WORD_SHARE = 0.4
"""Words' part of a score; the rest is the letter sequences', which forgive endings and slips."""


@dataclass(frozen=True, slots=True)
class Index:
    """Rows are the items, then the asks in the order of their ``owners``, then outside texts.

    ``nearest_shares`` is the weight of each item's nearest single ask in its score; ``at_home`` counts the
    items that have each word feature. Without ``letters`` (large libraries), words alone decide, and there
    are no rows for asks.
    """

    words: Vocabulary
    postings: Postings
    letters: LetterChannel | None
    owners: npt.NDArray[np.intp]
    nearest_shares: Scores
    at_home: npt.NDArray[np.int32]
    single_idf: Floats = field(init=False)
    home_idf: Floats = field(init=False)
    firsts: npt.NDArray[np.intp] = field(init=False)

    def __post_init__(self) -> None:
        single = np.fromiter((" " not in name for name in self.words.names), np.bool_, len(self.words.names))
        object.__setattr__(self, "single_idf", self.words.idf * single)
        object.__setattr__(self, "home_idf", self.single_idf * (self.at_home > 0))
        object.__setattr__(self, "firsts", np.searchsorted(self.owners, np.arange(self.count)))

    @property
    def count(self) -> int:
        """How many items there are."""
        return len(self.nearest_shares)

    @property
    def word_share(self) -> float:
        """The part of a score that comes from words."""
        return WORD_SHARE if self.letters else 1.0

    def evidence(self, analyzer: Analyzer, analysis: Analysis) -> Evidence:
        """What a query matches."""
        raw = self.raw_evidence(analyzer, analysis)
        return Evidence(self.mixed(raw.items, raw.asks), raw.asks, raw.outside, raw.foreign)

    def raw_evidence(self, analyzer: Analyzer, analysis: Analysis) -> Evidence:
        """What a query matches, before the nearest ask is mixed into each item's score."""
        kept = analyzer.content_words(analysis)
        terms = analyzer.terms(kept)
        words = self.words.vector(terms)
        scores = self.postings.scores(
            words.features, words.weights * (self.word_share / (words.length or 1.0))
        )
        if self.letters:
            scores += (1 - self.word_share) * self.letters.scores(kept)
        asks_from, asks_to = self.count, self.count + len(self.owners)
        unknown = sum(term not in self.words.numbers for term in set(terms[: len(kept)]))
        foreign = self.foreign(words, float(self.home_idf.take(words.features).sum()), unknown)
        return Evidence(scores[:asks_from], scores[asks_from:asks_to], scores[asks_to:], foreign)

    def mixed(self, items: Scores, asks: Scores) -> Scores:
        """Each item's score with its nearest single ask's mixed in."""
        if not len(asks):
            return items
        nearest = np.maximum.reduceat(asks, self.firsts)
        return items + self.nearest_shares * (nearest - items)

    def foreign(self, words: QueryVector, known_idf: float, unknown: int) -> float:
        """The part of all single words' idf beyond ``known_idf``; ``unknown`` words stand in no text."""
        total = float(self.single_idf.take(words.features).sum()) + unknown * self.words.unknown_idf
        return 1 - known_idf / total if total else 1.0
