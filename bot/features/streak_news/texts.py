"""What happened without the learner, in words."""

from __future__ import annotations

from datetime import date

from bot.chat.context import Context
from bot.chat.messages import Outgoing, Rows, Say
from bot.core.days import DAY, WEEK
from bot.core.language import DAY_OF_MONTH, N_, WEEKDAY
from bot.features import shared_buttons, streak
from bot.features.memory import leech
from bot.features.streak.repair import REPAIR_EVERY
from bot.features.streak.rules import News, NewsKind
from bot.features.streak_news.use_cases import Untold

FULL_DAY = N_("EEEE d MMMM")


def message(ctx: Context, untold: Untold, tagged: bool) -> Say:
    """All of it. ``tagged``: it must not go out twice."""
    tag = shared_buttons.once(untold.user_id) if tagged else None
    return Say(ctx.place, "\n\n".join(lines(ctx, untold)), rows(ctx, untold), tag=tag)


def lines(ctx: Context, untold: Untold) -> list[str]:
    """All of it, line by line."""
    days: dict[NewsKind, list[date]] = {}
    for one in untold.news:
        days.setdefault(one.kind, []).append(one.day)
    said = [_line(ctx, untold, kind, on) for kind, on in days.items() if kind is not NewsKind.MILESTONE]
    said += [streak.milestone(ctx, int(one.about)) for one in untold.news if one.kind is NewsKind.MILESTONE]
    outlook = untold.outlook
    if outlook.repair:
        said.append(streak.repair_line(ctx, outlook.repair, outlook.zone))
    elif NewsKind.BROKEN in days and outlook.repairs_from:
        said.append(
            ctx.t(
                "A streak can be repaired once in {every}, and you did that not long ago: "
                "the next time from {day}.",
                every=ctx.language.span(REPAIR_EVERY, "day"),
                day=ctx.language.date(outlook.repairs_from, DAY_OF_MONTH),
            )
        )
    return said


def rows(ctx: Context, untold: Untold) -> Rows:
    """The buttons that go with it: a repair, or whether to be reminded."""
    asks = any(one.kind is NewsKind.FIRST for one in untold.news)
    return (
        *streak.repair_rows(ctx, untold.outlook.repair, 0),
        *(shared_buttons.reminders(ctx) if asks else ()),
    )


def leeches(ctx: Context, news: News) -> list[Outgoing]:
    """The full answers of the items that were set aside meanwhile."""
    items = [ctx.tutor.library.items.get(one.about) for one in news if one.kind is NewsKind.LEECH]
    return [said for item in items for said in leech(ctx, item)]


def _line(ctx: Context, untold: Untold, kind: NewsKind, days: list[date]) -> str:
    match kind:
        case NewsKind.FREEZE:
            return streak.freeze_earned(ctx)
        case NewsKind.BACK:
            return streak.is_back(ctx, untold.outlook.run)
        case NewsKind.LEECH:
            return ctx.t("🧩 One question keeps tripping you up, last in the group. See below.")
        case NewsKind.FIRST:
            return ctx.t(
                "🔥 <b>Day 1!</b> You reached your goal in the group {when}. Shall I remind you every day?",
                when=_when(ctx, days, untold.outlook.today),
            )
        case _:
            return _of_dates(ctx, untold, kind, days)


def _of_dates(ctx: Context, untold: Untold, kind: NewsKind, days: list[date]) -> str:
    today = untold.outlook.today
    listed = _listed(ctx, days, today)
    match kind:
        case NewsKind.BROKEN:
            return ctx.t(
                "💔 {days} stayed empty and your streak ended. A new one begins with today's goal.",
                days=_listed(ctx, days, today, first=True),
            )
        case NewsKind.FROZEN:
            happened = ctx.t("🧊 You missed {days}.", days=listed)
            goes_on = ctx.n("A freeze saved your streak", "{n} freezes saved your streak", len(days))
        case NewsKind.EXCUSED:
            happened = ctx.n(
                "☂️ I was down {when}, so it does not count against you.",
                "☂️ I was down {when}, so they do not count against you.",
                len(days),
                when=_when(ctx, days, today),
            )
            goes_on = ctx.t("Your streak goes on")
        case _:
            happened = ctx.t("✈️ Your journey skipped {days}.", days=listed)
            goes_on = ctx.t("Your streak goes on")
    return f"{happened} {_run(ctx, goes_on, untold.outlook.run)}"


def _run(ctx: Context, goes_on: str, run: int) -> str:
    if not run:
        return ctx.t("{sentence}.", sentence=goes_on)
    return ctx.n("{sentence}: {n} day.", "{sentence}: {n} days.", run, sentence=goes_on)


def _when(ctx: Context, days: list[date], today: date) -> str:
    """At what time: yesterday, on Monday and Tuesday."""
    listed = _listed(ctx, days, today)
    return listed if _is_near(days[-1], today) and len(days) == 1 else ctx.t("on {days}", days=listed)


def _listed(ctx: Context, days: list[date], today: date, first: bool = False) -> str:
    return ctx.language.listing([_named(ctx, day, today, first and day == days[0]) for day in days])


def _named(ctx: Context, day: date, today: date, first: bool = False) -> str:
    """A past date as people say it: yesterday, Monday, Monday 3 March. ``first``: in a sentence."""
    if day == today:
        return ctx.t("Today") if first else ctx.t("today")
    if day == today - DAY:
        return ctx.t("Yesterday") if first else ctx.t("yesterday")
    return ctx.language.date(day, WEEKDAY if today - day < WEEK else FULL_DAY)


def _is_near(day: date, today: date) -> bool:
    return day in (today, today - DAY)
