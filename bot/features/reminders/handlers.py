"""Reminders: the command, its buttons, and the timer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import JobContext, Pressed, Said, Turn
from bot.chat.feature import Job
from bot.chat.messages import (
    Edit,
    Outgoing,
    Place,
    Say,
)
from bot.core.text import means_off
from bot.core.time_of_day import DAY_MINUTES, minute_of, parse_time
from bot.features.news import handlers as morning
from bot.features.news import texts as news
from bot.features.reminders import texts as wording
from bot.features.reminders import use_cases as reminder
from bot.features.reminders.repository import reminders
from bot.features.reminders.use_cases import Reminder
from bot.storage.timers import Timer


def command(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/remind [time or off]"""
    text = said.text.strip().casefold()
    if not text:
        return [wording.menu(turn.place, reminder.wanted(turn.tx, turn.tutor, turn.learner))]
    if means_off(text):
        off = reminder.switch_off(turn.tx, turn.tutor, turn.learner)
        return [Say(turn.place, wording.set_to(off))]
    at = parse_time(text)
    if at is None:
        return [wording.not_understood(turn.place, text)]
    outcome = reminder.set_clock(turn.tx, turn.tutor, turn.learner, minute_of(at), turn.at)
    return [wording.menu(turn.place, outcome)]


def pressed(turn: Turn, button: Pressed) -> Sequence[Outgoing] | str:
    """A time on offer, or none."""
    if button.argument == "no":
        return "Fine. /remind is there whenever you like."
    if button.argument == "off":
        off = reminder.switch_off(turn.tx, turn.tutor, turn.learner)
        return [Edit(turn.place, button.message_id, wording.set_to(off))]
    if not button.argument.isdecimal() or int(button.argument) >= DAY_MINUTES:
        return ""
    outcome = reminder.set_clock(turn.tx, turn.tutor, turn.learner, int(button.argument), turn.at)
    return [wording.menu(turn.place, outcome)]


def last_call_pressed(turn: Turn, button: Pressed) -> Sequence[Outgoing]:
    """With or without a last call."""
    outcome = reminder.set_last_call(turn.tx, turn.tutor, turn.learner, button.argument == "1", turn.at)
    said = wording.menu(turn.place, outcome)
    return [Edit(turn.place, button.message_id, said.html, said.rows)]


def fire(ctx: JobContext) -> Sequence[Outgoing]:
    """Remind a batch of people, of what there is to tell first."""
    return [said for one in reminder.tick(ctx.tx, ctx.tutor, ctx.now) for said in _call(ctx, one)]


def _call(ctx: JobContext, one: Reminder) -> list[Outgoing]:
    place = Place(one.user_id)
    if one.outlook is None:
        return [wording.call(place, one)]
    lines, rows = news.lines(one.news, one.outlook), news.rows(one.news, one.outlook)
    return [wording.call(place, one, lines, rows), *morning.set_aside(ctx.to(place), one.news)]


JOB = Job("reminders", (Timer(reminders.c.due_at),), fire)
