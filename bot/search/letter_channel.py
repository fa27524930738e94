"""The letter channel: scores by letter sequences, remembered word by word, since words come back."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from bot.search.features import Scores
from bot.search.postings import Postings
from bot.search.tokens import letters
from bot.search.vocabulary import QueryVector, Vocabulary

MOST_REMEMBERED = 4_000_000
"""Numbers kept for words seen before, 4 bytes each."""
Remembered = tuple[npt.NDArray[np.float32], float]


@dataclass(frozen=True, slots=True)
class LetterChannel:
    """Every row's similarity to a word is remembered; a query's is the sum over its different words."""

    vocabulary: Vocabulary
    postings: Postings
    seen: dict[str, Remembered] = field(init=False, repr=False, default_factory=dict)

    def vector(self, word: str) -> QueryVector:
        """The letter sequences of one word."""
        return self.vocabulary.vector(letters(word))

    def scores(self, words: Sequence[str]) -> Scores:
        """The cosine of every row with the words, sequences that several words share counting for each."""
        total = np.zeros(self.postings.count, dtype=np.float32)
        squared = 0.0
        for word in dict.fromkeys(words):
            products, square = self.seen.get(word) or self._remember(word)
            total += products
            squared += square
        return total.astype(np.float64) / (math.sqrt(squared) or 1.0)

    def _remember(self, word: str) -> Remembered:
        vector = self.vector(word)
        products = self.postings.scores(vector.features, vector.weights).astype(np.float32)
        if (len(self.seen) + 1) * self.postings.count > MOST_REMEMBERED:
            self.seen.clear()
        self.seen[word] = products, vector.length**2
        return self.seen[word]
