"""What a picture says comes from the catalogue, as every other text does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from typing import Any

import pytest

from bot.charts.spec import Picture
from bot.chat.context import LearnerContext
from bot.chat.messages import Photo
from bot.features import streak
from bot.features.progress import texts, use_cases
from bot.features.streak.texts import standing
from tests.contexts import OneLearner
from tests.pseudo import CLOSE, OPEN, PSEUDO, untranslated
from tests.support import shipped_tutor

DATA = {"locale", "today", "marks"}
"""Fields that nobody reads."""


def progress(ctx: LearnerContext) -> Photo:
    return texts.progress(ctx, use_cases.overview(ctx))


def card(ctx: LearnerContext) -> Photo:
    return texts.card(ctx, use_cases.card(ctx))


def strip(ctx: LearnerContext) -> Photo:
    return standing(ctx, streak.standing(ctx))


@pytest.mark.parametrize("says", [progress, card, strip])
def test_a_picture_says_nothing_outside_the_catalogue(says: Callable[[LearnerContext], Photo]) -> None:
    ann = OneLearner(goal=1)
    picture = ann.does(lambda ctx: says(replace(ctx, language=PSEUDO.find("en"))).picture)
    ann.store.close()
    said = list(words_of(picture))
    assert any(OPEN in text and CLOSE in text for text in said)
    outside = [untranslated(text, shipped_tutor().library, ["epoch_bot"]) for text in said]
    assert [part for parts in outside for part in parts] == []


def words_of(picture: Picture) -> Iterator[str]:
    fields = asdict(picture)
    for name in fields.keys() - DATA:
        yield from _texts(fields[name])


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _texts(one)
        case list() | tuple():
            for one in value:
                yield from _texts(one)
