"""The terminal chat's own commands, which begin with a colon."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Protocol

from bot.simulator.clock import TimeSource
from bot.terminal.room import GROUP_TITLE, Room

COMMANDS = (
    (":help", "this list"),
    (":as NAME", "speak as someone else"),
    (":in group", f"go to the {GROUP_TITLE.lower()}, where everybody sits"),
    (":in private", "go back to the private chat"),
    (":tomorrow", "move the clock by a day"),
    (":wait 3h", "move the clock: 30s, 45m, 3h, 2d"),
    (":say TEXT", "say something that looks like a number or a letter"),
    (":quit", "end (Ctrl-D does too)"),
)
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_KEYS = "A letter answers the question at hand, a number presses a button, anything else is said."


class MovableClock(TimeSource, Protocol):
    """A clock that can be moved forward."""

    def advance(self, step: timedelta) -> None: ...


def help_text() -> str:
    """What ``:help`` shows."""
    width = max(len(usage) for usage, _ in COMMANDS)
    return "\n".join([_KEYS, *(f"{usage:<{width}}  {meaning}" for usage, meaning in COMMANDS)])


def duration(text: str) -> timedelta | None:
    """A duration such as 3h, 45m or 2d; None for anything else. At most a thousand of a unit."""
    match = re.fullmatch(r"(\d{1,3})\s*([smhd])", text.strip().lower())
    return timedelta(**{_UNITS[match[2]]: int(match[1])}) if match else None


def wait_of(line: str) -> timedelta | None:
    """How long a line wants to wait; None for any other line."""
    name, _, rest = line.partition(" ")
    if name == ":tomorrow":
        return timedelta(days=1)
    return duration(rest) if name == ":wait" else None


def run_command(line: str, room: Room, clock: MovableClock) -> str:
    """Carry out a colon command and return what to tell; not ``:quit``, ``:say`` or the waiting itself."""
    name, _, rest = line.partition(" ")
    rest = rest.strip()
    match name:
        case ":help":
            return help_text()
        case ":as":
            return _become(room, rest)
        case ":in":
            return _go(room, rest)
        case ":tomorrow" | ":wait" if wait_of(line):
            return f"It is {clock.now():%A %d %B %Y, %H:%M} UTC now."
        case ":wait":
            return "Say how long: :wait 30s, 45m, 3h or 2d."
    return f"There is no {name}; :help lists what there is."


def _become(room: Room, name: str) -> str:
    if not name:
        return "Say who: :as Bob."
    room.become(name[:64])
    return f"You are {room.person.name} now."


def _go(room: Room, place: str) -> str:
    if place == "group":
        room.enter_group()
        return f"You are in the {GROUP_TITLE.lower()}."
    if place == "private":
        room.leave_group()
        return "You are in the private chat."
    return "Say where: :in group or :in private."
