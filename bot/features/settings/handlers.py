"""/settings: one message, changed in place by its buttons."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Pressed, Said, Turn
from bot.chat.messages import Edit, Outgoing, Say
from bot.features import timezone
from bot.features.practice import record as progress
from bot.features.reminders import use_cases as reminder
from bot.features.reminders.texts import SUGGESTED_MINUTES
from bot.features.settings import texts as wording
from bot.features.settings import use_cases as settings
from bot.features.settings.texts import Sheet
from bot.features.streak import texts as streak
from bot.features.streak.rules import GOALS


def command(turn: Turn, _said: Said) -> Sequence[Outgoing]:
    """/settings"""
    return [Say(turn.place, *wording.main(_view(turn)))]


def press(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """A button of the sheet: a letter for the setting, and the choice if one was made."""
    sheet = _press(turn, pressed.argument[:1], pressed.argument[1:])
    return sheet if isinstance(sheet, str) else [Edit(turn.place, pressed.message_id, *sheet)]


def _press(turn: Turn, setting: str, choice: str) -> Sheet | str:
    match setting:
        case "g":
            return _goal(turn, choice)
        case "z":
            return _zone(turn, choice)
        case "r":
            return _reminder(turn, choice)
        case "d":
            return _decks(turn, choice)
        case "n":
            settings.switch_name(turn.tx, turn.learner)
    return wording.main(_view(turn))


def _goal(turn: Turn, choice: str) -> Sheet:
    if choice not in {str(goal) for goal in GOALS}:
        return wording.goals(_view(turn))
    reached = progress.set_goal(turn.tx, turn.tutor, turn.learner, int(choice), turn.at)
    text, rows = wording.main(_view(turn))
    if reached is None:
        return text, rows
    return f"{text}\n\n{streak.gained(reached)}", (*rows, *streak.gained_rows(reached))


def _zone(turn: Turn, choice: str) -> Sheet | str:
    if choice:
        outcome = timezone.set_zone(turn, choice)
        if isinstance(outcome, timezone.ZoneTooSoon):
            return wording.too_soon(outcome)
        if isinstance(outcome, timezone.ZoneSet):
            return wording.main(_view(turn))
    return wording.zones(timezone.choices(turn))


def _reminder(turn: Turn, choice: str) -> Sheet:
    plan = _view(turn).reminder
    if choice == "off":
        reminder.switch_off(turn.tx, turn.tutor, turn.learner)
    elif choice == "call" and plan:
        reminder.set_last_call(turn.tx, turn.tutor, turn.learner, not plan.last_call, turn.at)
    elif choice in {str(minute) for minute in SUGGESTED_MINUTES}:
        reminder.set_clock(turn.tx, turn.tutor, turn.learner, int(choice), turn.at)
    else:
        return wording.reminder(_view(turn))
    return wording.main(_view(turn))


def _decks(turn: Turn, choice: str) -> Sheet | str:
    switched = not choice or (
        choice.isdecimal() and settings.switch_deck(turn.tx, turn.tutor, turn.learner, int(choice))
    )
    return wording.decks(_view(turn)) if switched else wording.LAST_DECK


def _view(turn: Turn) -> settings.LearnerSettings:
    return settings.view(turn.tx, turn.tutor, turn.learner)
