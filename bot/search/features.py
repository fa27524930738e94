"""What a query matched, before anything is decided."""

from __future__ import annotations

from dataclasses import astuple, dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

WEAK_WEIGHT = 0.2
"""What is left of the weight of words such as "what" and "of": rare in a small deck, they tell nothing."""
MOST_MATCHED = 4
"""Words in common beyond these make no match surer."""
MOST_LEAD = 0.5
MOST_LIKENESS = 1.2


@dataclass(frozen=True, slots=True)
class QueryTerms:
    """A query's different stems, as arrays in one order.

    ``features`` are their numbers, -1 for a stem of no text; ``idf`` how much each tells here; ``known`` are
    those that some item has, ``weak`` those that say little in their language whatever the deck.
    """

    features: npt.NDArray[np.intp]
    idf: Scores
    known: Flags
    weak: Flags

    def foreign(self) -> float:
        """The part, 0 to 1, of what the words weigh that stands in no item."""
        total = float(self.idf.sum())
        return 1 - float(self.idf[self.known].sum()) / total if total else 1.0

    def coverage(self, held: Flags) -> float:
        """The part, 0 to 1, of what the words weigh that is ``held`` by one item; weak words count little."""
        weights = np.where(self.weak, WEAK_WEIGHT, 1.0) * self.idf
        total = float(weights.sum())
        return float(weights[held].sum()) / total if total else 0.0

    def matched(self, held: Flags) -> int:
        """How many telling words one item holds, of which more than MOST_MATCHED do not count."""
        return min(MOST_MATCHED, int((held & ~self.weak).sum()))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A score for each item, each single question or alias, and each outside text; and the query's terms."""

    items: Scores
    asks: Scores
    outside: Scores
    terms: QueryTerms


@dataclass(frozen=True, slots=True)
class Measures:
    """What tells a question the decks answer from one they do not. All hold for any deck and language.

    ``likeness`` is the best item's score as a part of what its own question would get, ``outside`` the best
    outside text's score, ``lead`` how far the best item is ahead of the next that says something else.
    """

    likeness: float
    outside: float
    foreign: float
    coverage: float
    lead: float
    matched: int

    @property
    def covered(self) -> bool:
        """Whether the best item holds every word of the query, a telling one among them."""
        return self.coverage > 1 - 1e-9 and self.matched > 0

    def numbers(self) -> tuple[float, ...]:
        """The measures in order, within the bounds in which they tell something."""
        likeness, outside, foreign, coverage, lead, matched = astuple(self)
        return min(likeness, MOST_LIKENESS), outside, foreign, coverage, min(lead, MOST_LEAD), float(matched)
