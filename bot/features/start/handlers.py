"""Hello, and time zones."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import process

from bot.chat.context import (
    ADDED,
    Pressed,
    Said,
    Turn,
)
from bot.chat.messages import Edit, Outgoing, Say
from bot.core.links import QUIZ_LINK
from bot.core.numbers import is_number
from bot.features import challenge
from bot.features.groups import texts as group_wording
from bot.features.practice import handlers as quiz
from bot.features.start import texts as wording
from bot.features.streak import handlers as streak
from bot.features.timezone import use_cases as zone


def command(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/start, also behind a link"""
    if not turn.place.private:
        return _in_group(turn, said)
    link = said.text.strip()
    if link[:1] == "c" and is_number(link[1:]):
        return challenge.practise_missed(turn, int(link[1:]))
    choices = zone.choices(turn.tutor, turn.learner, turn.at)
    hello = wording.hello(turn.place, turn.learner.name, turn.tutor.library.decks, choices)
    if link.startswith(QUIZ_LINK):
        asked = quiz.start_spec(turn, f"i{link.removeprefix(QUIZ_LINK)}")
        return [hello, *asked] if turn.new else asked
    return [hello, *(quiz.first_quiz(turn) if link == "quiz" else ())]


def _in_group(turn: Turn, said: Said) -> Sequence[Outgoing]:
    if said.text.strip() == ADDED:
        return []
    return [group_wording.hello(turn.place, turn.tutor.library.decks, turn.link("hello"))]


def timezone(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/timezone [city, IANA name or the time now]"""
    if not said.text.strip():
        return [wording.zone_menu(turn.place, zone.choices(turn.tutor, turn.learner, turn.at))]
    match zone.choose(turn.tx, turn.tutor, turn.learner, said.text, turn.at):
        case zone.ZoneSet() as outcome:
            return [Say(turn.place, wording.zone_set(outcome))]
        case zone.ZoneTooSoon() as outcome:
            return [Say(turn.place, wording.zone_too_soon(outcome))]
        case zone.ZoneChoices() as outcome:
            return [wording.zone_menu(turn.place, outcome)]
        case zone.ZoneUnknown() as outcome:
            return [wording.zone_unknown(turn.place, outcome)]


def zone_pressed(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """One of the zones on offer."""
    outcome = zone.set_zone(turn.tx, turn.tutor, turn.learner, pressed.argument, turn.at)
    if isinstance(outcome, zone.ZoneUnknown):
        return "I don't know this time zone any more. Try /timezone."
    if isinstance(outcome, zone.ZoneTooSoon):
        return [Edit(turn.place, pressed.message_id, wording.zone_too_soon(outcome))]
    return [Edit(turn.place, pressed.message_id, wording.zone_set(outcome), ((wording.FIRST,),))]


def clocks(turn: Turn, pressed: Pressed) -> Sequence[Outgoing]:
    """None of the zones on offer: go by the clock."""
    return [wording.clocks(turn.place, pressed.message_id, turn.at)]


def clock_pressed(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """What the learner's clock shows."""
    outcome = zone.choose(turn.tx, turn.tutor, turn.learner, pressed.argument, turn.at)
    match outcome:
        case zone.ZoneChoices():
            return [wording.zones_at(turn.place, pressed.message_id, outcome)]
        case zone.ZoneSet():
            return [Edit(turn.place, pressed.message_id, wording.zone_set(outcome), ((wording.FIRST,),))]
        case zone.ZoneTooSoon():
            return [Edit(turn.place, pressed.message_id, wording.zone_too_soon(outcome))]
        case zone.ZoneUnknown():
            return "No place has this time now."


SIMILAR = 75


def help_command(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/help, /help streak"""
    if said.text.strip().casefold() == "streak":
        return streak.help_streak(turn)
    usable = [(c.name, c.usage, c.help) for c in turn.commands if c.works_in(turn.place)]
    return [wording.help_text(turn.place, usable, turn.place.private)]


def unknown_command(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """A command that is not in the list. In groups it is somebody else's."""
    if not turn.place.private:
        return []
    best = process.extractOne(said.command, [command.name for command in turn.commands], score_cutoff=SIMILAR)
    return [wording.unknown_command(turn.place, said.command, best[0] if best else None)]


def wrong_place(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """A command that does not work here: point to where it does."""
    if turn.place.private:
        return [wording.groups_only(turn.place, said.command, turn.add_link)]
    return [wording.private_only(turn.place, said.command, turn.link(said.command))]
