"""Asks the decks their own questions, each with its own words taken out first, to learn what scores mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from bot.search.analyzer import Analysis, Analyzer
from bot.search.calibration import Rehearsal, probability
from bot.search.channel_fit import Counts
from bot.search.features import Evidence, Flags, QueryTerms
from bot.search.fields import Fields
from bot.search.index import Index
from bot.search.measuring import LEAD_AMONG, best, measure
from bot.search.near_duplicates import Kinship
from bot.search.own_scores import OwnScores
from bot.search.vocabulary import Floats, Places

MOST_QUESTIONS = 1000


@dataclass(frozen=True)
class Stage:
    """All that is known right after counting: what a rehearsal needs."""

    fields: Fields
    analyzer: Analyzer
    index: Index
    kinship: Kinship
    own: OwnScores

    def rehearse(self, texts: Iterable[Analysis]) -> Rehearsal:
        """Ask MOST_QUESTIONS asks at most, and the foreign ``texts``."""
        return Rehearsal(*self._own_asks(), self._foreign(texts), bounded=bool(self.fields.outside))

    def _own_asks(self) -> tuple[Floats, Flags]:
        """The probabilities given to asks, and whether each found its own item.

        Only those of items with other asks besides: where there is one question, nothing else says how
        people ask. Where most items have but one, the others do not speak for them.
        """
        number = np.bincount(self.fields.owners)
        several = np.flatnonzero(number[self.fields.owners] > 1)
        if 2 * np.count_nonzero(number > 1) < len(number):
            several = several[:0]
        places = np.linspace(0, max(0, len(several) - 1), min(len(several), MOST_QUESTIONS))
        asked = several[np.unique(places.astype(np.intp))]
        if not len(asked):
            return np.empty(0), np.empty(0, dtype=np.bool_)
        own = self.own.left_out(asked)
        tried = [self._try(int(ask), float(score)) for ask, score in zip(asked, own, strict=True)]
        return np.array([chance for chance, _ in tried]), np.array([found for _, found in tried])

    def _foreign(self, texts: Iterable[Analysis]) -> Floats:
        """The probabilities given to texts that no item answers; those that one item covers do not count."""
        tried = (self._chance(text) for text in texts)
        return np.array([chance for chance in tried if chance is not None])

    def _chance(self, text: Analysis) -> float | None:
        evidence = self.index.evidence(self.analyzer, text)
        order = best(evidence.items, LEAD_AMONG)
        if not order:
            return 0.0
        measures = measure(self.index, self.kinship, evidence, order)
        return probability(measures) if not measures.covered else None

    def _try(self, ask: int, own_score: float) -> tuple[float, bool]:
        """The probability given to the ask when its item lacks it, and whether that is found first."""
        owner = int(self.fields.owners[ask])
        raw = self.index.raw_evidence(self.analyzer, self.fields.asks[ask])
        raw.asks[ask : ask + 1] = 0
        raw.items[owner] = own_score
        items = self.index.mixed(raw.items, raw.asks)
        order = best(items, LEAD_AMONG)
        if not order:
            return 0.0, False
        left = self._left(ask, owner, raw.terms)
        known = raw.terms.known & (left | self._elsewhere(owner, raw.terms))
        evidence = Evidence(items, raw.asks, raw.outside, replace(raw.terms, known=known))
        held = left if order[0] == owner else None
        chance = probability(measure(self.index, self.kinship, evidence, order, held))
        return chance, order[0] in {owner, *self.kinship.duplicates(owner)}

    def _left(self, ask: int, owner: int, terms: QueryTerms) -> Flags:
        """Which of the ask's words its item still has without it."""
        return self._own_counts(owner, terms) > _counts(self._words.asks, ask, terms.features)

    def _elsewhere(self, owner: int, terms: QueryTerms) -> Flags:
        """Which of the words other items have."""
        return self.index.at_home[terms.features] > (self._own_counts(owner, terms) > 0)

    def _own_counts(self, owner: int, terms: QueryTerms) -> Floats:
        owned, told = self._words.owned, self._words.bodies
        return _counts(owned, owner, terms.features) + _counts(told, owner, terms.features)

    @property
    def _words(self) -> Counts:
        return self.own.words[0]


def _counts(matrix: sparse.csr_array, row: int, features: Places) -> Floats:
    """The counts of a few features in one row."""
    own = slice(matrix.indptr[row], matrix.indptr[row + 1])
    found = dict(zip(matrix.indices[own].tolist(), matrix.data[own].tolist(), strict=True))
    return np.array([found.get(feature, 0.0) for feature in features.tolist()], dtype=np.float64)
