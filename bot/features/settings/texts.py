"""The settings sheet in words: one message whose buttons change it."""

from __future__ import annotations

from datetime import datetime

from bot.chat.actions import Action
from bot.chat.context import Context
from bot.chat.markup import esc, label
from bot.chat.messages import Button, Rows, column, grid
from bot.chat.paging import page_of
from bot.core.language import NAMELESS, WEEKDAY
from bot.core.time_of_day import at_minute
from bot.features import ask, reminders
from bot.features.reminders.rules import Plan
from bot.features.settings.use_cases import LearnerSettings
from bot.features.shared_buttons import SUGGESTED_MINUTES
from bot.features.streak.rules import GOALS
from bot.features.timezone import ZoneChoices, ZoneTooSoon

Sheet = tuple[str, Rows]

DECKS_A_PAGE = 10


class ChangeSetting(Action, code="se:"):
    """Open a setting by its letter, or choose in it: g10, zEurope/Rome, r480, roff, rcall, d0, n.

    p10 shows the decks from the tenth on.
    """

    what: str


def main(ctx: Context, settings: LearnerSettings) -> Sheet:
    """All settings with their values."""
    lines = [
        ctx.t("⚙️ <b>Settings</b>"),
        "",
        ctx.n("🎯 Daily goal: <b>{n} answer</b>", "🎯 Daily goal: <b>{n} answers</b>", settings.goal),
        ctx.t("🌍 Time zone: <b>{zone}</b>", zone=_zone(ctx, settings)),
        ctx.t("⏰ Reminder: <b>{reminder}</b>", reminder=_reminder(ctx, settings.reminder)),
        ctx.t("📚 Quizzed from: <b>{decks}</b>", decks=_decks(ctx, settings)),
        ctx.t("👀 Others in groups see: <b>{name}</b>", name=_seen(ctx, settings)),
    ]
    buttons = [
        _button(ctx.t("🎯 Goal"), "g"),
        _button(ctx.t("🌍 Time zone"), "z"),
        _button(ctx.t("⏰ Reminder"), "r"),
    ]
    if len(settings.decks) > 1:
        buttons.append(_button(ctx.t("📚 Decks"), "d"))
    buttons.append(_button(ctx.t("👀 Hide my name") if settings.named else ctx.t("👀 Show my name"), "n"))
    return "\n".join(lines), grid(buttons, 2)


def goals(ctx: Context, settings: LearnerSettings) -> Sheet:
    """Goals to choose from."""
    buttons = [_button(f"✅ {goal}" if goal == settings.goal else f"{goal}", f"g{goal}") for goal in GOALS]
    text = ctx.t(
        "🎯 How many answers a day? Five take about two minutes. "
        "If today has reached it already, the day counts at once."
    )
    return text, (*grid(buttons, 3), _back(ctx))


def zones(ctx: Context, outcome: ZoneChoices) -> Sheet:
    """Zones to choose from."""
    buttons = [_zone_button(ctx, name, local) for name, local in outcome.zones]
    text = ctx.t("🌍 Where are you? Somewhere else: send /timezone and a city.")
    return text, (*grid(buttons, 2), _back(ctx))


def too_soon(ctx: Context, outcome: ZoneTooSoon) -> str:
    """The zone was changed not long ago."""
    return ctx.t(
        "You changed it not long ago. You can again on {weekday} at {time}.",
        weekday=ctx.language.date(outcome.local, WEEKDAY),
        time=ctx.language.clock(outcome.local),
    )


def reminder(ctx: Context, settings: LearnerSettings) -> Sheet:
    """When to be reminded, if at all."""
    plan = settings.reminder
    chosen = plan.minute if plan else None
    rows: list[tuple[Button, ...]] = [
        tuple(
            _button(("✅ " if minute == chosen else "") + ctx.language.clock(at_minute(minute)), f"r{minute}")
            for minute in SUGGESTED_MINUTES
        )
    ]
    if plan:
        no_reminder = _button(ctx.t("No reminder"), "roff")
        offered = plan.last_call or reminders.last_call_is_later(plan)
        rows.append((_last_call(ctx, plan), no_reminder) if offered else (no_reminder,))
    text = ctx.t("⏰ One reminder a day, only while your goal is open. Another time: send /remind 18:15.")
    return text, (*rows, _back(ctx))


def decks(ctx: Context, settings: LearnerSettings, number: int = 0) -> Sheet:
    """Decks to switch on and off, those beside the deck of this number."""
    here = page_of(list(enumerate(settings.decks)), number // DECKS_A_PAGE, DECKS_A_PAGE)
    buttons = (
        _button(f"{'✅' if on else '⬜'} {label(deck.title)}", f"d{index}")
        for index, (deck, on) in here.shown
    )
    turns = here.turns(lambda page: ChangeSetting(f"p{page * DECKS_A_PAGE}"))
    text = ctx.t("📚 What shall I quiz you from? I answer your own questions from all decks.")
    return text, (*column(*buttons), *turns, _back(ctx))


def last_deck(ctx: Context) -> str:
    """The last deck cannot be switched off."""
    return ctx.t("One deck has to stay on.")


def _button(text: str, what: str) -> Button:
    return Button(text, action=ChangeSetting(what))


def _back(ctx: Context) -> tuple[Button, ...]:
    return (_button(ctx.t("◀️ Back"), ""),)


def _zone_button(ctx: Context, name: str, local: datetime) -> Button:
    return _button(f"{ctx.language.city(name)} {ctx.language.clock(local)}", f"z{name}")


def _last_call(ctx: Context, plan: Plan) -> Button:
    at = reminders.last_call_at(ctx)
    return _button(
        ctx.t("🔕 No last call") if plan.last_call else ctx.t("🔔 Last call at {at}", at=at), "rcall"
    )


def _zone(ctx: Context, settings: LearnerSettings) -> str:
    name = esc(ctx.language.city(settings.zone))
    return name if settings.zone_chosen else ctx.t("{city} (not chosen yet)", city=name)


def _decks(ctx: Context, settings: LearnerSettings) -> str:
    on = [deck.title for deck, is_on in settings.decks if is_on]
    return ctx.t("all") if len(on) == len(settings.decks) else ask.some(ctx, [esc(title) for title in on])


def _reminder(ctx: Context, plan: Plan | None) -> str:
    if plan is None:
        return ctx.t("off")
    at = ctx.language.clock(at_minute(plan.minute))
    return ctx.t("{at} and a last call", at=at) if plan.last_call else at


def _seen(ctx: Context, settings: LearnerSettings) -> str:
    if settings.named:
        return ctx.t("your name")
    return ctx.t("only “{name}”", name=ctx.t(NAMELESS).lower())
