"""Everything that the features plug into the conversation, and who is asked first."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from bot import features
from bot.chat.feature import Command, Feature, Routes
from bot.features import daily, news, practice, profile, questions, reminders
from bot.features.ask import handlers as ask
from bot.features.challenge import handlers as challenge
from bot.features.challenge import migration as challenge_migration
from bot.features.challenge import repository as challenges
from bot.features.challenge import rounds as challenge_rounds
from bot.features.challenge import texts as challenge_texts
from bot.features.challenge import timers as challenge_timers
from bot.features.challenge import use_cases as challenge_use_cases
from bot.features.explain import handlers as explain
from bot.features.groups import use_cases as group_life
from bot.features.start import handlers as start
from bot.storage.outbox import TagKind

COMMANDS = (
    Command(
        "challenge",
        "[n] [seconds] [topic] [speed]",
        "a quiz for the whole group, against the clock",
        handler=challenge.command,
        rank=180,
        in_groups=True,
        in_private=False,
    ),
    Command("why", "", "every point of your last challenge", handler=challenge.why, rank=190, in_groups=True),
)

BUTTONS: dict[str, Any] = {
    "cj": challenge.join,
    "cs": challenge.start,
    "cr": challenge.resume,
    "ce": challenge.end,
    "cn": challenge.new,
    "cv": challenge.press,
    "cx": challenge.skip,
}

IN_GROUPS = frozenset({"cj", "cs", "cr", "ce", "cn", "cv", "cx"})
"""Buttons that anybody in a group may press; all others are between the bot and one person."""


EVERYTHING = Feature(
    "everything",
    commands=COMMANDS,
    jobs=(challenge_timers.JOB,),
    on_sent={
        TagKind.LOBBY: lambda ctx, number, sent: challenge_use_cases.lobby_sent(
            ctx.tx, number, sent.message_id, sent.poll_id
        ),
        TagKind.ROUND: lambda ctx, number, sent: challenge_rounds.sent(
            ctx.tx, number, sent.message_id, sent.poll_id, ctx.now
        ),
    },
    on_doubtful={
        TagKind.ROUND: lambda ctx, number: challenge_rounds.doubtful(ctx.tx, number),
    },
)


def _discovered() -> Iterator[Feature]:
    """What each package here plugs in: the ``FEATURE`` of its handlers."""
    for package in pkgutil.iter_modules(features.__path__):
        if package.ispkg and find_spec(f"{features.__name__}.{package.name}.handlers"):
            handlers = import_module(f"{features.__name__}.{package.name}.handlers")
            if hasattr(handlers, "FEATURE"):
                yield handlers.FEATURE


FEATURES = (EVERYTHING, *_discovered())

ROUTES = Routes(
    unknown_command=start.unknown_command,
    wrong_place=start.wrong_place,
    private_texts=(explain.awaited_answer, practice.typed_letter, ask.question),
    group_texts=(ask.ask_command,),
    other_messages=(ask.not_text,),
    votes=(challenge.vote,),
    openings=(news.opening,),
    on_blocked=(
        lambda ctx, user_id: profile.set_blocked(ctx.tx, user_id, ctx.now),
        reminders.unreachable,
        news.unreachable,
    ),
    presence=group_life.presence,
    on_left=(
        lambda ctx: challenge_use_cases.end_now(ctx.tx, ctx.place.chat_id, ctx.at),
        daily.suspend,
        group_life.drop_unsent,
    ),
    on_back=(daily.resume,),
    migration=group_life.migration,
    on_moved=(
        daily.move,
        group_life.move_unsent,
        lambda ctx, old: challenge_texts.worded(
            challenge_migration.follow(ctx.tx, old, ctx.place.chat_id, ctx.now), ctx.place, ctx.link
        ),
    ),
    on_outage=(questions.void_open_rounds,),
    chat_of_poll=challenges.chat_of_poll,
    knows_poll=lambda tx, poll_id: questions.of_poll(tx, poll_id) is not None,
    legacy=BUTTONS,
    legacy_groups=IN_GROUPS,
)
