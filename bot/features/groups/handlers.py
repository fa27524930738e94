"""A group's life: the bot comes and goes, the group becomes a supergroup, somebody sets its zone."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Context, PresenceChange, Pressed, Said, Turn
from bot.chat.messages import (
    Edit,
    Outgoing,
    Say,
)
from bot.features import challenge
from bot.features.groups import texts as wording
from bot.features.groups import use_cases as group
from bot.features.timezone import use_cases as zone


def came_or_went(turn: Turn, change: PresenceChange) -> Sequence[Outgoing]:
    """The bot's own part in a group changed."""
    if not change.is_in:
        group.removed(turn, change.chat_id)
    elif change.was_in:
        group.back(turn.tx, turn.tutor, change.chat_id, turn.at)
    else:
        group.added(turn.tx, turn.tutor, change.chat_id, change.is_supergroup, turn.at)
    return []


def moved(ctx: Context, old: int, new: int) -> list[Outgoing]:
    """The group became a supergroup."""
    return challenge.worded(ctx, group.move(ctx, old, new))


def zone_command(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/zone [city, IANA name or the time now]"""
    here = turn.place.chat_id
    if not said.text.strip():
        choices = group.zone_choices(turn.tx, turn.tutor, here, turn.learner.language, turn.at)
        return [wording.zone_menu(turn.place, choices)]
    if not turn.is_admin:
        return [Say(turn.place, wording.admins_only(turn.is_admin))]
    match group.choose_zone(turn.tx, turn.tutor, here, said.text, turn.at):
        case zone.ZoneSet() as outcome:
            return [Say(turn.place, wording.zone_set(outcome))]
        case zone.ZoneChoices() as outcome:
            return [wording.zone_menu(turn.place, outcome)]
        case zone.ZoneUnknown() as outcome:
            return [wording.zone_unknown(turn.place, outcome)]


def zone_pressed(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """One of the zones on offer."""
    if not turn.is_admin:
        return wording.admins_only(turn.is_admin)
    outcome = group.set_zone(turn.tx, turn.place.chat_id, pressed.argument, turn.at)
    if isinstance(outcome, zone.ZoneUnknown):
        return wording.STALE_ZONE
    return [Edit(turn.place, pressed.message_id, wording.zone_set(outcome))]


def clocks(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """None of the zones on offer: go by the clock."""
    if not turn.is_admin:
        return wording.admins_only(turn.is_admin)
    return [wording.clocks(turn.place, pressed.message_id, turn.at)]


def clock_pressed(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """What clocks show where the group is."""
    if not turn.is_admin:
        return wording.admins_only(turn.is_admin)
    match group.choose_zone(turn.tx, turn.tutor, turn.place.chat_id, pressed.argument, turn.at):
        case zone.ZoneChoices() as outcome:
            return [wording.zones_at(turn.place, pressed.message_id, outcome)]
        case zone.ZoneSet() as outcome:
            return [Edit(turn.place, pressed.message_id, wording.zone_set(outcome))]
        case zone.ZoneUnknown():
            return wording.NOBODY_THERE
