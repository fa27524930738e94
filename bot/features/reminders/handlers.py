"""Reminders: the command, its buttons, and the timer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Context, JobContext, LearnerContext, Said
from bot.chat.feature import Command, Feature, Job
from bot.chat.messages import Edit, Outgoing, Place, Reply, Say
from bot.core.language import N_
from bot.core.text import means_off
from bot.core.time_of_day import DAY_MINUTES, minute_of, parse_time
from bot.features import streak_news
from bot.features.reminders import repository, texts, use_cases
from bot.features.reminders.repository import reminders
from bot.features.reminders.texts import SetLastCall, SwitchOffReminders
from bot.features.reminders.use_cases import Reminder
from bot.features.shared_actions import DeclineReminders, RemindAt
from bot.storage.timers import Timer


def remind(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """/remind [time or off]"""
    text = said.text.strip().casefold()
    if not text:
        return [texts.menu(ctx, use_cases.reminded(ctx))]
    if means_off(text):
        return [Say(ctx.place, texts.set_to(ctx, use_cases.switch_off(ctx)))]
    at = parse_time(text)
    if at is None:
        return [texts.not_understood(ctx, text)]
    return [texts.menu(ctx, use_cases.set_minute(ctx, minute_of(at)))]


def time_pressed(ctx: LearnerContext, action: RemindAt) -> Reply:
    """A time on offer."""
    return "" if action.minute >= DAY_MINUTES else [texts.menu(ctx, use_cases.set_minute(ctx, action.minute))]


def declined(ctx: LearnerContext, _action: DeclineReminders) -> Reply:
    """No reminders, thanks."""
    return texts.declined(ctx)


def off_pressed(ctx: LearnerContext, _action: SwitchOffReminders) -> Reply:
    """No more reminders."""
    return [Edit(ctx.place, ctx.message_id, texts.set_to(ctx, use_cases.switch_off(ctx)))]


def last_call_pressed(ctx: LearnerContext, action: SetLastCall) -> Reply:
    """With or without a last call."""
    said = texts.menu(ctx, use_cases.set_last_call(ctx, action.on))
    return [Edit(ctx.place, ctx.message_id, said.html, said.rows)]


def fire(ctx: JobContext) -> Sequence[Outgoing]:
    """Remind a batch of people, of what there is to tell first."""
    return [said for one in use_cases.tick(ctx) for said in _call(ctx, one)]


def unreachable(ctx: Context, chat_id: int) -> None:
    """Who cannot be written to is reminded no more."""
    repository.end(ctx.tx, [chat_id])


def _call(ctx: JobContext, one: Reminder) -> list[Outgoing]:
    there = ctx.to(Place(one.user_id))
    return [texts.call(there, one), *(streak_news.leeches(there, one.untold.news) if one.untold else ())]


FEATURE = Feature(
    "reminders",
    commands=(
        Command("remind", N_("[time|off]"), N_("when I remind you, if at all"), handler=remind, rank=110),
    ),
    actions={
        RemindAt: time_pressed,
        DeclineReminders: declined,
        SwitchOffReminders: off_pressed,
        SetLastCall: last_call_pressed,
    },
    jobs=(Job("reminders", (Timer(reminders.c.due_at),), fire),),
)
