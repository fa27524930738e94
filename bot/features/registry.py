"""Everything that the features plug into the conversation, and who is asked first."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from bot import features
from bot.chat.feature import Command, Feature, Routes
from bot.features import challenge
from bot.features.ask import handlers as ask
from bot.features.daily import handlers as daily
from bot.features.explain import handlers as explain
from bot.features.groups import handlers as group
from bot.features.groups import timers as group_timers
from bot.features.groups import use_cases as group_use_cases
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
        "timezone",
        "[city]",
        "when your day ends",
        handler=start.timezone,
        rank=170,
        asks_admin=True,
        twin="zone",
    ),
    Command(
        "daily",
        "[HH:MM|off] [n] [seconds]",
        "a challenge every day",
        handler=daily.command,
        rank=220,
        in_groups=True,
        in_private=False,
        asks_admin=True,
    ),
    Command(
        "zone",
        "[city]",
        "the time this group lives by",
        handler=group.zone_command,
        rank=230,
        in_groups=True,
        in_private=False,
        asks_admin=True,
        twin="timezone",
    ),
    Command("start", "", "say hello", handler=start.command, rank=240, in_groups=True),
    Command(
        "help",
        "[streak]",
        "this list, or the rules of the streak",
        handler=start.help_command,
        rank=250,
        in_groups=True,
    ),
)

BUTTONS: dict[str, Any] = {
    "a": quiz.press,
    "f": quiz.full_answer,
    "g": quiz.go_on,
    "s": quiz.start,
    "x": quiz.start_anew,
    "pc": progress.card,
    "se": settings.press,
    "z": start.zone_pressed,
    "zt": start.clocks,
    "zh": start.clock_pressed,
    "go": streak.goal_pressed,
    "rem": reminder.pressed,
    "remc": reminder.last_call_pressed,
    "gz": group.zone_pressed,
    "gzt": group.clocks,
    "gzh": group.clock_pressed,
    "do": daily.switch_off,
}

IN_GROUPS = frozenset({"gz", "gzt", "gzh", "do"})
"""Buttons that anybody in a group may press; all others are between the bot and one person."""


EVERYTHING = Feature(
    "everything",
    commands=COMMANDS,
    jobs=(
        group_timers.GREETINGS,
        daily.JOB,
        reminder.JOB,
        news.JOB,
    ),
    on_sent={
        TagKind.QUESTION: lambda ctx, number, sent: questions.sent(
            ctx.tx, number, sent.message_id, sent.poll_id, ctx.now
        ),
        TagKind.ONCE: news.told,
    },
    on_doubtful={
        TagKind.QUESTION: lambda ctx, number: questions.set_maybe_twice(ctx.tx, number),
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
    votes=(challenge.vote_cast,),
    openings=(news.opening,),
    on_presence=(group.came_or_went,),
    on_unreachable=(
        group_use_cases.unreachable,
        lambda ctx, chat_id: reminders.end(ctx.tx, [chat_id]),
        lambda ctx, chat_id: news_repository.never(ctx.tx, chat_id),
    ),
    on_migrated=(group.moved,),
    on_outage=(questions.void_open_rounds,),
    chat_of_poll=challenge.chat_of_poll,
    knows_poll=lambda tx, poll_id: questions.of_poll(tx, poll_id) is not None,
    legacy=BUTTONS,
    legacy_groups=IN_GROUPS,
)
