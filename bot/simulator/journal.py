"""The journal: everything that anyone did in the in-process Telegram, in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.simulator.model import Chat, Message
from bot.simulator.parameters import Json

if TYPE_CHECKING:
    from bot.simulator.people import Person

SAID, SERVICE = "said", "service"
SENT, EDITED, DELETED, STOPPED = "sent", "edited", "deleted", "stopped"
PRESSED, TOAST, ALERT, VOTED = "pressed", "toast", "alert", "voted"
BY_BOT = frozenset({SENT, EDITED, DELETED, STOPPED, TOAST, ALERT})


@dataclass(frozen=True)
class Happening:
    """One thing that happened.

    ``kind`` is one of this module's constants; ``json`` is the message as it was at that moment;
    ``person`` acted, or is shown the toast; ``text`` is a toast's words or a pressed label.
    """

    kind: str
    message: Message
    json: Json
    person: Person | None = None
    text: str = ""

    @property
    def chat(self) -> Chat:
        return self.message.chat

    @property
    def by_bot(self) -> bool:
        return self.kind in BY_BOT


@dataclass
class Journal:
    """All happenings, oldest first, and those who want to hear of each."""

    entries: list[Happening] = field(default_factory=list)
    watchers: list[Callable[[Happening], None]] = field(default_factory=list)

    def add(self, happening: Happening) -> None:
        self.entries.append(happening)
        for watcher in list(self.watchers):
            watcher(happening)

    def since(self, mark: int) -> list[Happening]:
        """The happenings after the first ``mark`` ones."""
        return self.entries[mark:]
