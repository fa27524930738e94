"""The features of one channel (words, or letter sequences): their numbers and how much they tell."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class QueryVector:
    """Weights of a query's known ``features``; ``length`` is Euclidean and counts what is unknown too."""

    features: Places
    weights: Floats
    length: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Feature ``f`` is ``names[f]``, with the inverse document frequency ``idf[f]`` among ``rows`` texts."""

    names: tuple[str, ...]
    idf: Floats
    rows: int
    numbers: dict[str, int] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.numbers.update((name, number) for number, name in enumerate(self.names))

    @property
    def unknown_idf(self) -> float:
        """The idf of a feature that no text has."""
        return math.log(1 + self.rows) + 1

    def vector(self, features: Iterable[str]) -> QueryVector:
        """Sublinear tf-idf: each feature weighs ``(1 + ln tf) * idf``."""
        counts = Counter(map(self.numbers.get, features))
        unknown = counts.pop(None, 0)
        numbers = np.array(list(counts), dtype=np.intp)
        weights = self.idf[numbers]
        if max(counts.values(), default=1) > 1:
            weights = weights * (1 + np.log(np.array(list(counts.values()), dtype=np.float64)))
        length = math.sqrt(float(weights @ weights) + unknown * self.unknown_idf**2)
        return QueryVector(numbers, weights, length)
