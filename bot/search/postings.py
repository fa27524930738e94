"""The weights of all features in all rows, inverted: for each feature, the rows that have it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.search.vocabulary import Floats, Places

MOST_POSTINGS = 150_000
"""A query reads its rarest features first and stops about here: common words of a huge library say little."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Feature ``f`` weighs ``data[j]`` in row ``rows[j]``, ``j`` from ``starts[f]`` to ``starts[f + 1]``."""

    starts: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int32]
    data: npt.NDArray[np.float32]
    count: int

    def scores(self, features: Places, weights: Floats) -> Floats:
        """The inner product of every row with the query."""
        if not len(features):
            return np.zeros(self.count)
        first = self.starts[features]
        lengths = self.starts[features + 1] - first
        if int(lengths.sum()) > MOST_POSTINGS:
            kept = _rarest(lengths)
            first, lengths, weights = first[kept], lengths[kept], weights[kept]
        ends = np.cumsum(lengths)
        positions = np.repeat(first - ends + lengths, lengths)
        positions += np.arange(len(positions))
        weighed = np.repeat(weights, lengths)
        weighed *= self.data.take(positions, mode="clip")  # clip spares a check: they are right
        return np.bincount(
            self.rows.take(positions, mode="clip"), weights=weighed, minlength=self.count
        ).astype(np.float64, copy=False)

    def has(self, feature: int, row: int) -> bool:
        """Whether a row has a feature."""
        return bool((self.rows[self.starts[feature] : self.starts[feature + 1]] == row).any())

    def weight(self, feature: int, row: int) -> float:
        """The weight of one feature in one row."""
        own = slice(self.starts[feature], self.starts[feature + 1])
        return float(self.data[own][self.rows[own] == row].sum())


def _rarest(lengths: npt.NDArray[np.int64]) -> Places:
    """The positions of the features to read: the rarest, and as many more as fit."""
    order = np.argsort(lengths, kind="stable")
    fitting = int(np.searchsorted(np.cumsum(lengths[order]), MOST_POSTINGS, side="right"))
    return order[: max(1, fitting)]
