"""Reminders in words."""

from __future__ import annotations

from bot.chat.actions import Action
from bot.chat.context import Context
from bot.chat.markup import echo
from bot.chat.messages import Button, Rows, Say, column
from bot.core.time_of_day import QUIET_FROM_MINUTE, QUIET_UNTIL_MINUTE, at_minute
from bot.features import shared_buttons, streak_news
from bot.features.reminders.rules import LAST_CALL_MINUTE, UNANSWERED_DAILY, Notice, Pace, Plan
from bot.features.reminders.use_cases import Reminded, Reminder


class SwitchOffReminders(Action, code="rem:off"):
    """No more reminders."""


class SetLastCall(Action, code="remc:"):
    """With or without a last call."""

    on: bool


def menu(ctx: Context, outcome: Reminded) -> Say:
    """How things stand, and what can be changed."""
    if outcome.plan is None:
        text = ctx.t("⏰ I don't remind you. Choose a time, or send one like /remind 19:30.")
        return Say(ctx.place, text, (shared_buttons.remind_at(ctx),))
    return Say(ctx.place, set_to(ctx, outcome), _plan_rows(ctx, outcome.plan))


def set_to(ctx: Context, outcome: Reminded) -> str:
    """Reminders are on, or off."""
    plan = outcome.plan
    if plan is None:
        return ctx.t("⏰ No more reminders. /remind 19:30 turns them on again.")
    where = ctx.t("{city} time", city=ctx.language.city(outcome.zone))
    if not outcome.zone_chosen:
        where = ctx.t("{city} time; not yours? /timezone", city=ctx.language.city(outcome.zone))
    at = ctx.language.clock(at_minute(plan.minute))
    if plan.pace is Pace.DAILY:
        text = ctx.t(
            "⏰ I'll remind you every day at <b>{at}</b> ({where}), unless your goal is done.",
            at=at,
            where=where,
        )
    else:
        text = ctx.t(
            "⏰ I'll remind you once a week at <b>{at}</b> ({where}), unless your goal is done.",
            at=at,
            where=where,
        )
    return f"{text}\n{_last_call(ctx, plan)}" if plan.last_call else text


def not_understood(ctx: Context, text: str) -> Say:
    """No time of day."""
    problem = ctx.t("{text} is no time of day that I understand.", text=echo(text))
    remedy = ctx.t("Send a time like /remind 19:30, or /remind off.")
    return Say(ctx.place, f"{problem} {remedy}", (shared_buttons.remind_at(ctx),))


def declined(ctx: Context) -> str:
    """No reminders, thanks."""
    return ctx.t("Fine. /remind is there whenever you like.")


def last_call_is_later(plan: Plan) -> bool:
    """A last call comes after the reminder, or it is none."""
    return plan.minute < LAST_CALL_MINUTE


def last_call_at(ctx: Context) -> str:
    """When the last call comes."""
    return ctx.language.clock(at_minute(LAST_CALL_MINUTE))


def call(ctx: Context, outcome: Reminder) -> Say:
    """A reminder that is due. News come first, and so do their buttons."""
    lines = streak_news.lines(ctx, outcome.untold) if outcome.untold else []
    first = streak_news.rows(ctx, outcome.untold) if outcome.untold else ()
    return Say(
        ctx.place,
        "\n\n".join([*lines, _body(ctx, outcome)]),
        (*first, *column(shared_buttons.start_today(ctx))),
        tag=shared_buttons.once(outcome.user_id),
        until=outcome.until,
    )


def explained(ctx: Context) -> str:
    """The rules of reminders, for learners."""
    return ctx.t(
        "⏰ <b>Reminders</b> are off unless you turn them on: /remind 19:30. "
        "One a day at most, and only if your goal is open. "
        "Never between {evening} and {morning} unless you choose such a time. "
        "After {unanswered} without an answer I write once a week, and then no more.",
        evening=ctx.language.clock(at_minute(QUIET_FROM_MINUTE)),
        morning=ctx.language.clock(at_minute(QUIET_UNTIL_MINUTE)),
        unanswered=ctx.language.in_words(UNANSWERED_DAILY),
    )


def _last_call(ctx: Context, plan: Plan) -> str:
    at = last_call_at(ctx)
    if last_call_is_later(plan):
        return ctx.t("When your streak is at stake, there is a last call at {at}.", at=at)
    return ctx.t("When your streak is at stake, I write at {at} already.", at=at)


def _body(ctx: Context, outcome: Reminder) -> str:
    left = ctx.n("{n} answer", "{n} answers", max(outcome.left, 1))
    match outcome.notice:
        case Notice.LAST_CALL:
            return ctx.n(
                "🔥 Last call: {left} before midnight, and your {n} day live on.",
                "🔥 Last call: {left} before midnight, and your {n} days live on.",
                outcome.run,
                left=left,
            )
        case Notice.FEWER:
            return ctx.t("⏰ You seem busy, so I'll write only once a week from now on. Five minutes today?")
        case Notice.STOPPED:
            return ctx.t(
                "⏰ This is my last reminder: I don't want to be a nuisance. /remind 19:30 calls me back."
            )
        case Notice.REMINDER if outcome.run:
            return ctx.n(
                "⏰ Time for a few questions: {left} and your streak of {n} day goes on.",
                "⏰ Time for a few questions: {left} and your streak of {n} days goes on.",
                outcome.run,
                left=left,
            )
        case Notice.REMINDER:
            return ctx.t("⏰ Time for a few questions: {left}.", left=left)


def _plan_rows(ctx: Context, plan: Plan) -> Rows:
    off = Button(ctx.t("No reminders"), action=SwitchOffReminders())
    if plan.last_call:
        return column(Button(ctx.t("🔕 No last call"), action=SetLastCall(False)), off)
    if not last_call_is_later(plan):
        return column(off)
    offer = ctx.t("🔔 Last call at {at} when my streak is at stake", at=last_call_at(ctx))
    return column(Button(offer, action=SetLastCall(True)), off)
