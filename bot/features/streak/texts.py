"""Streaks in words."""

from __future__ import annotations

from datetime import date, datetime

from bot.chat.messages import (
    Button,
    Place,
    Rows,
    Say,
)
from bot.core.zones import city, local
from bot.decks.scope import MAX_SIZE
from bot.features.buttons import (
    column,
    count,
    grid,
    start_quiz,
    today_button,
)
from bot.features.practice.record import Standing
from bot.features.reminders.texts import offer
from bot.features.streak.ledger import MILESTONES, YEAR_DAYS
from bot.features.streak.repair import Repair
from bot.features.streak.rules import DAILY_GOAL, GOALS_IN_A_ROW, MAX_GOAL, Kind, Progress

CHEERS = dict(
    zip(
        MILESTONES,
        ("Your first full week.", "A month of showing up.", "Three digits. Remarkable."),
        strict=True,
    )
)

SAVED = {
    Kind.FROZEN: "🧊 freeze",
    Kind.BRIDGED: "✈️ journey",
    Kind.EXCUSED: "☂️ I was down",
    Kind.REPAIRED: "🔧 repaired",
}


def gained(progress: Progress) -> str:
    """What an answer did for the streak, if anything."""
    lines = []
    if progress.earned_now:
        lines.append(day_earned(progress))
    if progress.held_now:
        lines.append(
            "✈️ Goal reached. You changed your time zone not long ago, so today saves your streak "
            "but does not make it longer."
        )
    if progress.repaired_now:
        lines.append(f"🔧 <b>Your streak is back: {count(progress.streak.current, 'day')}!</b>")
    if progress.milestone and not progress.earned_now:
        lines.append(f"🎉 <b>{progress.milestone} days!</b> {cheer(progress.milestone)}")
    if progress.freeze_now:
        lines.append("🧊 You earned a freeze: it saves your streak when you miss a day.")
    return "\n".join(lines)


def gained_rows(progress: Progress) -> Rows:
    """The buttons that go with it: whether to be reminded, asked once."""
    return offer() if progress.first_ever else ()


def day_earned(progress: Progress) -> str:
    """Said once, at the answer that reached the day's goal."""
    days = progress.streak.current
    if progress.first_ever:
        goal = count(progress.goal, "answer")
        return (
            f"🔥 <b>Day 1!</b> You reached today's goal of {goal}. Come back tomorrow. "
            "Shall I remind you every day?"
        )
    if progress.milestone:
        other = f" {_reached(progress)}" if progress.other_day else ""
        return f"🎉 <b>{days} days!</b> {cheer(progress.milestone)}{other}"
    if days == 1:
        return f"🔥 <b>Day 1!</b> {_reached(progress)} A new streak begins."
    record = " Your longest ever." if days == progress.streak.longest else ""
    return f"🔥 <b>{days} days in a row!</b> {_reached(progress)}{record}"


def standing(place: Place, outcome: Standing) -> Say:
    """What /streak shows."""
    streak = outcome.streak
    lines = [
        f"🔥 <b>Streak: {count(streak.current, 'day')}</b> (longest: {streak.longest})",
        _open_day(outcome),
        f"Freezes: {'🧊' * outcome.freezes or 'none'}",
        *_saved(outcome.days),
        "",
        *([repair_line(outcome.repair, outcome.zone), ""] if outcome.repair else []),
        f"Your day ends at midnight, {city(outcome.zone)} time."
        + ("" if outcome.zone_chosen else " Is that not your time? /timezone"),
        "All the rules: /help streak",
    ]
    return Say(place, "\n".join(lines), _standing_rows(outcome))


def goal(place: Place, current: int) -> Say:
    """The goal, and others to choose."""
    buttons = tuple(Button(f"{'✅ ' if n == current else ''}{n}", f"go:{n}") for n in GOALS_IN_A_ROW)
    text = (
        f"🎯 Your goal: <b>{count(current, 'answer')} a day</b>. Choose another, or send /goal and a number."
    )
    return Say(place, text, grid(buttons, len(GOALS_IN_A_ROW)))


def goal_set(now: int, done: bool, reached: Progress | None) -> tuple[str, Rows]:
    """The goal was changed, which the open day may have ``reached``."""
    later = " Today is done already, so it begins tomorrow." if done else ""
    text = f"🎯 Your goal is now <b>{count(now, 'answer')} a day</b>.{later}"
    if reached is None:
        return text, ()
    return f"{text}\n\n{gained(reached)}", gained_rows(reached)


def bad_goal(place: Place) -> Say:
    """No number, or a wild one."""
    return Say(place, f"A goal is a number from 1 to {MAX_GOAL}, like /goal {DAILY_GOAL}.")


def _reached(progress: Progress) -> str:
    if progress.other_day is None:
        return "You reached today's goal."
    still_open = "" if progress.streak.today_earned else " Today is still open."
    return f"That was the goal of {progress.other_day:%A}, which was still empty.{still_open}"


def _open_day(outcome: Standing) -> str:
    if outcome.open_day is None:
        # after a journey the date may be done by answers that count for its neighbour
        return f"Today: done, {count(outcome.answered, 'answer')}." if outcome.answered else "Today: done."
    is_today = outcome.open_day == outcome.days[-1][0]
    name = "Today" if is_today else f"{outcome.open_day:%A}, still open"
    line = f"{name}: {outcome.answered} of {outcome.goal} answers."
    if outcome.streak.current:
        line += f" {count(max(outcome.goal - outcome.answered, 1), 'more answer')} and the streak goes on."
    return line


def _saved(days: tuple[tuple[date, Kind | None], ...]) -> list[str]:
    """Which of the last days count though the goal was not reached, and why."""
    saved = {kind: [f"{day.day} {day:%b}" for day, shown in days if shown is kind] for kind in SAVED}
    return [f"{SAVED[kind]}: {', '.join(dates)}" for kind, dates in saved.items() if dates]


def _standing_rows(outcome: Standing) -> Rows:
    if outcome.repair:
        return repair_rows(outcome.repair, outcome.answered)
    return () if outcome.streak.today_earned else column(today_button())


def repair_line(repair: Repair, zone: str) -> str:
    """That a streak can be brought back, how, and until when."""
    until: datetime = local(repair.until, zone)
    return (
        f"🔧 You can get your {count(repair.lost, 'day')} back: "
        f"{count(repair.needed, 'answer')} in one day, before {until:%A, %H:%M}."
    )


def repair_rows(repair: Repair | None, answered: int) -> Rows:
    """The button that starts a repair."""
    if repair is None:
        return ()
    left = min(max(repair.needed - answered, 1), MAX_SIZE)
    return column(start_quiz(f"🔧 Repair: {count(left, 'question')}", left, ""))


def cheer(days: int) -> str:
    """A word on a milestone."""
    if days % YEAR_DAYS == 0:
        first = days == YEAR_DAYS
        return "A whole year of it. Not many people can say that." if first else "Another whole year!"
    return CHEERS[days]
