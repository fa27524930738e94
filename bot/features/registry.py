"""Everything that the features plug into the conversation, and who is asked first."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from bot import features
from bot.chat.feature import Command, Feature, Routes
from bot.features import daily, profile
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
from bot.features.news import handlers as news
from bot.features.news import repository as news_repository
from bot.features.practice import handlers as quiz
from bot.features.practice import today_handlers as review
from bot.features.progress import handlers as progress
from bot.features.questions import repository as questions
from bot.features.reminders import handlers as reminder
from bot.features.reminders import repository as reminders
from bot.features.settings import handlers as settings
from bot.features.start import handlers as start
from bot.features.streak import handlers as streak
from bot.storage.outbox import TagKind

COMMANDS = (
    Command(
        "today",
        "",
        "the practice of the day: what is due, then something new",
        handler=review.command,
        rank=10,
    ),
    Command(
        "quiz",
        "[n] [topic]",
        "a short quiz, 5 questions unless you say how many",
        handler=quiz.command,
        rank=20,
    ),
    Command("review", "", "only what is due", handler=review.review, rank=30),
    Command("mistakes", "", "what you missed lately", handler=review.mistakes, rank=40),
    Command("streak", "", "your days in a row", handler=streak.command, rank=90),
    Command("goal", "[n]", "how many answers make your day", handler=streak.goal, rank=100),
    Command("remind", "[time|off]", "when I remind you, if at all", handler=reminder.command, rank=110),
    Command("progress", "", "half a year of practice in one picture", handler=progress.progress, rank=120),
    Command(
        "settings",
        "",
        "goal, time zone, reminder, decks, what others see",
        handler=settings.command,
        rank=160,
    ),
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
    "a": quiz.press,
    "f": quiz.full_answer,
    "g": quiz.go_on,
    "s": quiz.start,
    "x": quiz.start_anew,
    "cj": challenge.join,
    "cs": challenge.start,
    "cr": challenge.resume,
    "ce": challenge.end,
    "cn": challenge.new,
    "cv": challenge.press,
    "cx": challenge.skip,
    "pc": progress.card,
    "se": settings.press,
    "go": streak.goal_pressed,
    "rem": reminder.pressed,
    "remc": reminder.last_call_pressed,
}

IN_GROUPS = frozenset({"cj", "cs", "cr", "ce", "cn", "cv", "cx"})
"""Buttons that anybody in a group may press; all others are between the bot and one person."""


EVERYTHING = Feature(
    "everything",
    commands=COMMANDS,
    jobs=(
        challenge_timers.JOB,
        reminder.JOB,
        news.JOB,
    ),
    on_sent={
        TagKind.QUESTION: lambda ctx, number, sent: questions.sent(
            ctx.tx, number, sent.message_id, sent.poll_id, ctx.now
        ),
        TagKind.LOBBY: lambda ctx, number, sent: challenge_use_cases.lobby_sent(
            ctx.tx, number, sent.message_id, sent.poll_id
        ),
        TagKind.ONCE: news.told,
        TagKind.ROUND: lambda ctx, number, sent: challenge_rounds.sent(
            ctx.tx, number, sent.message_id, sent.poll_id, ctx.now
        ),
    },
    on_doubtful={
        TagKind.QUESTION: lambda ctx, number: questions.set_maybe_twice(ctx.tx, number),
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
    private_texts=(explain.awaited_answer, quiz.typed_letter, ask.question),
    group_texts=(ask.ask_command,),
    other_messages=(ask.not_text,),
    votes=(challenge.vote,),
    openings=(news.opening,),
    on_blocked=(
        lambda ctx, user_id: profile.set_blocked(ctx.tx, user_id, ctx.now),
        lambda ctx, user_id: reminders.end(ctx.tx, [user_id]),
        lambda ctx, user_id: news_repository.never(ctx.tx, user_id),
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
