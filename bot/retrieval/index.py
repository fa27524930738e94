"""Scores of every item for a query: both channels, all rows, one number each."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from bot.retrieval.analysis import Analysis, Analyzer
from bot.retrieval.evidence import Evidence, Scores
from bot.retrieval.postings import Postings
from bot.retrieval.text import letters
from bot.retrieval.vocabulary import QueryVector, Vocabulary

WORD_SHARE = 0.4
"""Words' part of a score; the rest is the letter sequences', which forgive endings and slips."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query in each channel, and the ``foreign`` part of its words (see Evidence)."""

    words: QueryVector
    letters: QueryVector | None
    foreign: float


@dataclass(frozen=True, slots=True)
class Index:
    """Rows are the items, then the asks in the order of their ``owners``, then outside texts.

    ``nearest_shares`` is the weight of each item's nearest single ask in its score; ``at_home`` counts the
    items that have each word feature. Without ``letters`` (large libraries), words alone decide, and there are
    no rows for asks.
    """

    words: Vocabulary
    letters: Vocabulary | None
    postings: Postings
    owners: npt.NDArray[np.intp]
    nearest_shares: Scores
    at_home: npt.NDArray[np.int32]
    single: npt.NDArray[np.bool_] = field(init=False)
    firsts: npt.NDArray[np.intp] = field(init=False)

    def __post_init__(self) -> None:
        single = np.fromiter((" " not in name for name in self.words.names), np.bool_, len(self.words.names))
        object.__setattr__(self, "single", single)
        object.__setattr__(self, "firsts", np.searchsorted(self.owners, np.arange(self.count)))

    @property
    def count(self) -> int:
        """How many items there are."""
        return len(self.nearest_shares)

    @property
    def word_share(self) -> float:
        """The part of a score that comes from words."""
        return WORD_SHARE if self.letters else 1.0

    def query(self, analyzer: Analyzer, analysis: Analysis) -> Query:
        """The query as vectors."""
        terms = analyzer.terms(analysis)
        words = self.words.vector(terms)
        inside = self.letters.vector_of_parts(analyzer.kept(analysis), letters) if self.letters else None
        unknown = sum(term not in self.words.numbers for term in set(terms) if " " not in term)
        return Query(words, inside, self.foreign(words, self.at_home[words.features] > 0, unknown))

    def evidence(self, query: Query) -> Evidence:
        """What the query matches."""
        raw = self.raw_evidence(query)
        return Evidence(self.mixed(raw.items, raw.asks), raw.asks, raw.outside, raw.foreign)

    def raw_evidence(self, query: Query) -> Evidence:
        """What the query matches, before the nearest ask is mixed into each item's score."""
        features, weights = query.words.features, query.words.weights * self.word_share
        if query.letters:
            features = np.concatenate((features, query.letters.features))
            weights = np.concatenate((weights, query.letters.weights * (1 - self.word_share)))
        scores = self.postings.scores(features, weights)
        asks_from, asks_to = self.count, self.count + len(self.owners)
        return Evidence(scores[:asks_from], scores[asks_from:asks_to], scores[asks_to:], query.foreign)

    def mixed(self, items: Scores, asks: Scores) -> Scores:
        """Each item's score with its nearest single ask's mixed in."""
        if not len(asks):
            return items
        nearest = np.maximum.reduceat(asks, self.firsts)
        return items + self.nearest_shares * (nearest - items)

    def foreign(self, words: QueryVector, known: npt.NDArray[np.bool_], unknown: int) -> float:
        """The idf of single words that are not ``known``, or ``unknown`` to all texts, beside that of all."""
        idf = self.words.idf[words.features] * self.single[words.features]
        missing = unknown * self.words.unknown_idf
        total = float(idf.sum()) + missing
        return 1 - float(idf @ known) / total if total else 1.0
