"""A rating of one's own counts as the answer, once, and only after there was one to rate."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fsrs import Rating
from sqlalchemy import select

from bot.features import memory
from bot.features.explain.repository import ExplanationState
from bot.features.explain.use_cases import NotOpen, Posed, Rated, leave, pose, rate, show
from bot.features.memory import Answer, answers
from bot.features.memory import repository as cards
from bot.features.memory.rules import Card, PracticeKind
from bot.storage.rows import columns, record
from tests.contexts import OneLearner
from tests.features.explain.explanations_on_record import own_rating, state
from tests.features.practice.practice_life import DAY, LETTERS, MINUTE, NOW, ann_practising, items, tutor

TODAY = NOW.date()


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising(goal=1)


def shown(ann: OneLearner, name: str = "one") -> Posed:
    """An open question whose answer was shown."""
    posed = ann.does(pose, items(ann, name)[0], at=NOW)
    ann.does(show, posed.explanation.id, at=NOW)
    return posed


def log(ann: OneLearner) -> list[Answer]:
    """Every answer on record."""
    rows = ann.store.run(lambda tx: tx.execute(select(*columns(answers, Answer))).all())
    return [record(Answer, row) for row in rows]


@pytest.mark.parametrize(
    ("rating", "chosen", "correct"),
    [
        (Rating.Again, "again", False),
        (Rating.Hard, "hard", True),
        (Rating.Good, "good", True),
        (Rating.Easy, "easy", True),
    ],
)
def test_a_rating_is_logged_as_an_answer_in_ones_own_words(
    ann: OneLearner, rating: Rating, chosen: str, correct: bool
) -> None:
    posed = shown(ann)
    rated = ann.does(rate, posed.explanation.id, rating, at=NOW + MINUTE)
    assert isinstance(rated, Rated)
    assert (rated.explanation.id, rated.rating, rated.leech) == (posed.explanation.id, rating, None)
    assert (rated.progress.answered, rated.progress.earned_now) == (1, True)
    assert log(ann) == [
        Answer(
            explanation_id=posed.explanation.id,
            user_id=ann.id,
            item_id="one",
            variant=-1,
            chosen=chosen,
            correct=correct,
            at=NOW + MINUTE,
            day=TODAY,
            rating=rating.value,
            kind=PracticeKind.EXPLAIN,
        )
    ]
    assert (state(ann, posed), own_rating(ann, posed)) == (ExplanationState.RATED, rating)


def test_a_second_rating_changes_nothing(ann: OneLearner) -> None:
    posed = shown(ann)
    ann.does(rate, posed.explanation.id, Rating.Again, at=NOW)
    before = ann.reads(memory.card, ann.id, "one")
    assert ann.does(rate, posed.explanation.id, Rating.Easy, at=NOW + DAY) == NotOpen()
    assert own_rating(ann, posed) == Rating.Again
    assert ann.reads(memory.card, ann.id, "one") == before
    assert len(log(ann)) == 1


def test_what_has_no_answer_yet_or_was_left_cannot_be_rated(ann: OneLearner) -> None:
    posed = ann.does(pose, items(ann, "one")[0])
    assert ann.does(rate, posed.explanation.id, Rating.Good) == NotOpen()
    assert state(ann, posed) is ExplanationState.OPEN
    ann.does(leave)
    assert ann.does(rate, posed.explanation.id, Rating.Good) == NotOpen()
    assert own_rating(ann, posed) is None
    assert log(ann) == []


def test_nobody_rates_somebody_elses_answer_nor_one_that_never_was(ann: OneLearner) -> None:
    posed, ben = shown(ann), ann.neighbour()
    for explanation_id in (posed.explanation.id, 999, 0, -1):
        assert ben.does(rate, explanation_id, Rating.Good) == NotOpen()
    assert own_rating(ann, posed) is None
    assert log(ann) == []
    assert isinstance(ann.does(rate, posed.explanation.id, Rating.Good), Rated)


def test_an_older_question_is_still_rated_while_another_waits(ann: OneLearner) -> None:
    posed = shown(ann)
    waiting = ann.does(pose, items(ann, "two")[0])
    assert isinstance(ann.does(rate, posed.explanation.id, Rating.Good), Rated)
    assert state(ann, waiting) is ExplanationState.OPEN


def test_the_rating_that_sets_an_item_aside_says_so(ann: OneLearner) -> None:
    ann.reads(cards.put, ann.id, "one", Card(TODAY, 1.0, 5.0, TODAY - 9 * DAY, TODAY - DAY, 7))
    rated = ann.does(rate, shown(ann).explanation.id, Rating.Again, at=NOW)
    assert isinstance(rated, Rated)
    assert (rated.leech, rated.progress.leech_now) == (items(ann, "one")[0], True)


def test_what_left_the_decks_is_still_rated_but_not_spoken_of(ann: OneLearner) -> None:
    ann.reads(cards.put, ann.id, "one", Card(TODAY, 1.0, 5.0, TODAY - 9 * DAY, TODAY - DAY, 7))
    posed = shown(ann)
    ann.tutor = tutor(LETTERS)
    rated = ann.does(rate, posed.explanation.id, Rating.Again, at=NOW)
    assert isinstance(rated, Rated)
    assert (rated.leech, rated.progress.answered) == (None, 1)
    assert own_rating(ann, posed) == Rating.Again
