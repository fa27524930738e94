"""Which items resemble which: by their answers, and as near-duplicates of one another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy import sparse

NEAR_DUPLICATE = 0.45
"""Mean of the cosines of two items' answers and of their questions; two wordings of one thing are above."""
MOST_ITEMS = 10_000
"""Beyond this many items, comparing all pairs costs too much: none count as near-duplicates."""
_BLOCK = 100


@dataclass(frozen=True, slots=True)
class Kinship:
    """``answers`` has a row of unit length for each item; ``pairs`` has a column for each near-duplicate."""

    answers: sparse.csr_array
    pairs: npt.NDArray[np.int32]
    twins: dict[int, frozenset[int]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        found: dict[int, set[int]] = {}
        for item, other in self.pairs.T.tolist():
            found.setdefault(item, set()).add(other)
        self.twins.update((item, frozenset(others)) for item, others in found.items())

    def similarities(self, item: int) -> npt.NDArray[np.float64]:
        """The cosine of every item's answer with this item's."""
        row = self.answers[[item]]
        return np.asarray((self.answers @ row.T).toarray(), dtype=np.float64).ravel()

    def duplicates(self, item: int) -> frozenset[int]:
        """The near-duplicates of an item."""
        return self.twins.get(item, frozenset())


def find_kinship(answers: sparse.csr_array, asks: sparse.csr_array) -> Kinship:
    """Compare all items' answers and questions; both matrices have a row of unit length for each item."""
    found = list(_pairs(answers, asks)) if answers.shape[0] <= MOST_ITEMS else []
    pairs = np.concatenate(found, axis=1) if found else np.empty((2, 0))
    return Kinship(answers, pairs.astype(np.int32))


def _pairs(answers: sparse.csr_array, asks: sparse.csr_array) -> Iterator[npt.NDArray[np.intp]]:
    silent = np.diff(answers.indptr) == 0
    for start in range(0, answers.shape[0], _BLOCK):
        block = slice(start, start + _BLOCK)
        by_asks = (asks[block] @ asks.T).toarray()
        by_answers = (answers[block] @ answers.T).toarray()
        without = silent[block][:, None] | silent[None, :]
        alike = np.where(without, by_asks, (by_asks + by_answers) / 2)
        first, second = np.nonzero(alike >= NEAR_DUPLICATE)
        kept = first + start != second
        yield np.stack([first[kept] + start, second[kept]])
