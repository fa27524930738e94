"""Bookmarks in words."""

from __future__ import annotations

from bot.chat.actions import Action
from bot.chat.context import Context
from bot.chat.markup import inside
from bot.chat.messages import Button, Rows, Say, column
from bot.chat.paging import page_of
from bot.decks.model import Item
from bot.features.reference import Referent, unclear
from bot.features.shared_actions import QuizOnBookmarks, SaveItem
from bot.features.shared_buttons import show_item

PAGE_ROWS = 10


class TurnPage(Action, code="bp:"):
    """Show another page of the bookmarks."""

    page: int


def which(ctx: Context) -> Say:
    """Nothing that "this" could mean."""
    return Say(ctx.place, unclear(ctx, "bookmark"))


def added(ctx: Context, found: Referent, new: bool) -> Say:
    """/bookmark"""
    stem = inside(found.stem)
    text = (
        ctx.t("🔖 Saved: {stem}", stem=stem)
        if new
        else ctx.t("🔖 You have this one saved already: {stem}", stem=stem)
    )
    remove = Button(ctx.t("Remove"), action=SaveItem(found.item.id))
    return Say(ctx.place, f"{text}\n{ctx.t('/bookmarks has them all.')}", column(remove))


def toggled(ctx: Context, bookmarked: bool) -> str:
    """The button beside an answer was pressed."""
    return (
        ctx.t("🔖 Saved. /bookmarks has them all.") if bookmarked else ctx.t("Removed from your bookmarks.")
    )


def page(ctx: Context, items: tuple[Item, ...], number: int) -> tuple[str, Rows]:
    """A page of the bookmarks, the nearest one there is."""
    if not items:
        return ctx.t("You have no bookmarks yet. Press 🔖 Save under an answer, or send /bookmark."), ()
    here = page_of(items, number, PAGE_ROWS)
    rows = column(*(show_item(item.id, item.question) for item in here.shown))
    quiz = Button(ctx.t("🎯 Quiz me on these"), action=QuizOnBookmarks())
    heading = ctx.n("🔖 <b>{n} bookmark</b>", "🔖 <b>{n} bookmarks</b>", len(items))
    return heading, (*rows, *here.turns(TurnPage), (quiz,))
