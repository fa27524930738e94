"""What is on record of open questions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from bot.features.explain import repository
from bot.features.explain.repository import ExplanationState, explanations
from bot.features.explain.use_cases import Posed
from tests.contexts import OneLearner


def state(ann: OneLearner, posed: Posed) -> ExplanationState:
    """How far an open question has come."""
    found = ann.reads(repository.find, posed.explanation.id)
    assert found is not None
    return found.state


def own_words(ann: OneLearner, posed: Posed) -> tuple[str | None, datetime]:
    """What was answered, and when."""
    here = select(explanations.c.text, explanations.c.answered_at).where(
        explanations.c.id == posed.explanation.id
    )
    row = ann.store.run(lambda tx: tx.execute(here).one())
    return row.text, row.answered_at


def own_rating(ann: OneLearner, posed: Posed) -> int | None:
    """How it was rated, from 1 to 4."""
    here = select(explanations.c.rating).where(explanations.c.id == posed.explanation.id)
    return ann.store.run(lambda tx: tx.scalar(here))
