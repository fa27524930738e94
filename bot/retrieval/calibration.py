"""From what a query matched to a probability, and from there to a decision."""

from __future__ import annotations

import logging
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from bot.retrieval.result import Decision

log = logging.getLogger(__name__)

ENOUGH = 20
"""Fewer answered questions than this say too little about a deck's scores."""
CONSTANCY = 0.95
"""The part of answered questions that is at least suggested, whatever the cost in false suggestions."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Questions asked of the decks while their own item lacked them, or was away altogether.

    A row of ``measures`` (see Evidence) for each; ``answered`` says whether the first hit was right;
    ``margins`` are the first hit's leads over its best rival, as parts of its score, where it was to be found.
    """

    measures: npt.NDArray[np.float64]
    answered: npt.NDArray[np.bool_]
    weights: npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Logistic weights for the four measures, and the probabilities from which on to suggest and to answer."""

    weights: tuple[float, ...]
    bias: float
    suggest_from: float
    answer_from: float
    trusted: bool

    def probability(self, measures: npt.NDArray[np.float64]) -> float:
        """How likely it is that the first hit answers the query."""
        lean = self.bias + sum(w * float(m) for w, m in zip(self.weights, measures, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, lean))))

    def decide(self, probability: float, lead: float) -> Decision:
        """Answer, suggest or decline; ``lead`` is the first hit's over the next that is no near-duplicate."""
        if probability < self.suggest_from:
            return Decision.DECLINE
        return Decision.ANSWER if probability >= self.answer_from and lead >= CLOSE else Decision.SUGGEST


CLOSE = 0.04
"""A lead below this part of the score is a tie: two items then fit about equally well."""
PRIOR = Calibration((9.0, 3.0, -5.0, -2.5), -0.6, 0.3, 0.5, trusted=False)
"""What larger decks come to, for those too small to tell."""


def calibrate(rehearsal: Rehearsal) -> Calibration:
    """Fit the logistic weights and place the thresholds where the rehearsal went best."""
    if rehearsal.answered.sum() < ENOUGH or rehearsal.answered.all():
        log.warning("Too few questions to calibrate answers: using cautious defaults")
        return PRIOR
    scaler = StandardScaler().fit(rehearsal.measures)
    model = LogisticRegression(C=1.0).fit(
        scaler.transform(rehearsal.measures), rehearsal.answered, sample_weight=rehearsal.weights
    )
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - weights @ scaler.mean_)
    chances = model.predict_proba(scaler.transform(rehearsal.measures))[:, 1]
    answer_from = best_threshold(chances, rehearsal.answered, rehearsal.weights)
    kept = float(np.quantile(chances[rehearsal.answered], 1 - CONSTANCY))
    return Calibration(tuple(map(float, weights)), bias, min(kept, answer_from), answer_from, trusted=True)


def best_threshold(
    chances: npt.NDArray[np.float64], answered: npt.NDArray[np.bool_], weights: npt.NDArray[np.float64]
) -> float:
    """The lowest probability at which answering and declining go right most often, by weight."""
    order = np.argsort(-chances)
    gain = np.cumsum(np.where(answered, weights, -weights)[order])
    at = int(np.argmax(gain))
    below = chances[order[at + 1]] if at + 1 < len(order) else chances[order[at]]
    return float((chances[order[at]] + below) / 2)
