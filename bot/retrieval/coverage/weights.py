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
    bias=-2.668,
    of=(
        0.233,  # recall
        0.600,  # new_recall
        0.539,  # old_recall
        1.080,  # new_precision
        0.291,  # agreement
        1.740,  # both
        -0.037,  # pairs
        1.448,  # letters
        -2.066,  # echo
        -0.678,  # opposed
        0.138,  # names
        -1.739,  # new_words
        0.757,  # unknown
        1.107,  # words
    ),
)
"""Fitted to graded answers (SemEval-2013 Task 7) by ``python -m tests.benchmarks.coverage --weights``."""
