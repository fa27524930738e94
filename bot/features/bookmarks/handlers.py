"""/bookmark, /bookmarks, and the buttons around them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import LearnerContext, Said
from bot.chat.feature import Command, Feature
from bot.chat.messages import Edit, Outgoing, Reply, Say
from bot.core.language import N_
from bot.decks.scope import MAX_SIZE
from bot.features import practice
from bot.features.bookmarks import texts, use_cases
from bot.features.bookmarks.texts import TurnPage
from bot.features.reference import NO_LONGER_THERE, referent
from bot.features.shared_actions import QuizOnBookmarks, SaveItem


def bookmark(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """/bookmark, also as a reply"""
    found = referent(ctx, said.reply)
    if found is None:
        return [texts.which(ctx)]
    return [texts.added(ctx, found, new=use_cases.add(ctx, found.item))]


def save_pressed(ctx: LearnerContext, action: SaveItem) -> Reply:
    """Keep an item, or keep it no more."""
    item = ctx.tutor.library.items.get(action.item_id)
    if item is None:
        return ctx.t(NO_LONGER_THERE)
    return texts.toggled(ctx, use_cases.toggle(ctx, item))


def bookmarks(ctx: LearnerContext, _said: Said) -> Sequence[Outgoing]:
    """/bookmarks"""
    return [Say(ctx.place, *texts.page(ctx, use_cases.bookmarked_items(ctx), 0))]


def page_turned(ctx: LearnerContext, action: TurnPage) -> Reply:
    """Another page of the bookmarks."""
    text, rows = texts.page(ctx, use_cases.bookmarked_items(ctx), action.page)
    return [Edit(ctx.place, ctx.message_id, text, rows)]


def quiz_pressed(ctx: LearnerContext, action: QuizOnBookmarks) -> Reply:
    """A quiz on what was kept."""
    return practice.begin_with(ctx, use_cases.bookmarked_items(ctx)[:MAX_SIZE], action)


FEATURE = Feature(
    "bookmarks",
    commands=(
        Command(
            "bookmark",
            "",
            N_("keep the question or answer you just saw, or reply to one"),
            handler=bookmark,
            rank=130,
        ),
        Command("bookmarks", "", N_("what you kept"), handler=bookmarks, rank=140),
    ),
    actions={SaveItem: save_pressed, TurnPage: page_turned, QuizOnBookmarks: quiz_pressed},
)
