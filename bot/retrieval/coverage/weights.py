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
    bias=-2.664,
    of=(
        0.194,  # recall
        0.625,  # new_recall
        0.553,  # old_recall
        1.072,  # new_precision
        0.291,  # agreement
        1.756,  # both
        -0.003,  # pairs
        1.445,  # letters
        -2.039,  # echo
        -0.713,  # opposed
        0.135,  # names
        -1.747,  # new_words
        0.761,  # unknown
        1.104,  # words
    ),
)
"""Fitted to graded answers (SemEval-2013 Task 7) by ``python -m tests.benchmarks.coverage --weights``."""
