"""A fitted library: search, related items, and the reasons for a score."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bot.search.analyzer import Analyzer
from bot.search.calibration import Calibration, probability
from bot.search.features import Evidence, Scores
from bot.search.index import Index
from bot.search.near_duplicates import Kinship
from bot.search.result import (
    Decision,
    Hit,
    Neighbour,
    Result,
)
from bot.search.tokens import word_stem

WORTH_WARMING = 5_000
"""Words beyond these take more time to warm than first questions would lose."""
NEAREST = 50
"""So many neighbours are looked for unless somebody says how many."""
LEAD_AMONG = 10
"""A rival that is no near-duplicate is looked for among this many hits at least."""


@dataclass(frozen=True)
class Retriever:
    """Answers from one library. Holds no reference to it: only what a search needs."""

    ids: tuple[str, ...]
    analyzer: Analyzer
    index: Index
    kinship: Kinship
    calibration: Calibration

    def warm(self) -> Retriever:
        """Remember the words that small libraries' questions are made of, so that no first question is slow.

        Words of answers alone would take twice as much memory, and are seldom asked. Returns itself.
        """
        if self.index.letters and len(self.analyzer.speller.targets) <= WORTH_WARMING:
            for word in sorted(self.analyzer.speller.targets):
                self.index.letters.scores([word])
                word_stem(word)
        return self

    def search(self, query: str, k: int = 10) -> Result:
        """The ``k`` nearest items and the decision. Never fails, whatever the query is."""
        evidence = self.index.evidence(self.analyzer, self.analyzer.read_query(query))
        return self.judge(query, evidence, k)

    def judge(self, query: str, evidence: Evidence, k: int) -> Result:
        """The ranking and the decision that evidence leads to."""
        order = _best(evidence.items, max(k, LEAD_AMONG))
        if not order:
            return Result(query, Decision.DECLINE, 0.0, ())
        chance = probability(evidence)
        scores = evidence.items.take(order).tolist()
        share = chance / scores[0]
        hits = tuple(
            [Hit(self.ids[at], share * score) for at, score in zip(order[:k], scores[:k], strict=True)]
        )
        return Result(query, self.calibration.decide(chance, self._lead(order, scores)), chance, hits)

    def neighbours(self, item_id: str, n: int = NEAREST) -> tuple[Neighbour, ...]:
        """Up to ``n`` other items, those with the most similar answers first. KeyError for an unknown id."""
        item = self._position(item_id)
        alike = self.kinship.similarities(item)
        twins = self.kinship.duplicates(item)
        order = [at for at in _nearest(alike, n + 1) if at != item][:n]
        return tuple(Neighbour(self.ids[at], float(alike[at]), at in twins) for at in order)

    def near_duplicates(self, item_id: str) -> frozenset[str]:
        """The items that ask and say nearly the same. KeyError for an unknown id."""
        return frozenset(self.ids[at] for at in self.kinship.duplicates(self._position(item_id)))

    def related(self, item_id: str, n: int = 2) -> tuple[str, ...]:
        """``n`` other items worth reading next; near-duplicates only when there is nothing else."""
        twins = self.kinship.duplicates(self._position(item_id))
        ranked = sorted(self.neighbours(item_id, n + len(twins)), key=lambda other: other.near_duplicate)
        return tuple(other.item_id for other in ranked[:n])

    def _position(self, item_id: str) -> int:
        return self._positions[item_id]

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {item_id: at for at, item_id in enumerate(self.ids)}

    def _lead(self, order: list[int], scores: list[float]) -> float:
        """How far the first is ahead of the next that says something else, as a part of its score."""
        twins = self.kinship.duplicates(order[0])
        rival = next((score for at, score in zip(order[1:], scores[1:], strict=True) if at not in twins), 0.0)
        return 1 - rival / scores[0]


def _nearest(alike: Scores, n: int) -> list[int]:
    """The positions of the ``n`` highest numbers, best first, ties in the decks' order."""
    if n < len(alike):
        bar = np.partition(alike, len(alike) - n)[len(alike) - n]
        above, level = np.flatnonzero(alike > bar), np.flatnonzero(alike == bar)
        among = np.concatenate([above, level[: n - len(above)]])
    else:
        among = np.arange(len(alike))
    ranked: list[int] = among[np.lexsort((among, -alike[among]))].tolist()
    return ranked


def _best(scores: Scores, k: int) -> list[int]:
    """The positions of the ``k`` highest scores above 0, best first, ties in the decks' order."""
    if len(scores) > 1000:
        return _best_of_many(scores, k)
    ranked: list[int] = np.argsort(-scores, kind="stable")[:k].tolist()
    return [at for at in ranked if scores[at] > 0]


def _best_of_many(scores: Scores, k: int) -> list[int]:
    """The same without sorting all: passes with a falling bar beat a partition where most are 0."""
    top = float(scores.max())
    positions = np.empty(0, dtype=np.intp)
    for bar in (0.7, 0.4, 0.2, 0.0):
        positions = np.flatnonzero(scores > bar * top)
        if len(positions) >= k:
            break
    ranked: list[int] = positions[np.argsort(-scores[positions], kind="stable")][:k].tolist()
    return ranked
