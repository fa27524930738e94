"""Asks the decks their own questions, each with its own words taken out first, to learn what scores mean."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from bot.search.analyzer import Analyzer
from bot.search.calibration import probability
from bot.search.channel_fit import Counts, Weighing
from bot.search.features import Evidence
from bot.search.fields import Fields
from bot.search.index import WORD_SHARE, Index
from bot.search.near_duplicates import Kinship
from bot.search.vocabulary import Floats, Places

MOST_QUESTIONS = 1000


@dataclass(frozen=True)
class Stage:
    """All that is known right after counting: what a rehearsal needs."""

    fields: Fields
    analyzer: Analyzer
    index: Index
    kinship: Kinship
    words: tuple[Counts, Weighing]
    letters: tuple[Counts, Weighing] | None

    def rehearse(self) -> npt.NDArray[np.float64]:
        """The probabilities of those questions (MOST_QUESTIONS at most) that were found by other words."""
        count = len(self.fields.asks)
        asked = np.unique(np.linspace(0, count - 1, min(count, MOST_QUESTIONS)).astype(np.intp))
        own = self._own_scores(asked)
        tried = (self._try(int(ask), float(score)) for ask, score in zip(asked, own, strict=True))
        return np.array([chance for chance in tried if chance is not None])

    def _own_scores(self, asked: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
        """The score of each ask's own item, had it never contained the ask."""
        if self.letters is None:
            return self._without(self.words, asked)
        return WORD_SHARE * self._without(self.words, asked) + (1 - WORD_SHARE) * self._without(
            self.letters, asked
        )

    def _without(
        self, fitted: tuple[Counts, Weighing], asked: npt.NDArray[np.intp]
    ) -> npt.NDArray[np.float64]:
        counts, weighing = fitted
        owners = self.fields.owners[asked]
        others = sparse.csr_array(counts.owned[owners] - counts.asks[asked])
        others.eliminate_zeros()
        items = weighing.rows(others, counts.bodies[owners], owners)
        return np.asarray(items.multiply(weighing.unit_rows(counts.asks[asked])).sum(axis=1)).ravel()

    def _try(self, ask: int, own_score: float) -> float | None:
        """The probability given to the ask when its item lacks it; None when another item is found first."""
        owner = int(self.fields.owners[ask])
        evidence = self.index.raw_evidence(self.analyzer, self.fields.asks[ask])
        evidence.asks[ask : ask + 1] = 0
        evidence.items[owner] = own_score
        items = self.index.mixed(evidence.items, evidence.asks)
        if int(np.argmax(items)) not in {owner, *self.kinship.duplicates(owner)}:
            return None
        return probability(Evidence(items, evidence.asks, evidence.outside, self._foreign(ask, owner)))

    def _foreign(self, ask: int, owner: int) -> float:
        """The foreign part of the ask, when words that stand nowhere else are not known."""
        counts, _ = self.words
        query = self.index.words.vector(
            self.analyzer.terms(self.analyzer.content_words(self.fields.asks[ask]))
        )
        own, asked, told = (
            _counts(matrix, row, query.features)
            for matrix, row in ((counts.owned, owner), (counts.asks, ask), (counts.bodies, owner))
        )
        elsewhere = self.index.at_home[query.features] > (own + told > 0)
        known = self.index.single_idf[query.features] @ (elsewhere | (own + told > asked))
        return self.index.foreign(query, float(known), 0)


def _counts(matrix: sparse.csr_array, row: int, features: Places) -> Floats:
    """The counts of a few features in one row."""
    own = slice(matrix.indptr[row], matrix.indptr[row + 1])
    found = dict(zip(matrix.indices[own].tolist(), matrix.data[own].tolist(), strict=True))
    return np.array([found.get(feature, 0.0) for feature in features.tolist()], dtype=np.float64)
