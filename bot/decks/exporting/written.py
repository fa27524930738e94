"""What goes into an export and what comes out of it, whatever the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.decks.model import Deck


@dataclass(frozen=True, slots=True)
class DeckSource:
    """A deck, and the folder of its file, where the pictures of its answers are looked for."""

    deck: Deck
    folder: Path


@dataclass(frozen=True, slots=True)
class ExportJob:
    """The decks to write into one file in ``folder``, and the time that the file is to bear."""

    sources: tuple[DeckSource, ...]
    folder: Path
    now: datetime

    @property
    def decks(self) -> Sequence[Deck]:
        return [source.deck for source in self.sources]


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that the file does not have, or has in another shape. ``what`` begins with its number."""

    what: str
    why: str

    def line(self) -> str:
        return f"{self.what}: {self.why}"


@dataclass(frozen=True, slots=True)
class WrittenDeck:
    """A whole file, how many pictures are in it, and everything that is not."""

    content: bytes
    losses: tuple[Loss, ...] = ()
    pictures: int = 0


def counted(number: int, one: str, many: str = "") -> str:
    """``1 deck``, ``2 decks``."""
    return f"{number} {one if number == 1 else many or one + 's'}"
