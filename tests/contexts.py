"""Contexts for tests of use cases: no Telegram, no conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from random import Random
from typing import Any

from bot.chat.context import NOWHERE, JobContext, LearnerContext
from bot.chat.messages import Place
from bot.chat.tutor import Tutor
from bot.core.language import ENGLISH
from bot.core.people import Learner
from bot.storage.transaction import Transaction
from tests.support import shipped_tutor

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
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
