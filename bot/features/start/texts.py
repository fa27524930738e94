"""Hello, help and time zones, in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.chat.markup import esc
from bot.chat.messages import (
    Button,
    Edit,
    Place,
    Say,
)
from bot.core.zones import city
from bot.decks.model import Deck
from bot.decks.scope import DEFAULT_SIZE
from bot.features import buttons as common
from bot.features.buttons import (
    hour_rows,
    label,
    lasting,
    start_quiz,
    titles,
    which_zone,
    zone_rows,
)
from bot.features.streak.travel import CHANGE_EVERY
from bot.features.timezone.use_cases import (
    ZoneChoices,
    ZoneSet,
    ZoneTooSoon,
    ZoneUnknown,
)

FIRST = start_quiz("▶️ First quiz", DEFAULT_SIZE, "")
ELSEWHERE = Button("🌍 Somewhere else", "zt:")


def hello(place: Place, name: str, decks: tuple[Deck, ...], zones: ZoneChoices) -> Say:
    """The first message, or the first after a while."""
    about = " and ".join(f"<b>{title}</b>" for title in titles(decks)[:3])
    if zones.current:
        return Say(
            place,
            f"Welcome back, {esc(name)}! Ask me anything about {about}, or take a quiz.",
            ((start_quiz("▶️ Quiz", DEFAULT_SIZE, ""),),),
        )
    text = (
        f"Hi {esc(name)}! I'm Epoch, your tutor for {about}.\n\n"
        "• Ask me anything, in your own words.\n"
        "• Answer a few questions a day and keep a streak.\n\n"
        "Where are you? Then I know when your day ends."
    )
    return Say(place, text, (*zone_rows(zones.zones), (ELSEWHERE,), (FIRST,)))


def private_only(place: Place, command: str, private_link: str) -> Say:
    """A command that is between the bot and one person."""
    return Say(
        place, f"/{command} works in our private chat.", ((Button("Open private chat", url=private_link),),)
    )


def groups_only(place: Place, command: str, add_link: str) -> Say:
    """A command for several people."""
    return Say(place, f"/{command} works in groups.", ((Button("Add me to a group", url=add_link),),))


def help_text(place: Place, commands: Iterable[tuple[str, str, str]], questions: bool) -> Say:
    """Every command with what it does: (name, usage, help)."""
    lines = [f"/{name}{' ' + esc(usage) if usage else ''} — {esc(text)}" for name, usage, text in commands]
    free = "Or just send me a question." if questions else "Or reply to one of my messages with a question."
    return Say(place, "\n".join([*lines, "", free]))


def unknown_command(place: Place, command: str, similar: str | None) -> Say:
    """A command that does not exist."""
    hint = f" Did you mean /{similar}?" if similar else ""
    return Say(place, f"I don't know /{esc(label(command))}.{hint} /help shows what I can do.")


def zone_menu(place: Place, outcome: ZoneChoices) -> Say:
    """Zones to choose from."""
    if outcome.wanted:
        text = which_zone(outcome)
    elif outcome.current:
        text = (
            f"Your time zone is <b>{city(outcome.current)}</b>. Choose another, or send /timezone and a city."
        )
    else:
        text = "Where are you? Choose the nearest, or send /timezone and a city."
    return Say(place, text, (*zone_rows(outcome.zones), (ELSEWHERE,)))


def zone_set(outcome: ZoneSet) -> str:
    """A zone was chosen."""
    return f"✅ Your time zone is <b>{city(outcome.zone)}</b>: it is {outcome.local:%H:%M} there."


def zone_too_soon(outcome: ZoneTooSoon) -> str:
    """Zones change once a day, or a streak could be had by hopping."""
    return (
        f"Your time zone stays <b>{city(outcome.zone)}</b> for now: "
        f"you can change it once in {lasting(CHANGE_EVERY, 'hour')}. "
        f"Next time: {outcome.local:%A, %H:%M}."
    )


def zone_unknown(place: Place, outcome: ZoneUnknown) -> Say:
    """No such place."""
    return Say(place, common.zone_unknown(outcome, "timezone"), ((ELSEWHERE,),))


def clocks(place: Place, message_id: int, now: datetime) -> Edit:
    """Every full hour that somebody's clock shows now."""
    text = "What does your clock show? (For half-hour zones send /timezone and a city.)"
    return Edit(place, message_id, text, hour_rows(now, "zh"))


def zones_at(place: Place, message_id: int, outcome: ZoneChoices) -> Edit:
    """The zones whose clocks show the chosen time."""
    return Edit(place, message_id, "Which is nearest to you?", (*zone_rows(outcome.zones), (ELSEWHERE,)))
