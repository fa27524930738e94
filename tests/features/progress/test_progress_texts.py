"""How a learner stands, in words."""

from __future__ import annotations

from random import Random

import pytest
from sqlalchemy import Connection

from bot.core.limits import CAPTION_LENGTH
from bot.features.progress import texts
from bot.features.progress.rules import Level, Overview, Topic
from bot.features.progress.use_cases import ShareCard
from bot.features.streak.rules import Streak
from bot.storage.engine import open_store
from tests.contexts import learner_context
from tests.support import START


@pytest.mark.parametrize("topics", [0, 8, 100])
def test_a_caption_fits_telegram_whatever_the_decks_hold(topics: int) -> None:
    rng = Random(1)
    known = tuple(Topic(f"<{'&' * 60}>{i}", rng.random(), 500, 1000) for i in range(topics))
    outcome = Overview(START.date(), (), Streak(1000, 1000, True), known, (0.5,) * 7, Level(9, 400, 50))

    def work(tx: Connection) -> str:
        ctx = learner_context(tx)
        assert texts.card(ctx, ShareCard(outcome.streak, outcome.level, 1095)).html
        return texts.progress(ctx, outcome).html

    store = open_store(None)
    seen = store.run(work).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    store.close()
    assert len(seen.encode("utf-16-le")) // 2 < CAPTION_LENGTH
