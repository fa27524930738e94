"""Hello and help, and commands that are none or work elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process

from bot.chat.context import ADDED, LearnerContext, Said
from bot.chat.feature import Command, Feature
from bot.chat.messages import Outgoing
from bot.core.language import N_
from bot.core.links import QUIZ_LINK
from bot.core.numbers import is_number
from bot.features import challenge, groups, practice
from bot.features.shared_actions import QuizOnItem
from bot.features.start import texts

SIMILAR = 75


def start(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """/start, also behind a link"""
    link = said.text.strip()
    if not ctx.place.private:
        return [] if link == ADDED else [groups.hello(ctx, ctx.link("hello"))]
    if link[:1] == "c" and is_number(link[1:]):
        return challenge.practise_missed(ctx, int(link[1:]))
    hello = texts.hello(ctx)
    if link.startswith(QUIZ_LINK):
        asked = practice.item_pressed(ctx, QuizOnItem(link.removeprefix(QUIZ_LINK)))
        return [hello, *asked] if ctx.new else asked
    return [hello, *(practice.first_quiz(ctx) if link == "quiz" else ())]


def help_command(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """/help, /help streak"""
    if said.text.strip().casefold() == "streak":
        return [texts.streak_rules(ctx)]
    return [texts.help_text(ctx)]


def unknown_command(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """A command that is not in the list. In groups it is somebody else's."""
    if not ctx.place.private:
        return []
    best = process.extractOne(said.command, [command.name for command in ctx.commands], score_cutoff=SIMILAR)
    return [texts.unknown_command(ctx, said.command, best[0] if best else "")]


def wrong_place(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """A command that does not work here: point to where it does."""
    if ctx.place.private:
        return [texts.groups_only(ctx, said.command)]
    return [texts.private_only(ctx, said.command)]


FEATURE = Feature(
    "start",
    commands=(
        Command("start", "", N_("say hello"), handler=start, rank=240, in_groups=True),
        Command(
            "help",
            N_("[streak]"),
            N_("this list, or the rules of the streak"),
            handler=help_command,
            rank=250,
            in_groups=True,
        ),
    ),
)
