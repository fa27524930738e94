"""Hello and help, in words."""

from __future__ import annotations

from bot.chat.context import CommandInfo, Context, LearnerContext
from bot.chat.markup import esc, label
from bot.chat.messages import Button, Say, column
from bot.decks.scope import DEFAULT_SIZE
from bot.features import ask, reminders, streak, timezone
from bot.features.shared_buttons import first_quiz, start_quiz

DECKS_NAMED = 3


def hello(ctx: LearnerContext) -> Say:
    """The first message, or the first after a while."""
    name = esc(ctx.learner.name)
    titles = [f"<b>{title}</b>" for title in ask.titles(ctx.tutor.library.decks)[:DECKS_NAMED]]
    decks = ctx.language.listing(titles)
    if ctx.learner.zone:
        text = ctx.t(
            "Welcome back, {name}! Ask me anything about {decks}, or take a quiz.", name=name, decks=decks
        )
        return Say(ctx.place, text, column(start_quiz(ctx.t("▶️ Quiz"), DEFAULT_SIZE)))
    text = ctx.t(
        "Hi {name}! I'm Epoch, your tutor for {decks}.\n\n"
        "• Ask me anything, in your own words.\n"
        "• Answer a few questions a day and keep a streak.\n\n"
        "Where are you? Then I know when your day ends.",
        name=name,
        decks=decks,
    )
    return Say(ctx.place, text, (*timezone.offer_rows(ctx), (first_quiz(ctx),)))


def private_only(ctx: Context, command: str) -> Say:
    """A command that is between the bot and one person."""
    text = ctx.t("/{command} works in our private chat.", command=command)
    return Say(ctx.place, text, column(Button(ctx.t("Open private chat"), url=ctx.link(command))))


def groups_only(ctx: Context, command: str) -> Say:
    """A command for several people."""
    text = ctx.t("/{command} works in groups.", command=command)
    return Say(ctx.place, text, column(Button(ctx.t("Add me to a group"), url=ctx.add_link)))


def help_text(ctx: LearnerContext) -> Say:
    """Every command that works here, with what it does."""
    lines = [_line(ctx, command) for command in ctx.commands if command.works_in(ctx.place)]
    free = (
        ctx.t("Or just send me a question.")
        if ctx.place.private
        else ctx.t("Or reply to one of my messages with a question.")
    )
    return Say(ctx.place, "\n".join([*lines, "", free]))


def streak_rules(ctx: Context) -> Say:
    """/help streak"""
    return Say(ctx.place, "\n\n".join([*streak.explained(ctx), reminders.explained(ctx)]))


def unknown_command(ctx: Context, command: str, similar: str = "") -> Say:
    """A command that does not exist, and the one that it looks like, if any does."""
    name = esc(label(command))
    text = (
        ctx.t("I don't know /{command}. Did you mean /{similar}?", command=name, similar=similar)
        if similar
        else ctx.t("I don't know /{command}.", command=name)
    )
    return Say(ctx.place, f"{text} {ctx.t('/help shows what I can do.')}")


def _line(ctx: Context, command: CommandInfo) -> str:
    name, does = command.name, esc(ctx.t(command.help))
    if not command.usage:
        return ctx.t("/{name} — {does}", name=name, does=does)
    return ctx.t("/{name} {usage} — {does}", name=name, usage=esc(ctx.t(command.usage)), does=does)
