"""One way of counting (words, or letter sequences): weights of every feature for every item, inverted."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class QueryVector:
    """A query as unit-length weights of known ``features``; the ``unknown`` ones took their part of the length."""

    features: Ints
    weights: Floats
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Channel:
    """Postings: feature ``f`` weighs ``data[j]`` in row ``rows[j]`` for ``j`` from ``starts[f]`` to ``starts[f + 1]``."""

    vocabulary: dict[str, int]
    idf: Floats
    starts: npt.NDArray[np.int64]
    rows: Ints
    data: Floats
    single: npt.NDArray[np.bool_]
    """Which features are one word, not a pair."""
    count: int

    @property
    def unknown_idf(self) -> float:
        """The idf of a feature that no row has."""
        return math.log(1 + self.count) + 1

    def vector(self, features: Sequence[str]) -> QueryVector:
        """Sublinear tf-idf, ``(1 + ln tf) * idf``, divided by the Euclidean norm."""
        counts = Counter(features)
        known: list[int] = []
        tf: list[int] = []
        unknown: list[str] = []
        for feature, times in counts.items():
            at = self.vocabulary.get(feature)
            if at is None:
                unknown.append(feature)
            else:
                known.append(at)
                tf.append(times)
        ids = np.array(known, dtype=np.int32)
        weights = (1 + np.log(np.array(tf, dtype=np.float32))) * self.idf[ids]
        norm = math.sqrt(float(weights @ weights) + len(unknown) * self.unknown_idf**2)
        return QueryVector(ids, weights / np.float32(norm or 1), tuple(unknown))

    def scores(self, query: QueryVector) -> npt.NDArray[np.float64]:
        """The cosine of every row with the query."""
        first = self.starts[query.features]
        lengths = self.starts[query.features + 1] - first
        ends = np.cumsum(lengths)
        total = int(ends[-1]) if len(ends) else 0
        places = np.arange(total) + np.repeat(first - (ends - lengths), lengths)
        weighed = self.data[places] * np.repeat(query.weights, lengths)
        return np.bincount(self.rows[places], weights=weighed, minlength=self.count)
