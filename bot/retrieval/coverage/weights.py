"""How much each kind of evidence counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model: the score is 1 / (1 + exp(-(bias + sum of weight times evidence)))."""

    bias: float
    of: tuple[float, ...]

    def score(self, vector: Sequence[float]) -> float:
        """From 0 (no) to 1 (yes)."""
        total = self.bias + sum(weight * value for weight, value in zip(self.of, vector, strict=True))
        return 1 / (1 + exp(-total))


FITTED = Weights(
    bias=-2.647,
    of=(
        0.007,  # recall
        0.667,  # new_recall
        0.517,  # old_recall
        0.958,  # new_precision
        0.490,  # agreement
        1.407,  # both
        0.138,  # pairs
        1.536,  # letters
        -2.059,  # echo
        -0.665,  # opposed
        0.148,  # names
        -1.623,  # new_words
        0.643,  # unknown
        1.136,  # words
    ),
)
"""Fitted to the graded answers of SemEval-2013 Task 7 by ``python -m tests.benchmarks.coverage``; see its table."""
