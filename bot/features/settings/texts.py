"""The settings sheet in words: one message whose buttons change it."""

from __future__ import annotations

from datetime import datetime

from bot.chat.markup import esc
from bot.chat.messages import Button, Rows
from bot.core.text import NAMELESS
from bot.core.time_of_day import at_minute, shown
from bot.core.zones import city
from bot.features.buttons import (
    column,
    count,
    grid,
    label,
)
from bot.features.reminders.rules import Plan
from bot.features.reminders.texts import LAST_CALL_AT, SUGGESTED_MINUTES, last_call_is_later
from bot.features.settings.use_cases import LearnerSettings
from bot.features.streak.rules import GOALS
from bot.features.timezone import ZoneChoices, ZoneTooSoon

Sheet = tuple[str, Rows]

BACK = Button("◀️ Back", "se:")
LAST_DECK = "One deck has to stay on."


def main(settings: LearnerSettings) -> Sheet:
    """All settings with their values."""
    on = [deck.title for deck, is_on in settings.decks if is_on]
    decks = "all" if len(on) == len(settings.decks) else ", ".join(on)
    zone = city(settings.zone) + ("" if settings.zone_chosen else " (not chosen yet)")
    text = (
        "⚙️ <b>Settings</b>\n\n"
        f"🎯 Daily goal: <b>{count(settings.goal, 'answer')}</b>\n"
        f"🌍 Time zone: <b>{esc(zone)}</b>\n"
        f"⏰ Reminder: <b>{_reminder(settings.reminder)}</b>\n"
        f"📚 Quizzed from: <b>{esc(decks)}</b>\n"
        f"👀 Others in groups see: <b>{_seen(settings)}</b>"
    )
    buttons = [Button("🎯 Goal", "se:g"), Button("🌍 Time zone", "se:z"), Button("⏰ Reminder", "se:r")]
    if len(settings.decks) > 1:
        buttons.append(Button("📚 Decks", "se:d"))
    buttons.append(Button("👀 Hide my name" if settings.named else "👀 Show my name", "se:n"))
    return text, grid(tuple(buttons), 2)


def goals(settings: LearnerSettings) -> Sheet:
    """Goals to choose from."""
    buttons = tuple(
        Button(f"✅ {goal}" if goal == settings.goal else f"{goal}", f"se:g{goal}") for goal in GOALS
    )
    text = (
        "🎯 How many answers a day? Five take about two minutes. "
        "If today has reached it already, the day counts at once."
    )
    return text, (*grid(buttons, 3), (BACK,))


def zones(outcome: ZoneChoices) -> Sheet:
    """Zones to choose from."""
    buttons = tuple(_zone(name, local) for name, local in outcome.zones)
    text = "🌍 Where are you? Somewhere else: send /timezone and a city."
    return text, (*grid(buttons, 2), (BACK,))


def too_soon(outcome: ZoneTooSoon) -> str:
    """The zone was changed not long ago."""
    return f"You changed it not long ago. You can again on {outcome.local:%A at %H:%M}."


def reminder(settings: LearnerSettings) -> Sheet:
    """When to be reminded, if at all."""
    plan = settings.reminder
    chosen = plan.minute if plan else None
    marks = (("✅ " if minute == chosen else "") + shown(at_minute(minute)) for minute in SUGGESTED_MINUTES)
    rows: list[tuple[Button, ...]] = [
        tuple(Button(mark, f"se:r{minute}") for mark, minute in zip(marks, SUGGESTED_MINUTES, strict=True))
    ]
    if plan:
        last = "🔕 No last call" if plan.last_call else f"🔔 Last call at {LAST_CALL_AT}"
        offered = plan.last_call or last_call_is_later(plan)
        calls = (Button(last, "se:rcall"),) if offered else ()
        rows.append((*calls, Button("No reminder", "se:roff")))
    text = "⏰ One reminder a day, only while your goal is open. Another time: send /remind 18:15."
    return text, (*rows, (BACK,))


def decks(settings: LearnerSettings) -> Sheet:
    """Decks to switch on and off."""
    buttons = (
        Button(f"{'✅' if on else '⬜'} {label(deck.title)}", f"se:d{number}")
        for number, (deck, on) in enumerate(settings.decks)
    )
    text = "📚 What shall I quiz you from? I answer your own questions from all decks."
    return text, (*column(*buttons), (BACK,))


def _zone(name: str, local: datetime) -> Button:
    return Button(f"{city(name)} {local:%H:%M}", f"se:z{name}")


def _reminder(plan: Plan | None) -> str:
    if plan is None:
        return "off"
    return shown(at_minute(plan.minute)) + (" and a last call" if plan.last_call else "")


def _seen(settings: LearnerSettings) -> str:
    return "your name" if settings.named else f"only “{NAMELESS.lower()}”"
