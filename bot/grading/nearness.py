"""Which key point of an item a passage is about, by all of their wordings, and whether it turns it round.

Words alone seldom tell that a lay answer means a point; that it is nearer to this point than to the item's
others tells much more, as the answer is about one of them.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from bot.grading.claims import WIDE, Claim, Passage, joined
from bot.grading.matching import match
from bot.grading.point_evidence import gather
from bot.grading.rarity import Rarity
from bot.grading.swaps import terms
from bot.grading.weights import Weights

MOST_PASSAGES = 120
"""Of an answer are compared with all wordings: as many as a message of ordinary sentences has."""

LIKENESS, CONTRAST, BIAS = 1.5, 7.5, -0.8
"""Weights of a logistic model: of a wording's log-odds, of how much larger a share of the passage's words the
point's wordings have than any other point's, and the bias. Fitted to the half of tests/data/own_words.yaml
that was looked at, and rounded; the bias is lower than fitted, as wrong ticks cost more than missed ones."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near an answer comes to a point, in log-odds: where it agrees with a wording or opposes one."""

    agreeing: float
    opposing: float


SILENT = 1.0
"""What it costs, in log-odds, that a passage has words with an opposite and the wording has none of them: it
may well say something else of the same things."""

NOWHERE = float("-inf")


class Wordings:
    """The key points of an item, each in all its wordings.

    ``rivals`` are terms that some points are about and others are not, such as the two sides of a comparison.
    """

    def __init__(
        self,
        points: Sequence[Sequence[Claim]],
        asked: Claim,
        rivals: set[str],
        rarity: Rarity,
        weights: Weights,
    ) -> None:
        self._points = points
        self._whole = [joined(wordings) for wordings in points]
        self._named = [terms(whole) & rivals for whole in self._whole]
        self._asked = asked
        self._rivals = rivals
        self._rarity = rarity
        self._weights = weights

    def nearness(self, passages: Sequence[Passage], right: Set[Claim] = frozenset()) -> list[Nearness]:
        """How near the passages come to each point. Those that are ``right`` turn nothing round."""
        said = [claim for width, claim in passages if width < WIDE][:MOST_PASSAGES]
        shares = [[self._share(whole, one) for one in said] for whole in self._whole]
        return [self._nearness(at, said, shares, right) for at in range(len(self._points))]

    def _nearness(
        self, at: int, said: Sequence[Claim], shares: Sequence[Sequence[float]], right: Set[Claim]
    ) -> Nearness:
        agreeing, opposing = [NOWHERE], [NOWHERE]
        for place, one in enumerate(said):
            if not shares[at][place]:
                continue
            elsewhere = max((row[place] for other, row in enumerate(shares) if other != at), default=0.0)
            contrast = CONTRAST * (shares[at][place] - elsewhere)
            of_another = self._is_of_another(at, one)
            for wording in self._points[at]:
                near = contrast + self._likeness(wording, one) + BIAS
                opposed = of_another or bool(match(wording, one).opposed)
                if opposed and one not in right:
                    opposing.append(near)
                else:
                    agreeing.append(near - SILENT * _says_more(one, wording))
        return Nearness(max(agreeing), max(opposing))

    def _share(self, point: Claim, passage: Claim) -> float:
        """The share of the weight of the passage's words, but for the question's, that the wordings have."""
        old = terms(self._asked)
        found = {term: score for term, score in match(passage, point).found.items() if term not in old}
        whole = self._rarity.total(found)
        part = sum(self._rarity.weight(term) * score for term, score in found.items())
        return part / whole if whole else 0.0

    def _likeness(self, wording: Claim, passage: Claim) -> float:
        evidence = gather(self._asked, wording, passage, self._rarity, signed=False)
        return LIKENESS * self._weights.margin(evidence.vector)

    def _is_of_another(self, at: int, passage: Claim) -> bool:
        """Whether the passage names rivals, and none that the point is about."""
        named = terms(passage) & self._rivals
        return bool(named and self._named[at]) and named.isdisjoint(self._named[at])


def _says_more(passage: Claim, wording: Claim) -> bool:
    """Whether the passage has words with an opposite, and the wording none of them."""
    turning = {(word.term, word.sign) for word in passage.words if word.polar}
    return bool(turning) and turning.isdisjoint(
        (word.term, word.sign) for word in wording.words if word.polar
    )
