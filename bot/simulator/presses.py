"""A press of an inline button, and what the bot answered to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.simulator.model import Message

if TYPE_CHECKING:
    from bot.simulator.people import Person

ANSWERABLE_SECONDS = 150


@dataclass
class Press:
    """``made`` is a Unix time in seconds. ``url`` is set for buttons that only open a link.

    ``opened_chat`` tells that the link led to the private chat with the bot.
    """

    id: str
    person: Person
    message: Message
    label: str
    data: str
    url: str
    made: int
    answered: bool = False
    toast: str = ""
    alert: bool = False
    opened_chat: bool = False
