"""A group's hello, and who may change its settings."""

from __future__ import annotations

from bot.chat.context import Context, LearnerContext
from bot.chat.messages import Button, Say, column
from bot.features import ask
from bot.features.shared_actions import CallChallenge

DECKS_NAMED = 3


def hello(ctx: Context, private_link: str = "") -> Say:
    """Said once, when the bot was added, and at /start, there with a link to the private chat."""
    decks = [f"<b>{title}</b>" for title in ask.titles(ctx.tutor.library.decks)[:DECKS_NAMED]]
    text = ctx.t(
        "👋 Hi, I'm Epoch, a tutor for {decks}.\n\n"
        "I run quiz challenges: someone calls one, everybody votes, the best stand on the podium.\n\n"
        "/challenge — play now\n"
        "/daily 18:00 — one every day\n"
        "/leaderboard — who leads\n"
        "/ask — ask me something",
        decks=ctx.language.listing(decks),
    )
    start = Button(ctx.t("⚔️ Start a challenge"), action=CallChallenge())
    private = [Button(ctx.t("Open private chat"), url=private_link)] if private_link else []
    return Say(ctx.place, text, column(start, *private))


def admins_only(ctx: LearnerContext) -> str:
    """Why a setting was not changed: the person does not run the group, or nobody knows."""
    if ctx.is_admin is None:
        return ctx.t("Telegram doesn't tell me just now who the admins are. Try again in a minute.")
    return ctx.t("Only admins of this group can change this.")
