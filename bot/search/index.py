"""Scores of every item for a query: both channels, all rows, one number each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from bot.search.analyzer import Analysis, Analyzer
from bot.search.features import Evidence, Flags, QueryTerms, Scores
from bot.search.letter_channel import LetterChannel
from bot.search.postings import Postings
from bot.search.tokens import is_count, weak_stems
from bot.search.vocabulary import Vocabulary

WORD_SHARE = 0.4
"""Words' part of a score; the rest is the letter sequences', which forgive endings and slips."""


@dataclass(frozen=True, slots=True)
class Index:
    """Rows are the items, then the asks in the order of their ``owners``, then outside texts.

    ``nearest_shares`` is the weight of each item's nearest single ask in its score; ``at_home`` counts the
    items that have each word feature; ``own_scores`` are what each item's own question gets. Without
    ``letters`` (large libraries), words alone decide, and there are no rows for asks.
    """

    words: Vocabulary
    postings: Postings
    letters: LetterChannel | None
    owners: npt.NDArray[np.intp]
    nearest_shares: Scores
    at_home: npt.NDArray[np.int32]
    own_scores: Scores
    firsts: npt.NDArray[np.intp] = field(init=False)

    def __post_init__(self) -> None:
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
        return Evidence(self.mixed(raw.items, raw.asks), raw.asks, raw.outside, raw.terms)

    def raw_evidence(self, analyzer: Analyzer, analysis: Analysis) -> Evidence:
        """What a query matches, before the nearest ask is mixed into each item's score."""
        kept = analyzer.content_words(analysis)
        terms = analyzer.terms(kept, analysis.language)
        words = self.words.vector(terms)
        scores = self.postings.scores(
            words.features, words.weights * (self.word_share / (words.length or 1.0))
        )
        if self.letters:
            scores += (1 - self.word_share) * self.letters.scores(kept)
        asks_from, asks_to = self.count, self.count + len(self.owners)
        query = self.query_terms(terms[: len(kept)], analysis.language)
        return Evidence(scores[:asks_from], scores[asks_from:asks_to], scores[asks_to:], query)

    def query_terms(self, stems: Sequence[str], language: str) -> QueryTerms:
        """The different stems of a query, and how much each tells among these items."""
        different = list(dict.fromkeys(stems))
        features = np.array([self.words.numbers.get(stem, -1) for stem in different], dtype=np.intp)
        found = features >= 0
        idf = np.full(len(different), self.words.unknown_idf)
        idf[found] = self.words.idf[features[found]]
        known = found.copy()
        known[found] = self.at_home[features[found]] > 0
        says_little = weak_stems(language)
        weak = np.array([stem in says_little or is_count(stem) for stem in different], dtype=np.bool_)
        return QueryTerms(features, idf, known, weak)

    def held(self, terms: QueryTerms, item: int) -> Flags:
        """Which of the terms stand in an item."""
        return np.array(
            [number >= 0 and self.postings.has(number, item) for number in terms.features.tolist()],
            dtype=np.bool_,
        )

    def likeness(self, item: int, score: float) -> float:
        """An item's score as a part of what its own question would get."""
        own = float(self.own_scores[item])
        return score / own if own > 0 else 0.0

    def mixed(self, items: Scores, asks: Scores) -> Scores:
        """Each item's score with its nearest single ask's mixed in."""
        if not len(asks):
            return items
        nearest = np.maximum.reduceat(asks, self.firsts)
        return items + self.nearest_shares * (nearest - items)
