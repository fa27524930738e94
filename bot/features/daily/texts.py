"""The daily challenge in words."""

from __future__ import annotations

from datetime import date, time, timedelta

from bot.chat.actions import Action, Rights
from bot.chat.context import Context
from bot.chat.markup import esc
from bot.chat.messages import Button, Rows, Say, column
from bot.core.days import DAY
from bot.core.language import N_
from bot.features.challenge.rules import Rules, Scoring
from bot.features.daily.rules import MISSED_FROM
from bot.features.daily.use_cases import DailyOff, DailyOn, DailySkipped

USAGE = N_(
    "Send the time and, if you like, how many questions and seconds: "
    "<code>/daily 18:00</code> or <code>/daily 18:00 5 30</code>. "
    "<code>/daily off</code> ends it."
)


class SwitchDailyOff(Action, code="do:", in_groups=True, rights=Rights.ADMINS):
    """No daily challenge here any more."""


def usage(ctx: Context) -> Say:
    """The words behind /daily were not understood."""
    return Say(ctx.place, ctx.t(USAGE))


def shown(ctx: Context, outcome: DailyOn | DailyOff, just_set: bool = False) -> Say:
    """What /daily says."""
    if isinstance(outcome, DailyOff):
        return Say(ctx.place, off(ctx, outcome))
    lines = [
        ctx.t(
            "{mark} <b>A challenge every day at {time}</b>, {city} time: {rules}.",
            mark="✅" if just_set else "⏰",
            time=ctx.language.clock(outcome.at),
            city=ctx.language.city(outcome.zone),
            rules=_rules(ctx, outcome.rules),
        ),
        _next(ctx, outcome.day, outcome.today, outcome.at),
    ]
    if not outcome.zone_chosen:
        lines.append(ctx.t("Not your time? /zone"))
    return Say(ctx.place, "\n".join(lines), _switch_off(ctx))


def off(ctx: Context, outcome: DailyOff) -> str:
    """No daily challenge."""
    if outcome.was_on:
        return ctx.t("⏹ The daily challenge is off.")
    return f"{ctx.t('There is no daily challenge here.')} {ctx.t(USAGE)}"


def late(ctx: Context, at: time) -> Say:
    """Said before a challenge that starts late."""
    text = ctx.t("⏰ The daily challenge of {time}, a little late:", time=ctx.language.clock(at))
    return Say(ctx.place, text)


def skipped(ctx: Context, outcome: DailySkipped) -> Say:
    """A turn went by."""
    hours = MISSED_FROM // timedelta(hours=1)
    missed = ctx.n(
        "⏭ I missed the daily challenge at {time} by more than {hours} hour, so it is skipped.",
        "⏭ I missed the daily challenge at {time} by more than {hours} hours, so it is skipped.",
        hours,
        time=ctx.language.clock(outcome.at),
        hours=ctx.language.in_words(hours),
    )
    following = _next(ctx, outcome.day, outcome.today, outcome.at)
    return Say(ctx.place, f"{missed} {following} {ctx.t('Play one now with /challenge.')}")


def _switch_off(ctx: Context) -> Rows:
    return column(Button(ctx.t("⏹ Switch it off"), action=SwitchDailyOff()))


def _next(ctx: Context, day: date, today: date, at: time) -> str:
    clock = ctx.language.clock(at)
    if day == today:
        return ctx.t("The next one: today at {time}.", time=clock)
    if day == today + DAY:
        return ctx.t("The next one: tomorrow at {time}.", time=clock)
    weekday = ctx.language.date(day, N_("EEEE"))
    return ctx.t("The next one: {weekday} at {time}.", weekday=weekday, time=clock)


def _rules(ctx: Context, rules: Rules) -> str:
    scope = esc(rules.scope.name)
    size = (
        ctx.n("{n} question on {scope}", "{n} questions on {scope}", rules.size, scope=scope)
        if scope
        else ctx.n("{n} question", "{n} questions", rules.size)
    )
    pace = ctx.t("{seconds} s each", seconds=rules.seconds) if rules.seconds else ctx.t("untimed")
    speed = [ctx.t("by speed")] if rules.scoring is Scoring.SPEED else []
    return ", ".join([size, pace, *speed])
