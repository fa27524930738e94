"""A group's hello, its zone, and who may."""

from __future__ import annotations

from datetime import datetime

from bot.chat.messages import (
    Button,
    Edit,
    Place,
    Rows,
    Say,
)
from bot.core.zones import city
from bot.decks.model import Deck
from bot.features import buttons as common
from bot.features.buttons import (
    hour_rows,
    titles,
    which_zone,
    zone_rows,
)
from bot.features.timezone.use_cases import ZoneChoices, ZoneSet, ZoneUnknown

ELSEWHERE = Button("🌍 Somewhere else", "gzt:")
START = Button("⚔️ Start a challenge", "cn:")
STALE_ZONE = "I don't know this time zone any more. Try /zone."
NOBODY_THERE = "No place has this time now."


def hello(place: Place, decks: tuple[Deck, ...], private_link: str = "") -> Say:
    """Said once, when the bot was added, and at /start."""
    about = " and ".join(f"<b>{title}</b>" for title in titles(decks)[:3])
    text = (
        f"👋 Hi, I'm Epoch, a tutor for {about}.\n\n"
        "I run quiz challenges: someone calls one, everybody votes, the best stand on the podium.\n\n"
        "/challenge — play now\n"
        "/daily 18:00 — one every day\n"
        "/leaderboard — who leads\n"
        "/ask — ask me something"
    )
    rows: Rows = ((START,),)
    if private_link:
        rows += ((Button("Open private chat", url=private_link),),)
    return Say(place, text, rows)


def admins_only(is_admin: bool | None) -> str:
    """Why a setting was not changed: the person does not run the group, or nobody knows."""
    if is_admin is None:
        return "Telegram doesn't tell me just now who the admins are. Try again in a minute."
    return "Only admins of this group can change this."


def zone_menu(place: Place, outcome: ZoneChoices) -> Say:
    """The group's zone, and zones to choose from."""
    if outcome.wanted:
        text = which_zone(outcome)
    elif outcome.current:
        text = f"This group lives by <b>{city(outcome.current)}</b> time. An admin can choose another:"
    else:
        text = "Where is this group? An admin can choose the nearest place, or send /zone and a city."
    return Say(place, text, _with_elsewhere(outcome))


def zone_set(outcome: ZoneSet) -> str:
    """A zone was chosen."""
    return f"✅ This group lives by <b>{city(outcome.zone)}</b> time: it is {outcome.local:%H:%M} there."


def zone_unknown(place: Place, outcome: ZoneUnknown) -> Say:
    """No such place."""
    return Say(place, common.zone_unknown(outcome, "zone"), ((ELSEWHERE,),))


def clocks(place: Place, message_id: int, now: datetime) -> Edit:
    """Every full hour that somebody's clock shows now."""
    text = "What do clocks show where this group is? (For half-hour zones send /zone and a city.)"
    return Edit(place, message_id, text, hour_rows(now, "gzh"))


def zones_at(place: Place, message_id: int, outcome: ZoneChoices) -> Edit:
    """The zones whose clocks show the chosen time."""
    return Edit(place, message_id, "Which is the nearest?", _with_elsewhere(outcome))


def _with_elsewhere(outcome: ZoneChoices) -> Rows:
    return (*zone_rows(outcome.zones, "gz"), (ELSEWHERE,))
