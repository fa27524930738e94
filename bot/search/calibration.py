"""From what a query matched to a probability, and from there to a decision."""

from __future__ import annotations

import logging
import math
from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt

from bot.search.features import Evidence
from bot.search.result import Decision

log = logging.getLogger(__name__)

MEASURE_WEIGHTS = (16.4, 0.1, -2.7, -2.2)
MEASURE_BIAS = -2.4
"""Logistic regression over labelled questions; `python -m tests.benchmarks.weights` learns it anew.

The four measures are cosines and a share, so they mean the same for any deck; what differs is where to
draw the line.
"""

ENOUGH = 20
"""A line drawn from fewer rightly found questions than this would be drawn by accident."""
ANSWERED, SUGGESTED = 0.87, 0.98
"""The parts of rightly found unforeseen questions that shall be answered, and at least suggested."""
ANSWER_RANGE, SUGGEST_RANGE = (0.3, 0.7), (0.08, 0.25)
"""However odd a deck, the lines stay within these probabilities."""
CLOSE = 0.02
"""A lead below this part of the score is a tie: two items fit about equally well."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The probabilities to suggest and to answer from; ``trusted`` if the decks were enough to tell."""

    suggest_from: float
    answer_from: float
    trusted: bool

    def as_dict(self) -> dict[str, float | bool]:
        """The fields by name."""
        return asdict(self)

    def decide(self, probability: float, lead: float) -> Decision:
        """Answer, suggest or decline; ``lead`` is the first hit's over the next that is no near-duplicate."""
        if probability < self.suggest_from:
            return Decision.DECLINE
        return Decision.ANSWER if probability >= self.answer_from and lead >= CLOSE else Decision.SUGGEST


def probability(evidence: Evidence) -> float:
    """How likely it is, from 0 to 1, that the first hit answers the query."""
    lean = MEASURE_BIAS + sum(w * m for w, m in zip(MEASURE_WEIGHTS, evidence.measures(), strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, lean))))


def calibrate(found: npt.NDArray[np.float64]) -> Calibration:
    """Draw the lines so that most rightly ``found`` unforeseen questions, by their probability, lie above."""
    if len(found) < ENOUGH:
        log.warning(
            "Only %d questions of these decks were found by other words: answering by default lines",
            len(found),
        )
        return Calibration(suggest_from=0.15, answer_from=0.35, trusted=False)
    suggest_from = np.clip(np.quantile(found, 1 - SUGGESTED), *SUGGEST_RANGE)
    answer_from = np.clip(np.quantile(found, 1 - ANSWERED), *ANSWER_RANGE)
    return Calibration(float(suggest_from), float(answer_from), trusted=True)
