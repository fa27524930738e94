"""The shipped decks and lexicon, asked our own questions: floors that a change of either must not break."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

import pytest

from bot.decks.load import load_library
from bot.decks.model import Library
from bot.search import (
    Evaluation,
    LabelledQuestion,
    evaluate,
    fit,
    read_questions,
)

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = ROOT / "tests" / "data" / "questions.yaml"


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library([ROOT / "knowledge"])


@pytest.fixture(scope="module")
def report(library: Library) -> Evaluation:
    return evaluate(fit(library), labelled())


def labelled() -> tuple[LabelledQuestion, ...]:
    return read_questions(QUESTIONS)


def test_every_label_names_an_item(library: Library) -> None:
    assert {item for question in labelled() for item in question.accept} <= set(library.items)


def test_learners_find_the_right_item(report: Evaluation) -> None:
    assert report.accuracy >= 0.93
    assert report.recall >= 0.98


def test_the_tutor_knows_what_it_does_not_know(report: Evaluation) -> None:
    assert report.auroc >= 0.98
    assert report.overall >= 0.89
    assert report.false_answers <= 0.10


def test_no_style_of_asking_is_left_behind(report: Evaluation) -> None:
    floors = {"typo": 0.9, "abbr": 0.95, "lay": 0.85, "oos-overlap": 0.85, "oos-nearmiss": 0.85}
    outcomes = sorted(report.outcomes, key=lambda outcome: outcome.question.style)
    for style, group in groupby(outcomes, key=lambda outcome: outcome.question.style):
        part = Evaluation(tuple(group))
        assert (part.accuracy if part.inside else part.overall) >= floors.get(style, 0.8), style


def test_the_lexicons_words_are_not_claimed_by_two_terms(library: Library) -> None:
    assert not set(library.lexicon.variants) & set(library.lexicon.stop_words)
