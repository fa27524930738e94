"""A fitted library: search, related items, and the reasons for a score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.domain.deck import Library
from bot.retrieval.analysis import Analyzer
from bot.retrieval.calibration import Calibration, probability
from bot.retrieval.evidence import Evidence, Scores
from bot.retrieval.explain import Explanation, explain
from bot.retrieval.index import Index
from bot.retrieval.kinship import Kinship
from bot.retrieval.result import Decision, Hit, Neighbour, Result


@dataclass(frozen=True)
class Retriever:
    """Answers from one library. Holds no reference to it: only what a search needs."""

    ids: tuple[str, ...]
    analyzer: Analyzer
    index: Index
    kinship: Kinship
    calibration: Calibration

    @classmethod
    def fit(cls, library: Library) -> Retriever:
        """Learn a library: counts, weights, near-duplicates and thresholds. ValueError if it has no items."""
        from bot.retrieval.fit import fit_library  # scikit-learn takes 60 MB that a search never needs

        return fit_library(library)

    def search(self, query: str, k: int = 10) -> Result:
        """The ``k`` nearest items and the decision. Never fails, whatever the query is."""
        evidence = self.index.evidence(self.index.query(self.analyzer, self.analyzer.read_query(query)))
        return self.judge(query, evidence, k)

    def judge(self, query: str, evidence: Evidence, k: int) -> Result:
        """The ranking and the decision that evidence leads to."""
        order = _best(evidence.items, max(k, 2))
        if not len(order):
            return Result(query, Decision.DECLINE, 0.0, ())
        chance = probability(evidence)
        top = float(evidence.items[order[0]])
        hits = tuple(Hit(self.ids[at], chance * float(evidence.items[at]) / top) for at in order[:k])
        return Result(query, self.calibration.decide(chance, self._lead(evidence.items, order)), chance, hits)

    def neighbours(self, item_id: str) -> tuple[Neighbour, ...]:
        """All other items, those with the most similar answers first. KeyError for an unknown id."""
        item = self._place(item_id)
        alike = self.kinship.similarities(item)
        twins = self.kinship.duplicates(item)
        order = (int(at) for at in np.argsort(-alike, kind="stable") if at != item)
        return tuple(Neighbour(self.ids[at], float(alike[at]), at in twins) for at in order)

    def related(self, item_id: str, n: int = 2) -> tuple[str, ...]:
        """``n`` other items worth reading next; near-duplicates only when there is nothing else."""
        ranked = sorted(self.neighbours(item_id), key=lambda other: other.near_duplicate)
        return tuple(other.item_id for other in ranked[:n])

    def explain(self, query: str) -> Explanation:
        """Why ``search`` gives what it gives."""
        return explain(self, query)

    def _place(self, item_id: str) -> int:
        try:
            return self.ids.index(item_id)
        except ValueError:
            raise KeyError(item_id) from None

    def _lead(self, items: Scores, order: npt.NDArray[np.intp]) -> float:
        """How far the first is ahead of the next that says something else, as a part of its score."""
        first = int(order[0])
        twins = self.kinship.duplicates(first)
        rival = next((float(items[at]) for at in order[1:] if int(at) not in twins), 0.0)
        return 1 - rival / float(items[first])


def _best(scores: Scores, k: int) -> npt.NDArray[np.intp]:
    """The places of the ``k`` highest scores above 0, best first, ties in the decks' order."""
    if len(scores) > 4 * k:
        least = np.partition(scores, len(scores) - k)[len(scores) - k]
        places = np.flatnonzero(scores >= max(least, np.nextafter(0, 1)))
    else:
        places = np.flatnonzero(scores > 0)
    return places[np.argsort(-scores[places], kind="stable")][:k]
