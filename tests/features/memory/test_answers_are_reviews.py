"""Every answer is a review: its rating, its card, and the log from which cards can be made anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from fsrs import Rating

from bot.features import memory, profile, questions
from bot.features.explain import repository as explanations
from bot.features.memory import Answer
from bot.features.memory.reviews_repository import response_times
from bot.features.memory.rules import Card, PracticeKind, replay
from bot.features.practice import count_answer
from bot.features.practice.outcomes import Answered, Started
from bot.features.practice.use_cases import answer, start_with
from tests.contexts import OneLearner
from tests.support import shipped_tutor

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    learner = OneLearner()
    yield learner
    learner.store.close()


def card_of(ann: OneLearner, item_id: str) -> Card | None:
    return ann.reads(memory.card, ann.id, item_id)


def quiz_once(
    ann: OneLearner, item_id: str, at: datetime, taken: float, right: bool = True, held_up: float = 0.0
) -> Answered:
    """Ask for one item and answer it so many seconds after it was delivered, which is held up as long."""
    begun = ann.does(start_with, [ann.tutor.library.items[item_id]], at=at)
    assert isinstance(begun, Started)
    delivered = at + timedelta(seconds=held_up)
    ann.reads(questions.sent, begun.asked.id, 1, None, delivered)
    key = begun.asked.question.key_index
    place = key if right else (key + 1) % len(begun.asked.question.options)
    outcome = ann.does(answer, begun.asked.id, place, at=delivered + timedelta(seconds=taken))
    assert isinstance(outcome, Answered)
    return outcome


def log(ann: OneLearner, item_id: str, rating: Rating | None = None) -> Answer:
    """An answer in one's own words."""
    return Answer(
        explanation_id=ann.reads(explanations.add, ann.id, item_id, "", NOW).id,
        user_id=ann.id,
        item_id=item_id,
        variant=0,
        chosen="typed",
        correct=True,
        at=NOW,
        day=NOW.date(),
        rating=rating.value if rating else None,
        kind=PracticeKind.EXPLAIN,
    )


def test_every_answer_makes_or_moves_a_card_and_the_log_can_make_it_anew(ann: OneLearner) -> None:
    item_id, rng, at = next(iter(shipped_tutor().library.items)), Random(5), NOW
    for _ in range(25):
        quiz_once(ann, item_id, at, rng.uniform(3, 60), rng.random() < 0.7)
        at += timedelta(hours=rng.randint(1, 90))
        history = ann.reads(memory.history, ann.id, item_id)
        assert card_of(ann, item_id) == replay((one.rating, one.day) for one in history)


def test_a_right_answer_that_took_more_than_twice_the_median_is_hard(ann: OneLearner) -> None:
    items = list(shipped_tutor().library.items)
    for number, item_id in enumerate(items[:10]):
        quiz_once(ann, item_id, NOW + timedelta(minutes=number), taken=10)
    for item_id, taken, rating in ((items[10], 19, Rating.Good), (items[11], 25, Rating.Hard)):
        quiz_once(ann, item_id, NOW + timedelta(hours=1, minutes=taken), taken)
        (one,) = ann.reads(memory.history, ann.id, item_id)
        assert one.rating is rating


def test_the_time_that_a_question_was_held_up_is_not_the_learners(ann: OneLearner) -> None:
    items = list(shipped_tutor().library.items)
    for number, item_id in enumerate(items[:11]):
        quiz_once(ann, item_id, NOW + timedelta(minutes=number), taken=10, held_up=0 if number < 10 else 200)
    assert ann.reads(response_times, ann.id, 1) == [timedelta(seconds=10)]
    (one,) = ann.reads(memory.history, ann.id, items[10])
    assert one.rating is Rating.Good


def test_a_question_shown_again_keeps_the_time_of_its_first_delivery(ann: OneLearner) -> None:
    begun = ann.does(start_with, list(ann.tutor.library)[:1], at=NOW)
    assert isinstance(begun, Started)
    for seconds in (2, 30):
        ann.reads(questions.sent, begun.asked.id, 1, None, NOW + timedelta(seconds=seconds))
    ann.does(answer, begun.asked.id, 0, at=NOW + timedelta(seconds=42))
    assert ann.reads(response_times, ann.id, 1) == [timedelta(seconds=40)]


def test_who_took_longer_than_five_minutes_had_walked_away_and_that_is_not_hard(ann: OneLearner) -> None:
    items = list(shipped_tutor().library.items)
    for number, item_id in enumerate(items[:11]):
        quiz_once(ann, item_id, NOW + timedelta(hours=number), taken=10 if number < 10 else 301)
    (one,) = ann.reads(memory.history, ann.id, items[10])
    assert one.rating is Rating.Good


def test_a_rating_of_the_learners_own_is_taken_as_it_is(ann: OneLearner) -> None:
    first, second = list(ann.tutor.library.items)[:2]
    for logged in (log(ann, first, Rating.Easy), log(ann, second)):
        ann.does(count_answer, logged, at=NOW)
    easy, good = card_of(ann, first), card_of(ann, second)
    assert easy is not None
    assert good is not None
    assert easy.due > good.due


def test_an_answer_that_arrives_twice_is_reviewed_once(ann: OneLearner) -> None:
    item_id = next(iter(ann.tutor.library.items))
    logged = log(ann, item_id, Rating.Again)
    assert ann.does(count_answer, logged, at=NOW) is not None
    before = card_of(ann, item_id)
    assert ann.does(count_answer, logged, at=NOW) is None
    assert card_of(ann, item_id) == before


def test_the_day_of_a_review_is_the_learners_own(ann: OneLearner) -> None:
    ann.reads(profile.set_zone, ann.id, "Pacific/Auckland")
    item_id = next(iter(shipped_tutor().library.items))
    quiz_once(ann, item_id, datetime(2026, 3, 2, 20, 0, tzinfo=UTC), taken=5)
    card = card_of(ann, item_id)
    assert card is not None
    assert card.seen == datetime(2026, 3, 3, tzinfo=UTC).date()
