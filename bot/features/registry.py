"""Everything that the features plug into the conversation, and who is asked first."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from bot import features
from bot.chat.feature import Feature, Routes
from bot.features import (
    ask,
    challenge,
    daily,
    explain,
    groups,
    outages,
    practice,
    profile,
    questions,
    reminders,
    start,
    streak_news,
)


def _discovered() -> Iterator[Feature]:
    """What each package here plugs in: the ``FEATURE`` of its handlers."""
    for package in pkgutil.iter_modules(features.__path__):
        if package.ispkg and find_spec(f"{features.__name__}.{package.name}.handlers"):
            yield import_module(f"{features.__name__}.{package.name}.handlers").FEATURE


FEATURES = tuple(_discovered())

ROUTES = Routes(
    unknown_command=start.unknown_command,
    wrong_place=start.wrong_place,
    private_texts=(explain.awaited_answer, practice.typed_letter, ask.question),
    group_texts=(ask.ask_command,),
    other_messages=(ask.not_text,),
    votes=(challenge.vote_cast,),
    openings=(streak_news.opening,),
    on_blocked=(profile.blocked, reminders.unreachable, streak_news.unreachable),
    presence=groups.presence,
    on_left=(challenge.end_now, daily.suspend, groups.drop_unsent),
    on_back=(daily.resume,),
    migration=groups.migration,
    on_moved=(daily.move, groups.move_unsent, challenge.moved),
    on_clock_set_back=(outages.clock_set_back, challenge.clock_set_back),
    on_outage=(questions.void_open_rounds,),
    chat_of_poll=challenge.chat_of_poll,
    knows_poll=questions.knows_poll,
)
