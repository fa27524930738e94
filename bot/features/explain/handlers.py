"""Open questions: /explain, the learner's own words, and the buttons around them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import LearnerContext, Said
from bot.chat.feature import Command, Feature
from bot.chat.messages import Edit, Outgoing, Reply
from bot.core.language import N_
from bot.decks.scope import everything, find_scope
from bot.features.explain import texts, use_cases
from bot.features.explain.texts import CLOSED, ExplainAnother, RateMyself, ShowAnswer
from bot.features.explain.use_cases import NotOpen
from bot.features.memory import leech
from bot.features.shared_actions import ExplainItem


def explain(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """/explain [topic, level, deck or item]"""
    scope = find_scope(said.text, ctx.tutor.library)
    if scope:
        return [texts.posed(ctx, use_cases.start(ctx, scope))]
    item = use_cases.named(ctx.tutor, said.text)
    if item is None:
        return [texts.unknown_scope(ctx, said.text)]
    return [texts.posed(ctx, use_cases.pose(ctx, item))]


def awaited_answer(ctx: LearnerContext, said: Said) -> Sequence[Outgoing] | None:
    """A plain text that is the answer to the question that waits."""
    judged = use_cases.answer(ctx, said.text)
    return None if judged is None else texts.judged(ctx, judged)


def leave_open(ctx: LearnerContext, _said: Said) -> Sequence[Outgoing] | None:
    """/stop: leave the question that waits."""
    return [texts.left(ctx)] if use_cases.leave(ctx) else None


def another_pressed(ctx: LearnerContext, action: ExplainAnother) -> Reply:
    """Put another open question of a scope."""
    use_cases.leave(ctx)
    library = ctx.tutor.library
    scope = find_scope(action.scope, library) or everything(library)
    return [texts.posed(ctx, use_cases.start(ctx, scope))]


def item_pressed(ctx: LearnerContext, action: ExplainItem) -> Reply:
    """Put one item as an open question."""
    item = ctx.tutor.library.items.get(action.item_id)
    if item is None:
        return ctx.t("This is no longer in my decks.")
    return [texts.posed(ctx, use_cases.pose(ctx, item))]


def show_pressed(ctx: LearnerContext, action: ShowAnswer) -> Reply:
    """For who has no answer."""
    outcome = use_cases.show(ctx, action.explanation_id)
    return ctx.t(CLOSED) if isinstance(outcome, NotOpen) else texts.judged(ctx, outcome)


def rate_pressed(ctx: LearnerContext, action: RateMyself) -> Reply:
    """One of the four ratings."""
    outcome = use_cases.rate(ctx, action.explanation_id, action.rating)
    if isinstance(outcome, NotOpen):
        return ctx.t(CLOSED)
    text, rows = texts.rated(ctx, outcome)
    return [Edit(ctx.place, ctx.message_id, text, rows), *leech(ctx, outcome.leech)]


FEATURE = Feature(
    "explain",
    commands=(
        Command(
            "explain",
            N_("[topic or question]"),
            N_("answer an open question in your own words"),
            handler=explain,
            rank=70,
        ),
    ),
    actions={
        ExplainAnother: another_pressed,
        ExplainItem: item_pressed,
        ShowAnswer: show_pressed,
        RateMyself: rate_pressed,
    },
)
