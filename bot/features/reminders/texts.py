"""Reminders in words."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.messages import (
    Button,
    Place,
    Rows,
    Say,
)
from bot.core.time_of_day import at_minute, shown
from bot.core.zones import city
from bot.features.buttons import (
    column,
    count,
    echo,
    once,
    today_button,
)
from bot.features.reminders.rules import (
    LAST_CALL_MINUTE,
    Notice,
    Pace,
    Plan,
)
from bot.features.reminders.use_cases import Reminder, Wanted

SUGGESTED_MINUTES = (8 * 60, 13 * 60, 19 * 60 + 30)
LAST_CALL_AT = shown(at_minute(LAST_CALL_MINUTE))
OFF = Button("No reminders", "rem:off")


def offer() -> Rows:
    """Asked once, after the first finished day."""
    return (_clocks(), (Button("No, thanks", "rem:no"),))


def menu(place: Place, outcome: Wanted) -> Say:
    """How things stand, and what can be changed."""
    if outcome.plan is None:
        text = "⏰ I don't remind you. Choose a time, or send one like /remind 19:30."
        return Say(place, text, (_clocks(),))
    return Say(place, set_to(outcome), _plan_rows(outcome.plan))


def set_to(outcome: Wanted) -> str:
    """Reminders are on, or off."""
    plan = outcome.plan
    if plan is None:
        return "⏰ No more reminders. /remind 19:30 turns them on again."
    often = "every day" if plan.pace is Pace.DAILY else "once a week"
    where = f"{city(outcome.zone)} time" + ("" if outcome.zone_chosen else "; not yours? /timezone")
    at = shown(at_minute(plan.minute))
    text = f"⏰ I'll remind you {often} at <b>{at}</b> ({where}), unless your goal is done."
    if plan.last_call:
        later = last_call_is_later(plan)
        when = f"there is a last call at {LAST_CALL_AT}" if later else f"I write at {LAST_CALL_AT} already"
        text += f"\nWhen your streak is at stake, {when}."
    return text


def not_understood(place: Place, text: str) -> Say:
    """No time of day."""
    said = f"{echo(text)} is no time of day that I understand."
    return Say(place, f"{said} Send a time like /remind 19:30, or /remind off.", (_clocks(),))


def last_call_is_later(plan: Plan) -> bool:
    """A last call comes after the reminder, or it is none."""
    return plan.minute < LAST_CALL_MINUTE


def call(place: Place, outcome: Reminder, news: Sequence[str] = (), first: Rows = ()) -> Say:
    """A reminder that is due. ``news`` come first, and so do their buttons."""
    text = "\n\n".join([*news, _body(outcome)])
    return Say(place, text, (*first, *column(today_button())), tag=once(outcome.user_id), until=outcome.until)


def _body(outcome: Reminder) -> str:
    left = count(max(outcome.left, 1), "answer")
    match outcome.notice:
        case Notice.LAST_CALL:
            return f"🔥 Last call: {left} before midnight, and your {count(outcome.run, 'day')} live on."
        case Notice.FEWER:
            return "⏰ You seem busy, so I'll write only once a week from now on. Five minutes today?"
        case Notice.STOPPED:
            return "⏰ This is my last reminder: I don't want to be a nuisance. /remind 19:30 calls me back."
        case Notice.REMINDER:
            goes_on = f" and your streak of {count(outcome.run, 'day')} goes on" if outcome.run else ""
            return f"⏰ Time for a few questions: {left}{goes_on}."


def _clocks() -> tuple[Button, ...]:
    return tuple(Button(shown(at_minute(minute)), f"rem:{minute}") for minute in SUGGESTED_MINUTES)


def _plan_rows(plan: Plan) -> Rows:
    if plan.last_call:
        return column(Button("🔕 No last call", "remc:0"), OFF)
    if not last_call_is_later(plan):
        return column(OFF)
    return column(Button(f"🔔 Last call at {LAST_CALL_AT} when my streak is at stake", "remc:1"), OFF)
