"""Which key point of an item a passage is about, by all wordings of the points, and which way round it says it.

Words alone seldom tell that a lay answer means a point; that it is nearer to this point than to the item's
others tells much more, as the answer is about one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.grading.claims import WIDE, Claim, Passage, joined
from bot.grading.matching import match
from bot.grading.point_evidence import gather
from bot.grading.rarity import Rarity
from bot.grading.weights import Weights

MOST_PASSAGES = 120
"""Of an answer are compared with all wordings; a longer one says its points in the first of them, or never."""

LIKENESS, CONTRAST, BIAS = 1.5, 7.5, -0.8
"""Weights of a logistic model: the log-odds of the nearest wording, the share of the passage's words that the
point's wordings have and no other point's do, and the bias. Fitted to the half of tests/data/own_words.yaml that was
looked at and rounded; the bias then lowered so that a wrong tick costs more than a missed one."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near an answer comes to a point, in log-odds, in passages that agree with the nearest wording and in
    those that turn it round."""

    agreeing: float
    opposing: float


SILENT = 1.0
"""What it costs, in log-odds, that a passage has words with an opposite and the wording has none of them: it may
well say something else of the same things."""

NOWHERE = float("-inf")


class Wordings:
    """The key points of an item, each in all its wordings."""

    def __init__(
        self, points: Sequence[Sequence[Claim]], asked: Claim, rarity: Rarity, weights: Weights
    ) -> None:
        self._points = points
        self._asked = asked
        self._old = {word.term for word in asked.words}
        self._rarity = rarity
        self._weights = weights

    def nearness(self, passages: Sequence[Passage]) -> list[Nearness]:
        """How near the passages come to each point."""
        said = [claim for width, claim in passages if width < WIDE][:MOST_PASSAGES]
        shares = [[self._share(joined(wordings), one) for one in said] for wordings in self._points]
        found = []
        for at, wordings in enumerate(self._points):
            others = [row for place, row in enumerate(shares) if place != at]
            seen = [
                self._compare(wording, one, share - max((row[place] for row in others), default=0.0))
                for place, (one, share) in enumerate(zip(said, shares[at], strict=True))
                if share
                for wording in wordings
            ]
            found.append(
                Nearness(
                    max((near for near, opposed in seen if not opposed), default=NOWHERE),
                    max((near for near, opposed in seen if opposed), default=NOWHERE),
                )
            )
        return found

    def _share(self, point: Claim, passage: Claim) -> float:
        """The share of the weight of the passage's words, but for the question's, that the wordings have."""
        found = {term: score for term, score in match(passage, point).found.items() if term not in self._old}
        whole = self._rarity.total(found)
        return (
            sum(self._rarity.weight(term) * score for term, score in found.items()) / whole if whole else 0.0
        )

    def _compare(self, wording: Claim, passage: Claim, contrast: float) -> tuple[float, bool]:
        evidence = gather(self._asked, wording, passage, self._rarity, signed=False)
        near = LIKENESS * self._weights.margin(evidence.vector) + CONTRAST * contrast + BIAS
        if match(wording, passage).opposed:
            return near, True
        turning = _turning(passage)
        return (near - SILENT if turning and turning.isdisjoint(_turning(wording)) else near), False


def _turning(claim: Claim) -> set[tuple[str, int]]:
    return {(word.term, word.sign) for word in claim.words if word.polar}
