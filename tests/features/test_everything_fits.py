"""Whatever decks hold and people are called, what features say becomes calls that Telegram takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.context import LearnerContext
from bot.chat.messages import Edit, Outgoing, Say
from bot.chat.tutor import Tutor
from bot.decks.model import Deck, Item, Library
from bot.decks.scope import Scope
from bot.features.ask import texts as ask
from bot.features.ask.use_cases import Found, Unknown, Unsure
from bot.features.bookmarks import texts as bookmarks
from bot.features.explain import texts as explain
from bot.features.explain.repository import Explanation, ExplanationState
from bot.features.explain.use_cases import Judged
from bot.features.memory import leech
from bot.features.practice import texts as practice
from bot.features.practice.outcomes import Summary
from bot.features.settings import texts as sheets
from bot.features.settings.use_cases import LearnerSettings
from bot.features.start import texts as start
from bot.grading import Finding, PointVerdict
from bot.simulator.formatting import message_text
from bot.simulator.keyboards import reply_markup
from bot.simulator.parameters import Params
from bot.storage import outbox
from bot.storage.engine import open_store
from bot.storage.transaction import Transaction
from bot.tg.payloads import post
from tests.contexts import ANN, AT, learner_context
from tests.support import shipped_tutor

SIGNS = st.text(st.sampled_from("ab é<&>*_`🦊ﷺ\n"), min_size=1, max_size=40).map(lambda text: f"x{text}")


def texts(longest: int) -> st.SearchStrategy[str]:
    """Texts of up to about so many letters, of a few signs that come again."""
    return st.tuples(SIGNS, st.integers(1, longest)).map(lambda one: (one[0] * one[1])[: one[1]].strip())


TITLES = texts(100).map(lambda text: " ".join(text.split()))
ITEMS = st.builds(
    lambda question, answer, topic, points: Item("one", "deck", question, answer, topic, key_points=points),
    texts(1000),
    texts(12_000),
    TITLES.map(lambda text: text * 3),
    st.lists(texts(300), max_size=100).map(tuple),
)


def spoken(ctx: LearnerContext, item: Item, many: int) -> list[Outgoing]:
    """What is said about ``many`` items like this one."""
    items, decks = (item,) * many, ctx.tutor.library.decks
    chosen = LearnerSettings(5, "Europe/London", True, None, tuple((deck, many > 60) for deck in decks), True)
    topics = [Scope(f"{number} {item.topic}", (item,)) for number in range(many)]
    findings = tuple(Finding(point, PointVerdict.REVERSED, 1.0) for point in item.key_points)
    judged = Judged(
        Explanation(1, ANN.id, item.id, item.topic[:10], ExplanationState.OPEN, AT), item, findings
    )
    sheet = [
        sheets.decks(ctx, chosen, many),
        sheets.main(ctx, chosen),
        bookmarks.page(ctx, items, many // 20),
    ]
    pages = [ask.topics(ctx, topics, number) for number in range(many // ask.PAGE_LINES + 1)]
    return [
        *ask.answered(ctx, Found(item, (item, item))),
        *ask.answered(ctx, Unsure((item, item, item))),
        *ask.answered(ctx, Unknown()),
        *leech(ctx, item),
        *explain.judged(ctx, judged),
        practice.stopped(ctx, Summary(1, item.topic[:10], 0, many, items)),
        start.hello(ctx),
        *(Edit(ctx.place, 5, *page) for page in (*sheet, *pages)),
        *(Say(ctx.place, *page) for page in (*sheet, *pages)),
        Edit(ctx.place, 5, "".join(f"<b>{item.topic.count('x')}</b>" for _ in range(many * 20))),
    ]


def check(said: Sequence[Outgoing], tx: Transaction) -> None:
    """Post it, and give every call to Telegram. Raises Refusal where it takes one not."""
    post(tx, said, AT, lambda _tx, _place: "<i>(cut)</i>")
    calls = 0
    while call := outbox.next_call(tx, ANN.id):
        outbox.done(tx, call.id)
        params = Params(dict[str, Any](call.payload), {})
        message_text(params)
        reply_markup(params)
        calls += 1
    assert calls >= len(said)


@settings(max_examples=40)
@given(ITEMS, TITLES, st.integers(1, 150), texts(300))
def test_whatever_is_said_fits(item: Item, title: str, many: int, name: str) -> None:
    decks = tuple(Deck(f"deck{number}", f"{title}{number}", "-", (item,)) for number in range(many))
    tutor = Tutor(Library(decks), shipped_tutor().retriever, "Europe/London")
    store = open_store(None)
    learner = replace(ANN, name=name)
    store.run(lambda tx: check(spoken(learner_context(tx, learner, tutor=tutor), item, many), tx))
    store.close()
