"""How telling a word is: rare words weigh more (inverse document frequency)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

from bot.grading.claims import Claim


class Rarity:
    """Weights of terms: log((n + 1) / (df + 1/2)) over n claims, df of which have the term."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        frequencies: Counter[str] = Counter()
        self._size = 0
        for claim in claims:
            self._size += 1
            frequencies.update({word.term for word in claim.words})
        self._weights = {term: log((self._size + 1) / (df + 0.5)) for term, df in frequencies.items()}

    def weight(self, term: str) -> float:
        """The term's weight; a term that was never seen weighs most."""
        return self._weights.get(term) or log(self._size + 2)

    def total(self, terms: Iterable[str]) -> float:
        """The weight of several terms together."""
        return sum(self.weight(term) for term in terms)
