"""How a quiz may turn out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.decks.model import Item
from bot.features.memory.rules import PracticeKind
from bot.features.practice.gains import Gains
from bot.features.practice.repository import Asked
from bot.features.streak.rules import Progress


@dataclass(frozen=True, slots=True)
class Started:
    """A quiz began; this is its first question. ``wanted`` is how many were asked for."""

    asked: Asked
    wanted: int


@dataclass(frozen=True, slots=True)
class InQuiz:
    """The learner is in a quiz already; this question waits."""

    asked: Asked


@dataclass(frozen=True, slots=True)
class Between:
    """This question comes before the one that waits in the running quiz, which then goes on."""

    asked: Asked


@dataclass(frozen=True, slots=True)
class Closed:
    """A quiz of an earlier ``day`` was ended on ``today``, with so many of its questions ``answered``."""

    kind: PracticeKind
    day: date
    today: date
    answered: int


@dataclass(frozen=True, slots=True)
class NothingToAsk:
    """No item here can be asked as a quiz."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How a quiz ended. ``missed`` has each missed item once; ``size`` counts what was answered.

    A planned practice also says what was gained.
    """

    quiz_id: int
    scope: str
    right: int
    size: int
    missed: tuple[Item, ...]
    gains: Gains | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer was counted. After the last question there is a summary instead of a next one.

    ``leech`` is the item when this answer had it set aside.
    """

    asked: Asked
    chosen: str
    correct: bool
    progress: Progress
    next: Asked | None
    summary: Summary | None
    leech: Item | None = None


@dataclass(frozen=True, slots=True)
class AlreadyAnswered:
    """This question has its answer; nothing was counted."""

    asked: Asked
    chosen: str | None


@dataclass(frozen=True, slots=True)
class NotYours:
    """The question was put to somebody else, or never."""
