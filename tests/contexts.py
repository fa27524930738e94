"""Contexts for tests of use cases: no Telegram, no conversation."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, Concatenate, ParamSpec, TypeVar

from bot.chat.context import NOWHERE, JobContext, LearnerContext, Sender
from bot.chat.feature import Feature
from bot.chat.messages import Place
from bot.chat.tutor import Tutor
from bot.core.language import ENGLISH
from bot.core.people import Learner
from bot.features import profile
from bot.storage.engine import open_store
from bot.storage.timers import look
from bot.storage.transaction import Transaction
from tests.support import shipped_tutor

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = timedelta(seconds=40)
"""How long after somebody acted the tutor looks at it: what they did counts from when they did it."""
P = ParamSpec("P")
R = TypeVar("R")

ANN = Learner(id=1, name="Ann", language="en", zone="Europe/London", goal=5)


def learner_context(
    tx: Transaction, learner: Learner = ANN, at: datetime = AT, tutor: Tutor | None = None, **more: Any
) -> LearnerContext:
    """Somebody acts, in their private chat unless a ``place`` is given."""
    plain = LearnerContext(
        tx=tx,
        tutor=tutor or shipped_tutor(),
        place=Place(learner.id),
        at=at,
        now=at,
        rng=Random(7),
        language=ENGLISH,
        bot_username="epoch_bot",
        learner=learner,
    )
    return replace(plain, **more)


def job_context(tx: Transaction, now: datetime = AT, tutor: Tutor | None = None) -> JobContext:
    """Time has come for something."""
    return JobContext(
        tx=tx,
        tutor=tutor or shipped_tutor(),
        place=NOWHERE,
        at=now,
        now=now,
        rng=Random(7),
        language=ENGLISH,
        bot_username="epoch_bot",
        listening=True,
        seed="seed",
    )


class OneLearner:
    """Ann and her database: what she does, and what happens by itself, at given instants."""

    def __init__(self, goal: int = 5, tutor: Tutor | None = None) -> None:
        self.store = open_store(None)
        self.tutor = tutor or shipped_tutor()
        self.id, self.goal = ANN.id, goal
        self.reads(profile.meet, Sender(ANN.id, ANN.name, ANN.language), goal, AT)

    def neighbour(self) -> OneLearner:
        """Somebody else in the same database, who was met as Ann was."""
        other = copy(self)
        other.id = self.id + 1
        other.reads(profile.meet, Sender(other.id, "Ben", ANN.language), self.goal, AT)
        return other

    def reads(self, query: Callable[Concatenate[Transaction, P], R], *args: P.args, **more: P.kwargs) -> R:
        """What a repository knows, or is told."""
        return self.store.run(lambda tx: query(tx, *args, **more))

    def does(self, use_case: Callable[..., R], *args: Any, at: datetime = AT, **more: Any) -> R:
        """A use case of hers."""

        def work(tx: Transaction) -> R:
            me = profile.find(tx, self.id)
            assert me is not None
            ctx = learner_context(tx, me, at, self.tutor, now=at + LATER)
            return use_case(ctx, *args, **more)

        return self.store.run(work)

    def passes(self, use_case: Callable[[JobContext], R], now: datetime) -> R:
        """Time has come for something."""
        return self.store.run(lambda tx: use_case(job_context(tx, now, self.tutor)))

    def due(self, feature: Feature) -> datetime | None:
        """When the feature's one job is due."""
        (job,) = feature.jobs
        return self.store.run(lambda tx: look(tx, {"it": job.timers})["it"])
