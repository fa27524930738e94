"""Streaks in words."""

from __future__ import annotations

from datetime import date, datetime

from bot.charts.spec import StripPicture
from bot.chat.actions import Action
from bot.chat.context import Context
from bot.chat.messages import Button, Photo, Rows, Say, column, grid
from bot.core.language import N_, SHORT_DATE, WEEKDAY
from bot.core.zones import local
from bot.decks.scope import MAX_SIZE
from bot.features import shared_buttons
from bot.features.streak.day import Standing
from bot.features.streak.ledger import MILESTONES, YEAR_DAYS
from bot.features.streak.repair import Repair
from bot.features.streak.rules import DAILY_GOAL, GOALS_IN_A_ROW, MAX_GOAL, Kind, Progress

CHEERS = dict(
    zip(
        MILESTONES,
        (N_("Your first full week."), N_("A month of showing up."), N_("Three digits. Remarkable.")),
        strict=True,
    )
)

SAVED = {
    Kind.FROZEN: N_("🧊 freeze: {dates}"),
    Kind.BRIDGED: N_("✈️ journey: {dates}"),
    Kind.EXCUSED: N_("☂️ I was down: {dates}"),
    Kind.REPAIRED: N_("🔧 repaired: {dates}"),
}


class SetGoal(Action, code="go:"):
    """So many answers make a day from now on."""

    goal: int


def gained(ctx: Context, progress: Progress) -> str:
    """What an answer did for the streak, if anything."""
    lines = []
    if progress.earned_now:
        lines.append(_day_earned(ctx, progress))
    if progress.held_now:
        lines.append(
            ctx.t(
                "✈️ Goal reached. You changed your time zone not long ago, so today saves your streak "
                "but does not make it longer."
            )
        )
    if progress.repaired_now:
        lines.append(is_back(ctx, progress.streak.current))
    if progress.milestone and not progress.earned_now:
        lines.append(milestone(ctx, progress.milestone))
    if progress.freeze_now:
        lines.append(freeze_earned(ctx))
    return "\n".join(lines)


def gained_rows(ctx: Context, progress: Progress) -> Rows:
    """The buttons that go with it: whether to be reminded, asked once."""
    return shared_buttons.reminders(ctx) if progress.first_ever else ()


def milestone(ctx: Context, days: int) -> str:
    """A length of a streak that is celebrated."""
    reached = ctx.t("🎉 <b>{days} days!</b>", days=days)
    if days % YEAR_DAYS:
        cheer = ctx.t(CHEERS[days])
    elif days == YEAR_DAYS:
        cheer = ctx.t("A whole year of it. Not many people can say that.")
    else:
        cheer = ctx.t("Another whole year!")
    return f"{reached} {cheer}"


def is_back(ctx: Context, days: int) -> str:
    """A broken streak was repaired."""
    return ctx.n("🔧 <b>Your streak is back: {n} day!</b>", "🔧 <b>Your streak is back: {n} days!</b>", days)


def freeze_earned(ctx: Context) -> str:
    """A freeze came with the day."""
    return ctx.t("🧊 You earned a freeze: it saves your streak when you miss a day.")


def repair_line(ctx: Context, repair: Repair, zone: str) -> str:
    """That a streak can be brought back, how, and until when."""
    until: datetime = local(repair.until, zone)
    return ctx.t(
        "🔧 You can get your {days} back: {answers} in one day, before {weekday}, {time}.",
        days=ctx.n("{n} day", "{n} days", repair.lost),
        answers=ctx.n("{n} answer", "{n} answers", repair.needed),
        weekday=ctx.language.date(until, WEEKDAY),
        time=ctx.language.clock(until),
    )


def repair_rows(ctx: Context, repair: Repair | None, answered: int) -> Rows:
    """The button that starts a repair."""
    if repair is None:
        return ()
    left = min(max(repair.needed - answered, 1), MAX_SIZE)
    return column(
        shared_buttons.start_quiz(ctx.n("🔧 Repair: {n} question", "🔧 Repair: {n} questions", left), left)
    )


def standing(ctx: Context, outcome: Standing) -> Photo:
    """What /streak says, under a picture of the last days."""
    streak = outcome.streak
    lines = [
        ctx.n(
            "🔥 <b>Streak: {n} day</b> (longest: {longest})",
            "🔥 <b>Streak: {n} days</b> (longest: {longest})",
            streak.current,
            longest=streak.longest,
        ),
        _open_day(ctx, outcome),
        ctx.t("Freezes: {freezes}", freezes="🧊" * outcome.freezes)
        if outcome.freezes
        else ctx.t("Freezes: none"),
        *_saved(ctx, outcome.days),
        "",
        *([repair_line(ctx, outcome.repair, outcome.zone), ""] if outcome.repair else []),
        _midnight(ctx, outcome),
        ctx.t("All the rules: /help streak"),
    ]
    picture = StripPicture(
        locale=str(ctx.language.locale),
        today=outcome.today.isoformat(),
        marks="".join(outcome.marks),
        streak=in_a_row(ctx, streak.current),
        longest=longest(ctx, streak.longest),
    )
    return Photo(ctx.place, picture, "\n".join(lines), _standing_rows(ctx, outcome))


def in_a_row(ctx: Context, days: int) -> str:
    """Over a picture: how long the streak is."""
    return ctx.n("{n} day in a row", "{n} days in a row", days)


def longest(ctx: Context, days: int) -> str:
    """Over a picture: how long the longest was."""
    return ctx.t("longest {days}", days=days)


def goal(ctx: Context, current: int) -> Say:
    """The goal, and others to choose."""
    buttons = tuple(Button(f"{'✅ ' if n == current else ''}{n}", action=SetGoal(n)) for n in GOALS_IN_A_ROW)
    text = ctx.n(
        "🎯 Your goal: <b>{n} answer a day</b>. Choose another, or send /goal and a number.",
        "🎯 Your goal: <b>{n} answers a day</b>. Choose another, or send /goal and a number.",
        current,
    )
    return Say(ctx.place, text, grid(buttons, len(GOALS_IN_A_ROW)))


def goal_set(ctx: Context, now: int, done: bool, reached: Progress | None) -> tuple[str, Rows]:
    """The goal was changed, which the open day may have ``reached``."""
    text = ctx.n(
        "🎯 Your goal is now <b>{n} answer a day</b>.", "🎯 Your goal is now <b>{n} answers a day</b>.", now
    )
    if done:
        text += " " + ctx.t("Today is done already, so it begins tomorrow.")
    if reached is None:
        return text, ()
    return f"{text}\n\n{gained(ctx, reached)}", gained_rows(ctx, reached)


def bad_goal(ctx: Context) -> Say:
    """No number, or a wild one."""
    text = ctx.t("A goal is a number from 1 to {most}, like /goal {usual}.", most=MAX_GOAL, usual=DAILY_GOAL)
    return Say(ctx.place, text)


def _day_earned(ctx: Context, progress: Progress) -> str:
    days = progress.streak.current
    if progress.first_ever:
        return ctx.n(
            "🔥 <b>Day 1!</b> You reached today's goal of {n} answer. Come back tomorrow. "
            "Shall I remind you every day?",
            "🔥 <b>Day 1!</b> You reached today's goal of {n} answers. Come back tomorrow. "
            "Shall I remind you every day?",
            progress.goal,
        )
    if progress.milestone:
        other = f" {_reached(ctx, progress)}" if progress.other_day else ""
        return milestone(ctx, progress.milestone) + other
    if days == 1:
        return ctx.t("🔥 <b>Day 1!</b> {reached} A new streak begins.", reached=_reached(ctx, progress))
    in_a_row = ctx.n("🔥 <b>{n} day in a row!</b>", "🔥 <b>{n} days in a row!</b>", days)
    record = " " + ctx.t("Your longest ever.") if days == progress.streak.longest else ""
    return f"{in_a_row} {_reached(ctx, progress)}{record}"


def _reached(ctx: Context, progress: Progress) -> str:
    if progress.other_day is None:
        return ctx.t("You reached today's goal.")
    day = ctx.language.date(progress.other_day, WEEKDAY)
    text = ctx.t("That was the goal of {day}, which was still empty.", day=day)
    return text if progress.streak.today_earned else f"{text} {ctx.t('Today is still open.')}"


def _open_day(ctx: Context, outcome: Standing) -> str:
    n = outcome.answered
    if outcome.open_day is None:
        # after a journey the date may be done by answers that count for its neighbour
        done = ctx.n("Today: done, {n} answer.", "Today: done, {n} answers.", n)
        return done if n else ctx.t("Today: done.")
    if outcome.open_day == outcome.today:
        line = ctx.t("Today: {n} of {goal} answers.", n=n, goal=outcome.goal)
    else:
        day = ctx.language.date(outcome.open_day, WEEKDAY)
        line = ctx.t("{day}, still open: {n} of {goal} answers.", day=day, n=n, goal=outcome.goal)
    if outcome.streak.current:
        line += " " + ctx.n(
            "{n} more answer and the streak goes on.",
            "{n} more answers and the streak goes on.",
            max(outcome.goal - n, 1),
        )
    return line


def _midnight(ctx: Context, outcome: Standing) -> str:
    ends = ctx.t("Your day ends at midnight, {city} time.", city=ctx.language.city(outcome.zone))
    return ends if outcome.zone_chosen else f"{ends} {ctx.t('Is that not your time? /timezone')}"


def _saved(ctx: Context, days: tuple[tuple[date, Kind | None], ...]) -> list[str]:
    """Which of the last days count though the goal was not reached, and why."""
    saved = {
        kind: [ctx.language.date(day, SHORT_DATE) for day, held in days if held is kind] for kind in SAVED
    }
    return [ctx.t(SAVED[kind], dates=", ".join(dates)) for kind, dates in saved.items() if dates]


def _standing_rows(ctx: Context, outcome: Standing) -> Rows:
    if outcome.repair:
        return repair_rows(ctx, outcome.repair, outcome.answered)
    return () if outcome.streak.today_earned else column(shared_buttons.start_today(ctx))
