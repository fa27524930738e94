"""Every answer is a review: its rating, its card, and the log from which cards can be made anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from fsrs import Rating

from bot.chat.context import Person
from bot.features.explain import repository as explanations
from bot.features.memory import repository as cards
from bot.features.memory import reviews_repository as reviews
from bot.features.memory.answers_repository import Answer
from bot.features.memory.rules import Card, replay
from bot.features.practice import record as progress
from bot.features.practice import use_cases as quiz
from bot.features.practice.outcomes import Answered, Started
from bot.features.profile import repository as learners
from bot.features.profile.repository import Learner
from bot.features.questions import repository as questions
from bot.storage.engine import Store, open_store
from tests.support import shipped_tutor

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ANN = 7


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(None)
    opened.run(lambda tx: learners.meet(tx, Person(ANN, "Ann", "en"), 5, NOW))
    yield opened
    opened.close()


def ann(store: Store) -> Learner:
    found = store.run(lambda tx: learners.find(tx, ANN))
    assert found is not None
    return found


def card_of(store: Store, item_id: str) -> Card | None:
    return store.run(lambda tx: cards.find(tx, ANN, item_id))


def quiz_once(
    store: Store, item_id: str, at: datetime, taken: float, right: bool = True, held_up: float = 0.0
) -> Answered:
    """Ask for one item and answer it so many seconds after it was delivered, which is held up as long."""
    tutor, learner = shipped_tutor(), ann(store)
    items = [tutor.library.items[item_id]]
    begun = store.run(lambda tx: quiz.start_with(tx, tutor, learner, ANN, items, "", at, Random(1)))
    assert isinstance(begun, Started)
    delivered = at + timedelta(seconds=held_up)
    store.run(lambda tx: questions.sent(tx, begun.asked.id, 1, None, delivered))
    key = begun.asked.question.key_index
    place = key if right else (key + 1) % len(begun.asked.question.options)
    then = delivered + timedelta(seconds=taken)
    outcome = store.run(lambda tx: quiz.answer(tx, tutor, learner, begun.asked.id, place, then))
    assert isinstance(outcome, Answered)
    return outcome


def log(store: Store, item_id: str, rating: Rating | None = None) -> Answer:
    """An answer in one's own words."""
    return Answer(
        explanation_id=store.run(lambda tx: explanations.add(tx, ANN, item_id, "", NOW).id),
        user_id=ANN,
        item_id=item_id,
        variant=0,
        chosen="typed",
        correct=True,
        at=NOW,
        day=NOW.date(),
        rating=rating.value if rating else None,
        kind="explain",
    )


def test_every_answer_makes_or_moves_a_card_and_the_log_can_make_it_anew(store: Store) -> None:
    item_id, rng, at = next(iter(shipped_tutor().library.items)), Random(5), NOW
    for _ in range(25):
        quiz_once(store, item_id, at, rng.uniform(3, 60), rng.random() < 0.7)
        at += timedelta(hours=rng.randint(1, 90))
        history = store.run(lambda tx: reviews.history(tx, ANN, item_id))
        assert card_of(store, item_id) == replay((one.rating, one.day) for one in history)


def test_a_right_answer_that_took_more_than_twice_the_median_is_hard(store: Store) -> None:
    items = list(shipped_tutor().library.items)
    for number, item_id in enumerate(items[:10]):
        quiz_once(store, item_id, NOW + timedelta(minutes=number), taken=10)
    for item_id, taken, rating in ((items[10], 19, Rating.Good), (items[11], 25, Rating.Hard)):
        quiz_once(store, item_id, NOW + timedelta(hours=1, minutes=taken), taken)
        (one,) = store.run(lambda tx, wanted=item_id: reviews.history(tx, ANN, wanted))
        assert one.rating is rating


def test_the_time_that_a_question_was_held_up_is_not_the_learners(store: Store) -> None:
    items = list(shipped_tutor().library.items)
    for number, item_id in enumerate(items[:11]):
        quiz_once(
            store, item_id, NOW + timedelta(minutes=number), taken=10, held_up=0 if number < 10 else 200
        )
    assert store.run(lambda tx: reviews.response_times(tx, ANN, 1)) == [timedelta(seconds=10)]
    (one,) = store.run(lambda tx: reviews.history(tx, ANN, items[10]))
    assert one.rating is Rating.Good


def test_a_question_shown_again_keeps_the_time_of_its_first_delivery(store: Store) -> None:
    tutor, learner = shipped_tutor(), ann(store)
    items = list(tutor.library)[:1]
    begun = store.run(lambda tx: quiz.start_with(tx, tutor, learner, ANN, items, "", NOW, Random(1)))
    assert isinstance(begun, Started)
    for seconds in (2, 30):
        later = NOW + timedelta(seconds=seconds)
        store.run(lambda tx, at=later: questions.sent(tx, begun.asked.id, 1, None, at))
    at = NOW + timedelta(seconds=42)
    store.run(lambda tx: quiz.answer(tx, tutor, learner, begun.asked.id, 0, at))
    assert store.run(lambda tx: reviews.response_times(tx, ANN, 1)) == [timedelta(seconds=40)]


def test_who_took_longer_than_five_minutes_had_walked_away_and_that_is_not_hard(store: Store) -> None:
    items = list(shipped_tutor().library.items)
    for number, item_id in enumerate(items[:11]):
        quiz_once(store, item_id, NOW + timedelta(hours=number), taken=10 if number < 10 else 301)
    (one,) = store.run(lambda tx: reviews.history(tx, ANN, items[10]))
    assert one.rating is Rating.Good


def test_a_rating_of_the_learners_own_is_taken_as_it_is(store: Store) -> None:
    tutor, learner = shipped_tutor(), ann(store)
    first, second = list(tutor.library.items)[:2]
    for answer in (log(store, first, Rating.Easy), log(store, second)):
        store.run(lambda tx, answer=answer: progress.record(tx, tutor, learner, answer))
    easy, good = card_of(store, first), card_of(store, second)
    assert easy is not None
    assert good is not None
    assert easy.due > good.due


def test_an_answer_that_arrives_twice_is_reviewed_once(store: Store) -> None:
    tutor, learner = shipped_tutor(), ann(store)
    item_id = next(iter(tutor.library.items))
    answer = log(store, item_id, Rating.Again)
    assert store.run(lambda tx: progress.record(tx, tutor, learner, answer)) is not None
    before = card_of(store, item_id)
    assert store.run(lambda tx: progress.record(tx, tutor, learner, answer)) is None
    assert card_of(store, item_id) == before


def test_the_day_of_a_review_is_the_learners_own(store: Store) -> None:
    store.run(lambda tx: learners.set_zone(tx, ANN, "Pacific/Auckland"))
    item_id = next(iter(shipped_tutor().library.items))
    quiz_once(store, item_id, datetime(2026, 3, 2, 20, 0, tzinfo=UTC), taken=5)
    card = card_of(store, item_id)
    assert card is not None
    assert card.seen == datetime(2026, 3, 3, tzinfo=UTC).date()
