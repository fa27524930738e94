"""The features of one channel (words, or letter sequences): their numbers and how much they tell."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
MOST_REMEMBERED = 50_000


@dataclass(frozen=True, slots=True)
class QueryVector:
    """A query as weights of the known ``features``; the ``unknown`` ones only took their part of its length."""

    features: Places
    weights: Floats
    unknown: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Feature ``names[f]`` has number ``offset + f`` and inverse document frequency ``idf[f]``.

    ``rows`` is how many texts were counted; ``parts`` remembers the features inside of words seen before.
    """

    names: tuple[str, ...]
    idf: Floats
    rows: int
    offset: int = 0
    numbers: dict[str, int] = field(init=False, repr=False, default_factory=dict)
    parts: dict[str, tuple[tuple[int, ...], int]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.numbers.update((name, number) for number, name in enumerate(self.names))

    @property
    def unknown_idf(self) -> float:
        """The idf of a feature that no text has."""
        return math.log(1 + self.rows) + 1

    def vector(self, features: Iterable[str]) -> QueryVector:
        """The query made of these features."""
        counts = Counter(map(self.numbers.get, features))
        return self._weighed(counts, 0)

    def vector_of_parts(self, words: Sequence[str], split: Callable[[str], Sequence[str]]) -> QueryVector:
        """The query made of the features that ``split`` finds inside each word."""
        found = [self._parts_of(word, split) for word in words]
        counts: Counter[int | None] = Counter(chain.from_iterable(numbers for numbers, _ in found))
        return self._weighed(counts, sum(unknown for _, unknown in found))

    def _parts_of(self, word: str, split: Callable[[str], Sequence[str]]) -> tuple[tuple[int, ...], int]:
        known = self.parts.get(word)
        if known is None:
            numbers = [self.numbers.get(part) for part in split(word)]
            known = tuple(number for number in numbers if number is not None), numbers.count(None)
            if len(self.parts) >= MOST_REMEMBERED:
                self.parts.clear()
            self.parts[word] = known
        return known

    def _weighed(self, counts: Counter[int | None], unknown: int) -> QueryVector:
        """Sublinear tf-idf, ``(1 + ln tf) * idf``, divided by the Euclidean norm."""
        unknown += counts.pop(None, 0)
        numbers = np.array(list(counts), dtype=np.intp)
        weights = self.idf[numbers]
        if len(counts) and max(counts.values()) > 1:
            weights = weights * (1 + np.log(np.array(list(counts.values()), dtype=np.float64)))
        norm = math.sqrt(float(weights @ weights) + unknown * self.unknown_idf**2) or 1.0
        return QueryVector(numbers + self.offset, weights / norm, unknown)
