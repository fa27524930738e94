"""Fitting a channel: scikit-learn counts and weighs, we keep the postings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

from bot.search.analyzer import Analysis
from bot.search.fields import ASK_SHARE, Fields
from bot.search.postings import Postings
from bot.search.vocabulary import Vocabulary


@dataclass(frozen=True)
class Counts:
    """How often each feature stands in each text, before weighing; columns are the features of ``names``."""

    names: tuple[str, ...]
    asks: sparse.csr_array
    owned: sparse.csr_array
    bodies: sparse.csr_array
    outside: sparse.csr_array

    def at_home(self) -> npt.NDArray[np.int32]:
        """How many items have each feature."""
        return np.asarray(((self.owned + self.bodies) > 0).sum(axis=0), dtype=np.int32).ravel()

    def single_words(self) -> Counts:
        """The same without pairs of words."""
        kept = np.array([" " not in name for name in self.names], dtype=np.bool_)
        names = tuple(name for name in self.names if " " not in name)
        matrices = (self.asks, self.owned, self.bodies, self.outside)
        return Counts(names, *(sparse.csr_array(matrix[:, kept]) for matrix in matrices))

    @classmethod
    def of(cls, fields: Fields, features: Callable[[Analysis], Sequence[str]]) -> Counts:
        """Count one kind of feature in every field."""
        texts = [*fields.asks, *fields.bodies, *fields.outside]
        vectorizer = CountVectorizer(analyzer=features, dtype=np.float32)
        counted = sparse.csr_array(vectorizer.fit_transform(texts))
        asks, bodies = len(fields.asks), len(fields.asks) + len(fields.bodies)
        ones = np.ones(asks, dtype=np.float32)
        owners = sparse.csr_array((ones, (fields.owners, np.arange(asks))), shape=(len(fields.bodies), asks))
        names = tuple(map(str, vectorizer.get_feature_names_out()))
        part = counted[:asks], owners @ counted[:asks], counted[asks:bodies], counted[bodies:]
        return cls(names, *(sparse.csr_array(matrix) for matrix in part))


@dataclass(frozen=True)
class Weighing:
    """Turns counts into rows of unit length (or two fields' mixed) with the idf of the whole library."""

    transformer: TfidfTransformer
    boosts: npt.NDArray[np.float32]
    shares: npt.NDArray[np.float32]

    @classmethod
    def of(cls, counts: Counts, fields: Fields) -> Weighing:
        """Learn the idf: how few items, or outside texts, have a feature."""
        rows = sparse.vstack([counts.owned + counts.bodies, counts.outside])
        transformer = TfidfTransformer(sublinear_tf=True).fit(rows)
        return cls(transformer, _single(fields.boosts()), _single(ASK_SHARE * fields.fullness()))

    def rows(
        self, asks: sparse.csr_array, bodies: sparse.csr_array, items: npt.NDArray[np.intp]
    ) -> sparse.csr_array:
        """Weights of ``items`` with these counts: all that they say, and their questions once more alone."""
        everything = sparse.diags_array(self.boosts[items]) @ asks + bodies
        shares = self.shares[items]
        whole = sparse.diags_array(1 - shares) @ self.unit_rows(everything)
        return sparse.csr_array(whole + sparse.diags_array(shares) @ self.unit_rows(asks))

    def unit_rows(self, counts: sparse.csr_array) -> sparse.csr_array:
        """Each text alone, as weights of Euclidean length 1."""
        if not counts.shape[0]:
            return sparse.csr_array(counts)
        return sparse.csr_array(self.transformer.transform(sparse.csr_array(counts)))

    def postings(self, counts: Counts, single_asks: bool) -> Postings:
        """Rows for the items, then (if wanted) for every question and alias alone, then for outside texts."""
        items = self.rows(counts.owned, counts.bodies, np.arange(counts.owned.shape[0]))
        asks = counts.asks if single_asks else counts.asks[:0]
        rows = sparse.vstack([items, self.unit_rows(asks), self.unit_rows(counts.outside)], format="csc")
        return Postings(
            starts=rows.indptr.astype(np.int64),
            rows=rows.indices.astype(np.int32),
            data=rows.data.astype(np.float32),
            count=rows.shape[0],
        )

    def vocabulary(self, counts: Counts) -> Vocabulary:
        """The features and their idf."""
        rows = counts.owned.shape[0] + counts.outside.shape[0]
        return Vocabulary(counts.names, self.transformer.idf_.astype(np.float64), rows)


def _single(numbers: npt.NDArray[np.float64]) -> npt.NDArray[np.float32]:
    """Single precision: a million items in double would not fit a small machine's memory."""
    return numbers.astype(np.float32)
