"""The actions of practice that no other feature offers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.chat.actions import Action

STARTS = "s:"
"""Begins the data of every button that starts a practice."""


@dataclass(frozen=True, slots=True)
class ChooseOption(Action):
    """Answer a question by the place of an option."""

    code: ClassVar[str] = "a:"
    question_id: int
    place: int


@dataclass(frozen=True, slots=True)
class ShowFullAnswer(Action):
    """Show the whole answer behind a question that was answered."""

    code: ClassVar[str] = "f:"
    question_id: int


@dataclass(frozen=True, slots=True)
class GoOn(Action):
    """Put the waiting question again."""

    code: ClassVar[str] = "g:"


@dataclass(frozen=True, slots=True)
class StartAnew(Action):
    """End the running quiz, and do what a starting button does; ``what`` is its data behind ``STARTS``."""

    code: ClassVar[str] = "x:"
    what: str


@dataclass(frozen=True, slots=True)
class StartReview(Action):
    """Start what is due."""

    code: ClassVar[str] = "s:r"


@dataclass(frozen=True, slots=True)
class StartMistakes(Action):
    """Start what was missed lately."""

    code: ClassVar[str] = "s:w"


@dataclass(frozen=True, slots=True)
class PractiseMissed(Action):
    """Start what was missed in a quiz."""

    code: ClassVar[str] = "s:m"
    quiz_id: int
