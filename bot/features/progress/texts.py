"""How a learner stands, in pictures and in words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.charts.spec import Bar, CardPicture, ProgressPicture, Section
from bot.chat.actions import Action
from bot.chat.context import Context
from bot.chat.markup import esc
from bot.chat.messages import Button, Photo, column
from bot.core.text import shorten
from bot.decks.scope import DEFAULT_SIZE
from bot.features import shared_buttons, streak
from bot.features.progress.rules import FORECAST_DAYS, Overview, Topic
from bot.features.progress.use_cases import ShareCard

SHOWN_TOPICS = 8
TOPIC_LENGTH = 40


class MakeCard(Action, code="pc:"):
    """Make a card to share."""


def progress(ctx: Context, outcome: Overview) -> Photo:
    """What /progress shows."""
    shown = outcome.topics[:SHOWN_TOPICS]
    share = Button(ctx.t("🎴 A card to share"), action=MakeCard())
    rows = column(shared_buttons.start_quiz(ctx.t("▶️ Quiz"), DEFAULT_SIZE), share)
    return Photo(ctx.place, _picture(ctx, outcome, shown), "\n".join(_in_words(ctx, outcome, shown)), rows)


def card(ctx: Context, outcome: ShareCard) -> Photo:
    """A card to forward: no name, no place, no dates."""
    now, level = outcome.streak, outcome.level.number
    records = ctx.t("Level {level}  ·  longest streak {longest}", level=level, longest=now.longest)
    picture = CardPicture(
        number=now.current or level,
        what=_days_in_a_row(ctx, now.current) if now.current else ctx.t("is my level"),
        records=records,
        far=now.current / outcome.milestone if now.current else 0.0,
        ahead=ctx.t("next stop: {days} days", days=outcome.milestone),
        invitation=ctx.t("Practise with me: @{bot}", bot=ctx.bot_username),
    )
    invitation = ctx.t("A few questions a day with @{bot}", bot=esc(ctx.bot_username))
    return Photo(ctx.place, picture, f"{_level(ctx, outcome)} {invitation}")


def _level(ctx: Context, outcome: ShareCard) -> str:
    days, level = outcome.streak.current, outcome.level.number
    if not days:
        return ctx.t("🎓 Level {level}.", level=level)
    return ctx.n(
        "🔥 {n} day in a row, level {level}.", "🔥 {n} days in a row, level {level}.", days, level=level
    )


def _days_in_a_row(ctx: Context, days: int) -> str:
    """Below the number itself."""
    return ctx.n("day in a row", "days in a row", days)


def _picture(ctx: Context, outcome: Overview, topics: Sequence[Topic]) -> ProgressPicture:
    meanings = (ctx.t("no answers"), ctx.t("some"), ctx.t("goal reached"), ctx.t("streak kept"))
    weeks = (ctx.n("{n} week", "{n} weeks", n) for n in range(1, 5))
    return ProgressPicture(
        locale=str(ctx.language.locale),
        today=outcome.today.isoformat(),
        marks="".join(outcome.marks),
        streak=streak.in_a_row(ctx, outcome.streak.current),
        longest=streak.longest(ctx, outcome.streak.longest),
        calendar=Section(ctx.t("Half a year"), meanings),
        mastery=Section(ctx.t("What you know")),
        forecast=Section(ctx.t("What you would still know without practice"), (ctx.t("tomorrow"), *weeks)),
        topics=tuple(Bar(_name(ctx, topic), topic.mastery, _note(ctx, topic)) for topic in topics),
        recall=tuple(zip(FORECAST_DAYS, outcome.recall, strict=False)),
    )


def _in_words(ctx: Context, outcome: Overview, shown: Sequence[Topic]) -> list[str]:
    now, level = outcome.streak, outcome.level
    lines = [
        ctx.n(
            "🔥 <b>{n} day in a row</b> (longest: {longest})",
            "🔥 <b>{n} days in a row</b> (longest: {longest})",
            now.current,
            longest=now.longest,
        ),
        ctx.n(
            "📅 Half a year: goal reached on {n} day",
            "📅 Half a year: goal reached on {n} days",
            outcome.done,
        ),
        ctx.n(
            "⭐ Level {level}: {n} right answer to level {next}",
            "⭐ Level {level}: {n} right answers to level {next}",
            level.missing,
            level=level.number,
            next=level.number + 1,
        ),
        "",
        ctx.t("<b>What you know</b>"),
        *(f"• {esc(shorten(_name(ctx, topic), TOPIC_LENGTH))}: {_share(ctx, topic)}" for topic in shown),
    ]
    more = len(outcome.topics) - len(shown)
    if more:
        lines.append(ctx.n("… and {n} more topic", "… and {n} more topics", more))
    return [*lines, "", _forecast(ctx, outcome)] if outcome.recall else lines


def _forecast(ctx: Context, outcome: Overview) -> str:
    share = {
        day: ctx.language.percent(recall) for day, recall in zip(FORECAST_DAYS, outcome.recall, strict=True)
    }
    return ctx.t(
        "🧠 Of what you met you would know {tomorrow} tomorrow. "
        "Without practice: {week} in a week, {month} in 4 weeks.",
        tomorrow=share[1],
        week=share[7],
        month=share[28],
    )


def _name(ctx: Context, topic: Topic) -> str:
    return topic.name or ctx.t("everything else")


def _note(ctx: Context, topic: Topic) -> str:
    return ctx.language.percent(topic.mastery) if topic.met else ctx.t("new")


def _share(ctx: Context, topic: Topic) -> str:
    if not topic.met:
        return ctx.t("not begun")
    share = ctx.language.percent(topic.mastery)
    return ctx.t("{share} ({met} of {items} met)", share=share, met=topic.met, items=topic.items)
