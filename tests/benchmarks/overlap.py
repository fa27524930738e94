"""The baseline: plain lexical overlap of an answer with its references and its question.

Four measures after the task's own baseline: shared words, their F1, a Lesk score (phrases count by the square
of their length) and the cosine of word counts; the best over all references, and again with the question.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import sqrt

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

from bot.search.tokens import word_stem, words
from tests.benchmarks.semeval import Graded


def features(answer: Graded) -> list[float]:
    """Eight numbers."""
    references = [_measures(_stems(answer.text), _stems(text)) for text in answer.references]
    return [*np.max(references, axis=0), *_measures(_stems(answer.text), _stems(answer.question))]


def predict(rows: np.ndarray, correct: np.ndarray, folds: np.ndarray, model: object) -> np.ndarray:
    """Every answer's predicted label, learned from the other folds."""
    predicted = np.zeros(len(rows), dtype=bool)
    for fold in np.unique(folds):
        held = folds == fold
        predicted[held] = model.fit(rows[~held], correct[~held]).predict(rows[held])
    return predicted


def tree() -> DecisionTreeClassifier:
    """The task's choice of model, pruned as far as helps it most here (of leaves of 2, 10, 30 and 100)."""
    return DecisionTreeClassifier(min_samples_leaf=100, random_state=0)


def logistic() -> object:
    """The stronger choice on the same eight numbers."""
    return make_pipeline(StandardScaler(), LogisticRegression(class_weight="balanced"))


@lru_cache(maxsize=1 << 14)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(word_stem(word) for word in words(text))


def _measures(ours: Sequence[str], theirs: Sequence[str]) -> tuple[float, float, float, float]:
    one, other = Counter(ours), Counter(theirs)
    shared = sum((one & other).values())
    dot = sum(count * other[word] for word, count in one.items())
    norm = sqrt(sum(v * v for v in one.values()) * sum(v * v for v in other.values()))
    f1 = 2 * shared / (len(ours) + len(theirs)) if shared else 0.0
    return float(shared), f1, _lesk(ours, theirs), dot / norm if norm else 0.0


def _lesk(ours: Sequence[str], theirs: Sequence[str]) -> float:
    """Sum of squared lengths of common phrases, longest first, by the size of both texts."""
    ours, theirs, total = list(ours), list(theirs), 0
    while True:
        length, at, there = _longest_common(ours, theirs)
        if not length:
            return total / max(1, len(ours) * len(theirs))
        total += length**2
        ours[at : at + length] = [None] * length
        theirs[there : there + length] = [None] * length


def _longest_common(ours: Sequence[str | None], theirs: Sequence[str | None]) -> tuple[int, int, int]:
    best = (0, 0, 0)
    row = [0] * (len(theirs) + 1)
    for i, word in enumerate(ours):
        following = [0] * (len(theirs) + 1)
        for j, other in enumerate(theirs):
            if word is not None and word == other:
                following[j + 1] = row[j] + 1
                best = max(best, (following[j + 1], i - row[j], j - row[j]))
        row = following
    return best
