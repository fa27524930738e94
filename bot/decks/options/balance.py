"""Distractors of which no measure tells: by each, the key is the highest in a quarter of the draws."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import combinations
from random import Random

import numpy as np
import numpy.typing as npt

DISTRACTORS = 3
AMONG = 18
"""Of so many candidates all sets of three are weighed."""
ROUNDS = 12

Floats = npt.NDArray[np.float64]


def draw_three(key: Sequence[float], others: Sequence[Sequence[float]], rng: Random) -> tuple[int, ...]:
    """The indexes of three of the ``others``, drawn so that the key stands out by none of the measures.

    ``key`` and each of ``others`` have the same measures. The sets of three are weighed by iterative
    proportional fitting (Deming and Stephan 1940): for each measure those in which the key is the highest
    weigh a quarter of all, and for the last one those in which it is the lowest too, as far as the
    candidates allow.
    """
    others = others[:AMONG]
    sets = _threes(len(others))
    values, own = np.array(others, dtype=np.float64)[sets], np.array(key, dtype=np.float64)
    above, equal = (values > own).sum(axis=1), (values == own).sum(axis=1)
    highest = (above == 0) / (1.0 + equal)
    lowest = (above + equal == DISTRACTORS) / (1.0 + equal)
    weights = _fitted(np.concatenate([highest, lowest[:, -1:]], axis=1))
    chosen = int(np.searchsorted(np.cumsum(weights), rng.random() * weights.sum(), side="right"))
    found: list[int] = sets[min(chosen, len(sets) - 1)].tolist()
    return tuple(found)


def _fitted(shares: Floats) -> Floats:
    """A weight for each row so that each column's weighed mean is a quarter, where that can be."""
    target = 1 / (1 + DISTRACTORS)
    weights = np.full(len(shares), 1 / len(shares))
    able = [column for column in shares.T if 0 < column.mean() < 1]
    for _ in range(ROUNDS):
        for column in able:
            mean = float(weights @ column)
            if not 0 < mean < 1:
                continue
            weights = weights * (column * (target / mean) + (1 - column) * ((1 - target) / (1 - mean)))
            weights /= weights.sum()
    return weights


@cache
def _threes(count: int) -> npt.NDArray[np.intp]:
    return np.array(list(combinations(range(count), DISTRACTORS)), dtype=np.intp)
