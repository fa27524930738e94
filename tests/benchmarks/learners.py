"""Simulated learners whose memory follows other laws than the scheduler's own model.

Both are set by one rule, not by how a scheduler fares with them: an item of middling ease is remembered with
a chance of 0.7 on the day after its first meeting. They may answer multiple-choice questions, so that a
forgotten item may still be guessed; what a learner knows is asked of ``recall``, which no guess flatters.
"""

from __future__ import annotations

from math import exp, log, sqrt
from random import Random
from typing import Protocol

GUESS = 0.25
"""The chance of a lucky hit among four options."""


class Learner(Protocol):
    """A memory of the items 0 to n-1. Days are counted from 0 and may be fractions."""

    def recall(self, item: int, day: float) -> float:
        """The true chance to remember an item."""
        ...

    def study(self, item: int, day: float, remembered: bool) -> None:
        """The learner tried to answer, and saw the right answer."""
        ...


class HalfLife:
    """Exponential forgetting: p = 2^(-elapsed / half-life), as in Settles & Meeder (2016), equation 1.

    A success stretches the half-life by 1 + 3.1 sqrt(1 - p): twofold at a recall of 0.9, threefold at 0.5,
    not at all right after the last answer (the spacing effect). A failure shrinks it to a third. How well an
    item can be learned differs by a log-normal factor.
    """

    FIRST, GAIN, SHRINK = 1.94, 3.1, 1 / 3

    def __init__(self, items: int, rng: Random) -> None:
        self._ease = [exp(rng.gauss(0.0, 0.5)) for _ in range(items)]
        self._half_life: list[float | None] = [None] * items
        self._seen = [0.0] * items

    def recall(self, item: int, day: float) -> float:
        """2^(-elapsed / half-life); nothing before the first meeting."""
        half_life = self._half_life[item]
        return 0.0 if half_life is None else 2.0 ** (-(day - self._seen[item]) / half_life)

    def study(self, item: int, day: float, remembered: bool) -> None:
        """Stretch or shrink the half-life."""
        first = self.FIRST * self._ease[item]
        half_life = self._half_life[item]
        if half_life is None:
            self._half_life[item] = first
        elif remembered:
            growth = 1.0 + self.GAIN * self._ease[item] * sqrt(1.0 - self.recall(item, day))
            self._half_life[item] = half_life * growth
        else:
            self._half_life[item] = max(first, half_life * self.SHRINK)
        self._seen[item] = day


class ActR:
    """ACT-R's declarative memory with Pavlik & Anderson's (2005) spacing effect.

    Activation m = ln(sum of age^-d) over all encounters, each decaying at d = c e^m + a with the activation m
    that it found; recall = 1 / (1 + e^((tau - m) / s)). Ages are seconds of psychological time, which runs at
    0.025 of the clock's between sessions. The parameters are theirs, for word pairs shown for seconds. An
    answer with its explanation leaves more: the threshold is lowered by 0.87, give or take 0.3 an item.
    """

    A, C, TAU, S, PACE = 0.177, 0.217, -0.704, 0.255, 0.025
    DAY = 86_400 * PACE

    def __init__(self, items: int, rng: Random) -> None:
        self._offset = [rng.gauss(0.87, 0.3) for _ in range(items)]
        self._encounters: list[list[tuple[float, float]]] = [[] for _ in range(items)]

    def recall(self, item: int, day: float) -> float:
        """The logistic of the activation; nothing before the first meeting."""
        if not self._encounters[item]:
            return 0.0
        activation = self._offset[item] + log(self._strength(item, day))
        return 1.0 / (1.0 + exp((self.TAU - activation) / self.S))

    def study(self, item: int, day: float, remembered: bool) -> None:  # noqa: ARG002 - the answer is shown
        """Add an encounter."""
        strength = self._strength(item, day)
        decay = self.A + self.C * strength
        self._encounters[item].append((day, decay))

    def _strength(self, item: int, day: float) -> float:
        encounters = self._encounters[item]
        return sum(max((day - at) * self.DAY, 1.0) ** -decay for at, decay in encounters)
