"""What graded answers to the same question add to the judge: the vote of the nearest ones.

The bot has no graded answers, so this is no part of it; it shows what they would be worth.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bot.decks.model import Lexicon
from bot.grading.claims import Reader
from tests.benchmarks.fitting import balance, fit, margins
from tests.benchmarks.semeval import Graded

SHARPNESS = 4
"""Power of the similarity: the higher, the more the nearest decide."""

Votes = Callable[[np.ndarray], np.ndarray]


def held_out(
    answers: Sequence[Graded], rows: Sequence[np.ndarray], correct: np.ndarray, folds: np.ndarray
) -> np.ndarray:
    """Each answer's predicted label. The fold that is judged lends its labels to nothing."""
    votes = _voting(answers, correct)
    predicted = np.zeros(len(answers), dtype=bool)
    for fold in np.unique(folds):
        held = folds == fold
        learn = np.flatnonzero(~held)
        weights = fit([rows[i] for i in learn], correct[learn], balance(correct[learn]))
        vote = votes(~held)
        for inner in np.unique(folds[~held]):
            mine = folds == inner
            vote[mine] = votes(~held & ~mine)[mine]
        margin = margins(weights, rows)
        seen = np.column_stack([margin, vote, margin * vote])
        model = LogisticRegression(class_weight="balanced").fit(seen[learn], correct[learn])
        predicted[held] = model.predict(seen[held])
    return predicted


def _voting(answers: Sequence[Graded], correct: np.ndarray) -> Votes:
    """Votes from -1 to 1 on every answer by those answers to its question that a mask allows."""
    likeness = [(at, _likeness([answers[i].text for i in at])) for at in _by_question(answers)]
    sign = np.where(correct, 1.0, -1.0)

    def votes(allowed: np.ndarray) -> np.ndarray:
        found = np.zeros(len(answers))
        for at, alike in likeness:
            seen = allowed[at]
            near = alike[:, seen] ** SHARPNESS
            found[at] = near @ sign[at][seen] / (near.sum(axis=1) + 0.05)
        return found

    return votes


def _by_question(answers: Sequence[Graded]) -> Iterator[np.ndarray]:
    ids = np.array([one.question_id for one in answers])
    return (np.flatnonzero(ids == one) for one in np.unique(ids))


def _likeness(texts: Sequence[str]) -> np.ndarray:
    """Mean of two TF-IDF cosines: signed terms with their pairs, and letters."""
    reader = Reader(Lexicon())

    def terms(text: str) -> list[str]:
        found = [f"{word.term}{word.sign}" for word in reader.whole(text).words]
        return ["", *found, *(f"{one} {two}" for one, two in pairwise(found))]

    by_terms = TfidfVectorizer(analyzer=terms, sublinear_tf=True).fit_transform(texts)
    by_letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4), sublinear_tf=True).fit_transform(
        texts
    )
    return ((by_terms @ by_terms.T + by_letters @ by_letters.T) / 2).toarray()
