"""From what a query matched to a probability, and from there to a decision."""

from __future__ import annotations

import logging
import math
from dataclasses import asdict, dataclass

import numpy as np
import numpy.typing as npt

from bot.search.features import Flags, Measures
from bot.search.result import Decision

log = logging.getLogger(__name__)

MEASURE_WEIGHTS = (5.63, -3.48, -0.97, 0.78, 4.51, 0.44)
MEASURE_BIAS = -5.05
"""Logistic regression over labelled questions; `python -m tests.benchmarks.weights` learns it anew.

The measures are shares and relations, so they mean the same for any deck; what differs is where to draw
the line.
"""

ENOUGH = 20
"""A line drawn from fewer questions than this would be drawn by accident."""
RIGHT = 0.95
"""The part of the rehearsal's answers that shall be right; strangers' words fare some points worse."""
ANSWERED, SUGGESTED = 0.87, 0.98
"""The parts of rightly found unforeseen questions that shall be answered, and at least suggested."""
CHANCE_ANSWERED, CHANCE_SUGGESTED = 0.01, 0.1
"""The parts of made-up foreign texts that may be answered, and at least suggested."""
ANSWER_FROM, SUGGEST_FROM = 0.5, 0.15
"""The lines where nobody knows how people ask."""
ANSWER_RANGE, SUGGEST_RANGE = (0.1, 0.9), (0.07, 0.4)
"""However odd a deck, the lines stay within these probabilities."""
CLOSE = 0.02
"""A lead below this part of the score is a tie: two items fit about equally well."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The probabilities to suggest and to answer from; ``trusted`` if the decks' own questions told them."""

    suggest_from: float
    answer_from: float
    trusted: bool

    def as_dict(self) -> dict[str, float | bool]:
        """The fields by name."""
        return asdict(self)

    def decide(self, probability: float, lead: float, covered: bool = False) -> Decision:
        """Answer, suggest or decline; ``lead`` is the first hit's over the next that is no near-duplicate.

        A query ``covered`` by the first hit is never declined: one word may mean many items.
        """
        if probability < self.suggest_from and not covered:
            return Decision.DECLINE
        return Decision.ANSWER if probability >= self.answer_from and lead >= CLOSE else Decision.SUGGEST


def probability(measures: Measures) -> float:
    """How likely it is, from 0 to 1, that the first hit answers the query."""
    numbers = zip(MEASURE_WEIGHTS, measures.numbers(), strict=True)
    lean = MEASURE_BIAS + sum(weight * number for weight, number in numbers)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, lean))))


@dataclass(frozen=True)
class Rehearsal:
    """What a fit tried: the ``chances`` given to its questions, each unforeseen, and which were ``found``.

    ``foreign`` are the chances given to made-up foreign texts. ``bounded`` says that the lexicon names what
    lies outside: those texts then draw the line that chance would draw elsewhere.
    """

    chances: npt.NDArray[np.float64]
    found: Flags
    foreign: npt.NDArray[np.float64]
    bounded: bool

    def calibrate(self) -> Calibration:
        """Draw the lines: most of what was found lies above, most of what chance reaches below.

        Where the lexicon does not bound the subject, most of what is answered shall be right too.
        """
        right = self.chances[self.found]
        trusted = len(right) >= ENOUGH
        if not trusted:
            log.info(
                "%d questions of these decks were found by other words, too few to rehearse with: "
                "the lines are drawn by what made-up foreign texts reach",
                len(right),
            )
        if trusted and self.bounded:
            answer, suggest = np.quantile(right, (1 - ANSWERED, 1 - SUGGESTED))
        else:
            answer = max(
                sure_from(self.chances, self.found) if trusted else ANSWER_FROM, self._chance(CHANCE_ANSWERED)
            )
            suggest = max(SUGGEST_FROM, self._chance(CHANCE_SUGGESTED))
        return Calibration(
            float(np.clip(suggest, *SUGGEST_RANGE)), float(np.clip(answer, *ANSWER_RANGE)), trusted
        )

    def _chance(self, part: float) -> float:
        """The probability that this part of the foreign texts reaches."""
        return float(np.quantile(self.foreign, 1 - part)) if len(self.foreign) >= ENOUGH else 0.0


def sure_from(chances: npt.NDArray[np.float64], found: Flags) -> float:
    """The lowest probability from which on RIGHT of all answers are right; the highest where none is."""
    order = np.argsort(-chances, kind="stable")
    right = np.cumsum(found[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(right >= RIGHT)
    return float(chances[order][enough[-1]]) if len(enough) else 1.0
