"""Asks the decks their own questions, each with its own words taken out first, to learn what scores mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from bot.retrieval.analysis import Analysis, Analyzer
from bot.retrieval.calibration import Rehearsal
from bot.retrieval.counts import Counts, Weighing
from bot.retrieval.fields import Fields
from bot.retrieval.index import WORD_SHARE, Evidence, Index
from bot.retrieval.kinship import Kinship

MOST_QUESTIONS = 1500
SHORT = 3
"""Texts with fewer words have none to spare."""
Row = tuple[npt.NDArray[np.float64], bool]


@dataclass(frozen=True)
class Stage:
    """All that is known right after counting: what a rehearsal needs."""

    fields: Fields
    analyzer: Analyzer
    index: Index
    kinship: Kinship
    words: tuple[Counts, Weighing]
    letters: tuple[Counts, Weighing] | None

    def rehearse(self) -> Rehearsal:
        """Every question with and without its item, and every outside text, each kind with its weight."""
        asked = _spread(len(self.fields.asks))
        own = self._own_scores(asked)
        present: list[Row] = []
        absent: list[Row] = []
        for ask, score in zip(asked, own, strict=True):
            for here, away in (self._new(int(ask), float(score)), self._echo(int(ask))):
                present.append(here)
                absent.append(away)
        return _weighed(present, absent, list(self._outside()))

    def _own_scores(self, asked: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
        """The score of each ask's own item, had it never contained the ask."""
        owners = self.fields.owners[asked]
        total = np.zeros(len(asked))
        for fitted, share in ((self.words, WORD_SHARE), (self.letters, 1 - WORD_SHARE)):
            if fitted is not None:
                counts, weighing = fitted
                without = counts.owned[owners] - counts.asks[asked]
                without.eliminate_zeros()
                rows = weighing.rows(sparse.csr_array(without), counts.bodies[owners], owners)
                total += share * np.asarray(rows.multiply(weighing.unit_rows(counts.asks[asked])).sum(axis=1)).ravel()
        return total if self.letters else total / WORD_SHARE

    def _new(self, ask: int, own_score: float) -> tuple[Row, Row]:
        """The ask as if nobody had foreseen it: its item lacks it."""
        owner = int(self.fields.owners[ask])
        analysis = self.fields.asks[ask]
        evidence = self.index.raw_evidence(self.analyzer, analysis)
        evidence.asks[ask : ask + 1] = 0
        evidence.items[owner] = own_score
        elsewhere, at_home = self._known(ask, owner)
        words = self.index.words.vector(self.analyzer.terms(analysis))
        here = self.index.foreign(words, elsewhere | at_home)
        return self._both(evidence, owner, here, self.index.foreign(words, elsewhere))

    def _echo(self, ask: int) -> tuple[Row, Row]:
        """The ask half remembered: a part of its words, while its item has it whole."""
        owner = int(self.fields.owners[ask])
        analysis = half(self.fields.asks[ask], ask)
        evidence = self.index.raw_evidence(self.analyzer, analysis)
        words = self.index.words.vector(self.analyzer.terms(analysis))
        counts, _ = self.words
        mine = (counts.owned[[owner]] + counts.bodies[[owner]]).toarray().ravel()[words.features] > 0
        away = self.index.foreign(words, self.index.at_home[words.features] - mine > 0)
        return self._both(evidence, owner, evidence.foreign, away)

    def _both(self, evidence: Evidence, owner: int, foreign: float, foreign_away: float) -> tuple[Row, Row]:
        """What is measured with the right item there, and with it and its near-duplicates away."""
        right = {owner, *self.kinship.duplicates(owner)}
        here = self._measured(evidence, foreign, right)
        for item in right:
            evidence.items[item] = 0
            evidence.asks[self.fields.owners[: len(evidence.asks)] == item] = 0
        return here, self._measured(evidence, foreign_away, set())

    def _known(self, ask: int, owner: int) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
        """Which of the ask's word features other items have, and which its own item has without it."""
        counts, _ = self.words
        row = counts.asks[[ask]]
        features = self.index.words.vector(self.analyzer.terms(self.fields.asks[ask])).features
        mine = (counts.owned[[owner]] + counts.bodies[[owner]]).toarray().ravel()[features]
        here = mine - row.toarray().ravel()[features] > 0
        return self.index.at_home[features] - (mine > 0) > 0, here

    def _measured(self, evidence: Evidence, foreign: float, right: set[int]) -> Row:
        items = self.index.mixed(evidence.items, evidence.asks)
        measured = Evidence(items, evidence.asks, evidence.outside, foreign).measures()
        return measured, int(np.argmax(items)) in right

    def _outside(self) -> Iterator[Row]:
        for at, analysis in enumerate(self.fields.outside):
            evidence = self.index.raw_evidence(self.analyzer, analysis)
            evidence.outside[at] = 0
            yield self._measured(evidence, evidence.foreign, set())
            echo = self.index.raw_evidence(self.analyzer, half(analysis, at))
            yield self._measured(echo, echo.foreign, set())


def half(text: Analysis, seed: int) -> Analysis:
    """About two thirds of a text's words, which ones depends on ``seed``; short texts stay whole."""
    if len(text.words) < SHORT:
        return text
    return Analysis(tuple(word for at, word in enumerate(text.words) if (at + seed) % 3))


def _weighed(present: list[Row], absent: list[Row], outside: list[Row]) -> Rehearsal:
    kinds = (present, absent, outside)
    shares = (1.0, 0.5 if outside else 1.0, 0.5)
    rows = [row for kind in kinds for row in kind]
    weights = [share / len(kind) for kind, share in zip(kinds, shares, strict=True) for _ in kind]
    measures = np.array([measures for measures, _ in rows]).reshape(-1, 4)
    answered = np.array([right for _, right in rows], dtype=np.bool_)
    return Rehearsal(measures, answered, np.array(weights) * len(rows) / 2)


def _spread(count: int) -> npt.NDArray[np.intp]:
    """Evenly spaced picks among ``count`` questions, at most MOST_QUESTIONS."""
    return np.unique(np.linspace(0, count - 1, min(count, MOST_QUESTIONS)).astype(np.intp))
