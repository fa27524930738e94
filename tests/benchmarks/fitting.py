"""Fits the judge's weights to graded answers: logistic regression on each best passage."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from bot.decks.model import Lexicon
from bot.grading import Judge, Weights
from tests.benchmarks.semeval import Graded

ROUNDS = 4
STRENGTH = 0.3
"""Inverse strength of the L2 penalty."""


def evidence(answers: Sequence[Graded]) -> list[np.ndarray]:
    """A row for every answer's references and passages; rarity comes from questions and references."""
    texts = dict.fromkeys(text for one in answers for text in (one.question, *one.references))
    judge = Judge.for_texts(tuple(texts), Lexicon())
    return [
        np.array([row for text in one.references for row in judge.evidence(one.question, text, one.text)])
        for one in answers
    ]


def balance(correct: np.ndarray) -> np.ndarray:
    """Weights that give both labels the same say, 1 on average."""
    return np.where(correct, 0.5 / correct.mean(), 0.5 / (1 - correct.mean()))


def fit(rows: Sequence[np.ndarray], correct: np.ndarray, weight: np.ndarray) -> Weights:
    """Learn the weights; which row of an answer counts is chosen anew by each round's weights."""
    stacked, starts = np.vstack(rows), np.cumsum([0, *map(len, rows)])
    scaler = StandardScaler().fit(stacked)
    scaled = scaler.transform(stacked)
    chosen = scaled[_best(scaled.sum(axis=1), starts)]
    model = LogisticRegression(C=STRENGTH, max_iter=3000)
    for _ in range(ROUNDS):
        model.fit(chosen, correct, sample_weight=weight)
        chosen = scaled[_best(model.decision_function(scaled), starts)]
    of = model.coef_[0] / scaler.scale_
    return Weights(float(model.intercept_[0] - of @ scaler.mean_), tuple(float(value) for value in of))


def margins(weights: Weights, rows: Sequence[np.ndarray]) -> np.ndarray:
    """Each answer's best log-odds over its rows; above zero it is taken for correct."""
    of = np.array(weights.of)
    return np.array([weights.bias + (row @ of).max() for row in rows])


def held_out(rows: Sequence[np.ndarray], correct: np.ndarray, folds: np.ndarray) -> np.ndarray:
    """Each answer's log-odds by weights learned from the other folds."""
    found = np.zeros(len(rows))
    for fold in np.unique(folds):
        learn, held = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        weights = fit([rows[i] for i in learn], correct[learn], balance(correct[learn]))
        found[held] = margins(weights, [rows[i] for i in held])
    return found


def _best(scores: np.ndarray, starts: np.ndarray) -> list[int]:
    """The place of the highest score between each two starts."""
    return [start + int(scores[start:end].argmax()) for start, end in pairwise(starts)]
