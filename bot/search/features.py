"""What a query matched, before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A score for each item, each single question or alias, and each outside text.

    ``foreign`` is the part, 0 to 1, of what the query's words weigh that stands in no item.
    """

    items: Scores
    asks: Scores
    outside: Scores
    foreign: float

    def measures(self) -> tuple[float, float, float, float]:
        """The four numbers that tell a question the decks answer from one they do not."""
        best_item, best_ask, best_outside = (
            float(scores.max()) if len(scores) else 0.0 for scores in (self.items, self.asks, self.outside)
        )
        return best_item, best_ask, best_outside, self.foreign
