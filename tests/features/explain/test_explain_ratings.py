"""A self-rating goes where every answer goes: the log, and the item's memory."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from fsrs import Rating

from bot.chat.context import Sender
from bot.decks.scope import everything
from bot.features.explain import use_cases as explain
from bot.features.explain.use_cases import (
    Judged,
    NotOpen,
    Posed,
    Rated,
)
from bot.features.memory import repository as cards
from bot.features.profile import repository as learners
from bot.storage.engine import open_store
from bot.storage.transaction import Transaction
from tests.contexts import learner_context
from tests.dialogs.test_explain import small_tutor
from tests.support import START


@pytest.mark.parametrize("rating", list(Rating))
def test_a_rating_sets_when_the_item_is_due(rating: Rating) -> None:
    tutor = small_tutor()

    def work(tx: Transaction) -> None:
        ann, _ = learners.meet(tx, Sender(1, "Ann", None), 5, START)
        posed = explain.start(
            learner_context(tx, ann, START, tutor, rng=Random(1)), everything(tutor.library)
        )
        assert isinstance(posed, Posed)
        later = START + timedelta(minutes=2)
        ctx = learner_context(tx, ann, later, tutor)
        assert isinstance(explain.answer(ctx, "it is slow"), Judged)
        assert isinstance(explain.rate(ctx, posed.explanation.id, rating), Rated)
        assert isinstance(explain.rate(ctx, posed.explanation.id, Rating.Easy), NotOpen)
        card = cards.find(tx, ann.id, posed.item.id)
        assert card is not None
        waits.append((card.due - START.date()).days)

    waits: list[int] = []
    store = open_store(None)
    store.run(work)
    store.close()
    assert waits[0] > 1 if rating >= Rating.Good else waits[0] <= 2


def test_items_that_were_put_least_often_come_first() -> None:
    tutor = small_tutor()

    def work(tx: Transaction) -> set[str]:
        ann, _ = learners.meet(tx, Sender(1, "Ann", None), 5, START)
        seen = set()
        for _ in range(2):
            posed = explain.start(
                learner_context(tx, ann, START, tutor, rng=Random(1)), everything(tutor.library)
            )
            assert isinstance(posed, Posed)
            seen.add(posed.item.id)
            explain.leave(learner_context(tx, ann, START, tutor))
        return seen

    store = open_store(None)
    seen = store.run(work)
    store.close()
    assert seen == {"learning-rate", "dropout"}
