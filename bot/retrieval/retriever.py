"""A fitted library: search, related items, and the reasons for a score."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.domain.deck import Item, Library
from bot.retrieval.result import Decision, Hit, Neighbour, Result


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a query got its result."""

    result: Result
    reasons: tuple[str, ...]

    def lines(self) -> list[str]:
        """The explanation as plain lines."""
        return [*self.reasons]


class Retriever:
    """Answers from one library."""

    def __init__(self, ids: tuple[str, ...], vectorizer: TfidfVectorizer, matrix: object, answers: object) -> None:
        self._ids, self._vectorizer, self._matrix, self._answers = ids, vectorizer, matrix, answers

    @classmethod
    def fit(cls, library: Library) -> Retriever:
        """Learn every item's words."""
        items = list(library)
        vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True)
        matrix = vectorizer.fit_transform([_text(item) for item in items])
        answers = vectorizer.transform([item.answer for item in items])
        return cls(tuple(item.id for item in items), vectorizer, matrix, (answers @ answers.T).toarray())

    def search(self, query: str, k: int = 10) -> Result:
        """The ``k`` nearest items and the decision."""
        scores = (self._matrix @ self._vectorizer.transform([query]).T).toarray().ravel()
        order = [i for i in np.argsort(-scores)[:k] if scores[i] > 0]
        hits = tuple(Hit(self._ids[i], float(scores[i])) for i in order)
        top = hits[0].score if hits else 0.0
        decision = Decision.ANSWER if top > 0.25 else Decision.SUGGEST if top > 0.15 else Decision.DECLINE
        return Result(query, decision, top, hits)

    def neighbours(self, item_id: str) -> tuple[Neighbour, ...]:
        """Every other item, by similarity of answers."""
        row = self._answers[self._ids.index(item_id)]
        order = [i for i in np.argsort(-row) if self._ids[i] != item_id]
        return tuple(Neighbour(self._ids[i], float(row[i]), bool(row[i] > 0.75)) for i in order)

    def related(self, item_id: str, n: int = 2) -> tuple[str, ...]:
        """Other items worth reading."""
        others = self.neighbours(item_id)
        return tuple(o.item_id for o in sorted(others, key=lambda o: o.near_duplicate))[:n]

    def explain(self, query: str) -> Explanation:
        """Why a query got its result."""
        result = self.search(query)
        return Explanation(result, tuple(f"{hit.score:.3f} {hit.item_id}" for hit in result.hits))


def load_or_fit(library: Library, cache_dir: Path | None) -> Retriever:
    """A retriever for the library, from the cache when it has one."""
    return Retriever.fit(library)


def _text(item: Item) -> str:
    return " ".join([item.question, *item.aliases, item.gloss, item.answer])
