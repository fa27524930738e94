"""Questions in the learner's own words, and what there is to learn."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import LearnerContext, Said
from bot.chat.feature import Command, Feature
from bot.chat.messages import Edit, Outgoing, Reply, Say
from bot.core.language import N_
from bot.features.ask import texts, use_cases
from bot.features.ask.texts import TurnTopics
from bot.features.shared_actions import ShowItem


def ask_command(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """/ask question, and what is said to the bot in a group"""
    if said.text.strip():
        return question(ctx, said)
    return [texts.how(ctx, next(iter(ctx.tutor.library)).question)]


def question(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """Any plain text."""
    outcome = use_cases.ask(ctx, said.text)
    return texts.answered(ctx, outcome, None if ctx.place.private else said.message_id)


def item_pressed(ctx: LearnerContext, action: ShowItem) -> Reply:
    """A button that names an item."""
    item = ctx.tutor.library.items.get(action.item_id)
    if item is None:
        return ctx.t("This is no longer in my decks.")
    return texts.answered(ctx, use_cases.show(ctx, item))


def topics(ctx: LearnerContext, _said: Said) -> Sequence[Outgoing]:
    """/topics"""
    return [Say(ctx.place, *texts.topics(ctx, use_cases.topics(ctx.tutor.library)))]


def topics_turned(ctx: LearnerContext, action: TurnTopics) -> Reply:
    """Another page of them."""
    page = texts.topics(ctx, use_cases.topics(ctx.tutor.library), action.page)
    return [Edit(ctx.place, ctx.message_id, *page)]


def not_text(ctx: LearnerContext, _said: Said) -> Sequence[Outgoing]:
    """A photo, a voice message, a sticker."""
    return [texts.only_text(ctx)]


FEATURE = Feature(
    "ask",
    commands=(
        Command(
            "ask",
            N_("[question]"),
            N_("ask me something; in private you need no command"),
            handler=ask_command,
            rank=60,
            in_groups=True,
        ),
        Command("topics", "", N_("what I know"), handler=topics, rank=80, in_groups=True),
    ),
    actions={ShowItem: item_pressed, TurnTopics: topics_turned},
)
