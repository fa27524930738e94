"""/settings: one message, changed in place by its buttons."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import LearnerContext, Said
from bot.chat.feature import Command, Feature
from bot.chat.messages import Edit, Outgoing, Reply, Say
from bot.core.language import N_
from bot.core.numbers import is_number
from bot.features import reminders, streak, timezone
from bot.features.settings import texts, use_cases
from bot.features.settings.texts import ChangeSetting, Sheet
from bot.features.shared_buttons import SUGGESTED_MINUTES
from bot.features.streak.rules import GOALS


def settings(ctx: LearnerContext, _said: Said) -> Sequence[Outgoing]:
    """/settings"""
    return [Say(ctx.place, *texts.main(ctx, use_cases.view(ctx)))]


def pressed(ctx: LearnerContext, action: ChangeSetting) -> Reply:
    """A button of the sheet: a letter for the setting, and the choice if one was made."""
    sheet = _pressed(ctx, action.what[:1], action.what[1:])
    return sheet if isinstance(sheet, str) else [Edit(ctx.place, ctx.message_id, *sheet)]


def _pressed(ctx: LearnerContext, setting: str, choice: str) -> Sheet | str:
    match setting:
        case "g":
            return _goal(ctx, choice)
        case "z":
            return _zone(ctx, choice)
        case "r":
            return _reminder(ctx, choice)
        case "d":
            return _decks(ctx, choice)
        case "p" if is_number(choice):
            return texts.decks(ctx, use_cases.view(ctx), int(choice))
        case "n":
            use_cases.switch_name(ctx)
    return texts.main(ctx, use_cases.view(ctx))


def _goal(ctx: LearnerContext, choice: str) -> Sheet:
    if choice not in {str(goal) for goal in GOALS}:
        return texts.goals(ctx, use_cases.view(ctx))
    reached = streak.set_goal(ctx, int(choice))
    text, rows = texts.main(ctx, use_cases.view(ctx))
    if reached is None:
        return text, rows
    return f"{text}\n\n{streak.gained(ctx, reached)}", (*rows, *streak.gained_rows(ctx, reached))


def _zone(ctx: LearnerContext, choice: str) -> Sheet | str:
    if choice:
        outcome = timezone.set_zone(ctx, choice)
        if isinstance(outcome, timezone.ZoneTooSoon):
            return texts.too_soon(ctx, outcome)
        if isinstance(outcome, timezone.ZoneSet):
            return texts.main(ctx, use_cases.view(ctx))
    return texts.zones(ctx, timezone.choices(ctx))


def _reminder(ctx: LearnerContext, choice: str) -> Sheet:
    plan = use_cases.view(ctx).reminder
    if choice == "off":
        reminders.switch_off(ctx)
    elif choice == "call" and plan:
        reminders.set_last_call(ctx, not plan.last_call)
    elif choice in {str(minute) for minute in SUGGESTED_MINUTES}:
        reminders.set_minute(ctx, int(choice))
    else:
        return texts.reminder(ctx, use_cases.view(ctx))
    return texts.main(ctx, use_cases.view(ctx))


def _decks(ctx: LearnerContext, choice: str) -> Sheet | str:
    number = int(choice) if is_number(choice) else None
    switched = number is None or use_cases.switch_deck(ctx, number)
    return texts.decks(ctx, use_cases.view(ctx), number or 0) if switched else texts.last_deck(ctx)


FEATURE = Feature(
    "settings",
    commands=(
        Command(
            "settings",
            "",
            N_("goal, time zone, reminder, decks, what others see"),
            handler=settings,
            rank=160,
        ),
    ),
    actions={ChangeSetting: pressed},
)
