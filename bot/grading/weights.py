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
        return likelihood(self.margin(vector))

    def margin(self, vector: Sequence[float]) -> float:
        """The log-odds of that."""
        return self.bias + sum(weight * value for weight, value in zip(self.of, vector, strict=True))


def likelihood(margin: float) -> float:
    """From log-odds to a probability; 0 for those of what cannot be."""
    return 1 / (1 + exp(-max(margin, -700.0)))


FITTED = Weights(
    bias=-2.607,
    of=(
        0.312,  # recall
        0.613,  # new_recall
        0.529,  # old_recall
        1.044,  # new_precision
        0.232,  # agreement
        1.748,  # both
        -0.006,  # pairs
        1.287,  # letters
        -2.067,  # echo
        -0.695,  # opposed
        0.116,  # names
        -1.687,  # new_words
        0.699,  # unknown
        1.133,  # words
    ),
)
"""Fitted to graded answers (SemEval-2013 Task 7) by ``python -m tests.benchmarks.coverage --weights``."""
