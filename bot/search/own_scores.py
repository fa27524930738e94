"""What an item scores for its own questions, with and without their words in it. Needed for fitting only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from bot.search.channel_fit import Counts, Weighing
from bot.search.features import Scores
from bot.search.fields import NEAREST_SHARE, Fields
from bot.search.index import WORD_SHARE

BLOCK = 2_000
"""Items whose weights are made at once: all of a large library would not fit a small machine's memory."""
Counted = tuple[Counts, Weighing]


@dataclass(frozen=True)
class OwnScores:
    """Scores of asks for the items that own them, in both channels; large libraries have no ``letters``."""

    fields: Fields
    words: Counted
    letters: Counted | None

    def of_items(self) -> Scores:
        """What each item gets for its own question, its nearest single ask mixed in."""
        firsts = np.searchsorted(self.fields.owners, np.arange(len(self.fields.bodies)))
        blocks = (firsts[at : at + BLOCK] for at in range(0, len(firsts), BLOCK))
        scores = np.concatenate([self._scores(block, left_out=False) for block in blocks])
        shares = NEAREST_SHARE * self.fields.fullness() if self.letters else 0.0
        return scores + shares * (1 - scores)

    def left_out(self, asked: npt.NDArray[np.intp]) -> Scores:
        """What each ask's own item would get, had it never contained the ask."""
        return self._scores(asked, left_out=True)

    def _scores(self, asked: npt.NDArray[np.intp], left_out: bool) -> Scores:
        words = self._channel(self.words, asked, left_out)
        if self.letters is None:
            return words
        return WORD_SHARE * words + (1 - WORD_SHARE) * self._channel(self.letters, asked, left_out)

    def _channel(self, fitted: Counted, asked: npt.NDArray[np.intp], left_out: bool) -> Scores:
        counts, weighing = fitted
        owners = self.fields.owners[asked]
        owned = sparse.csr_array(counts.owned[owners])
        if left_out:
            owned = sparse.csr_array(owned - counts.asks[asked])
            owned.eliminate_zeros()
        items = weighing.rows(owned, counts.bodies[owners], owners)
        return np.asarray(
            items.multiply(weighing.unit_rows(counts.asks[asked])).sum(axis=1), dtype=np.float64
        ).ravel()
