"""Scores of every item for a query: both channels, all rows, one number each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.retrieval.analysis import Analysis, Analyzer
from bot.retrieval.channel import Channel, QueryVector

Scores = npt.NDArray[np.float64]
WORD_SHARE = 0.4
"""Words' part of a score; the rest is the letter sequences', which forgive endings and slips."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a query matched: a score for each item, each single question or alias, and each outside text."""

    items: Scores
    asks: Scores
    outside: Scores
    foreign: float
    """The part, 0 to 1, of what the query's words weigh that stands in no item."""

    def measures(self) -> npt.NDArray[np.float64]:
        """The four numbers that tell a question the decks answer from one they do not."""
        tops = (float(scores.max(initial=0)) for scores in (self.items, self.asks, self.outside))
        return np.array([*tops, self.foreign])


@dataclass(frozen=True, slots=True)
class Index:
    """Rows of both channels are the items, then the asks in the order of their ``owners``, then outside texts.

    ``nearest_shares`` is the weight of each item's nearest single ask in its score; ``at_home`` counts the
    items that have each word feature. Without ``letters`` (large libraries), words alone decide.
    """

    words: Channel
    letters: Channel | None
    owners: npt.NDArray[np.intp]
    nearest_shares: Scores
    at_home: npt.NDArray[np.int32]

    @property
    def count(self) -> int:
        """How many items there are."""
        return len(self.nearest_shares)

    def vectors(self, analyzer: Analyzer, analysis: Analysis) -> tuple[QueryVector, QueryVector | None]:
        """The query in each channel."""
        letters = self.letters.vector(analyzer.letters(analysis)) if self.letters else None
        return self.words.vector(analyzer.terms(analysis)), letters

    def evidence(self, analyzer: Analyzer, analysis: Analysis) -> Evidence:
        """What the query matches."""
        raw = self.raw_evidence(analyzer, analysis)
        return Evidence(self.mixed(raw.items, raw.asks), raw.asks, raw.outside, raw.foreign)

    def raw_evidence(self, analyzer: Analyzer, analysis: Analysis) -> Evidence:
        """What the query matches, before the nearest ask is mixed into each item's score."""
        words, letters = self.vectors(analyzer, analysis)
        scores = self.words.scores(words)
        if self.letters and letters:
            scores = WORD_SHARE * scores + (1 - WORD_SHARE) * self.letters.scores(letters)
        items, asks, outside = np.split(scores, (self.count, self.count + len(self.owners)))
        return Evidence(items, asks, outside, self.foreign(words, self.at_home[words.features] > 0))

    def mixed(self, items: Scores, asks: Scores) -> Scores:
        """Each item's score with its nearest single ask's mixed in."""
        if not len(asks):
            return items
        firsts = np.searchsorted(self.owners, np.arange(self.count))
        nearest = np.maximum.reduceat(asks, firsts)
        return items + self.nearest_shares * (nearest - items)

    def foreign(self, query: QueryVector, known: npt.NDArray[np.bool_]) -> float:
        """The weight of single words that are not ``known``, beside that of all single words."""
        single = self.words.single[query.features]
        idf = self.words.idf[query.features] * single
        unknown = sum(" " not in feature for feature in query.unknown) * self.words.unknown_idf
        total = float(idf.sum()) + unknown
        return (float((idf * ~known).sum()) + unknown) / total if total else 1.0
