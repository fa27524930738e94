"""From scores to measures: what speaks for the first item of a ranking."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.search.features import Evidence, Flags, Measures, Scores
from bot.search.index import Index
from bot.search.near_duplicates import Kinship

LEAD_AMONG = 10
"""A rival that is no near-duplicate is looked for among this many hits at least."""


def measure(
    index: Index, kinship: Kinship, evidence: Evidence, order: Sequence[int], held: Flags | None = None
) -> Measures:
    """The measures of the first item in ``order``; ``held`` are its terms, if not what the index says."""
    first = order[0]
    scores = evidence.items.take(order).tolist()
    terms = evidence.terms
    held = index.held(terms, first) if held is None else held
    return Measures(
        likeness=index.likeness(first, scores[0]),
        outside=float(evidence.outside.max(initial=0.0)),
        foreign=terms.foreign(),
        coverage=terms.coverage(held),
        lead=lead(kinship, order, scores),
        matched=terms.matched(held),
    )


def lead(kinship: Kinship, order: Sequence[int], scores: Sequence[float]) -> float:
    """How far the first is ahead of the next that says something else, as a part of its score."""
    twins = kinship.duplicates(order[0])
    rival = next((score for at, score in zip(order[1:], scores[1:], strict=True) if at not in twins), 0.0)
    return 1 - rival / scores[0]


def best(scores: Scores, k: int) -> list[int]:
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
