"""What the buttons of a challenge do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.chat.actions import Action, Rights
from bot.core.language import N_
from bot.features.actions import CHALLENGE_GONE


@dataclass(frozen=True, slots=True)
class OnChallenge(Action):
    """Something is done to a challenge, in its own group."""

    in_groups: ClassVar[bool] = True
    refusal: ClassVar[str] = CHALLENGE_GONE
    challenge_id: int


@dataclass(frozen=True, slots=True)
class JoinChallenge(OnChallenge):
    """Play along."""

    code: ClassVar[str] = "cj:"


@dataclass(frozen=True, slots=True)
class StartChallenge(OnChallenge):
    """Begin with who is in the lobby."""

    code: ClassVar[str] = "cs:"
    rights: ClassVar[Rights] = Rights.CALLER_OR_ADMINS


@dataclass(frozen=True, slots=True)
class ResumeChallenge(OnChallenge):
    """Go on after a pause."""

    code: ClassVar[str] = "cr:"


@dataclass(frozen=True, slots=True)
class EndChallenge(OnChallenge):
    """End it with what was played."""

    code: ClassVar[str] = "ce:"
    rights: ClassVar[Rights] = Rights.CALLER_OR_ADMINS


@dataclass(frozen=True, slots=True)
class ChooseInRound(Action):
    """Vote for the option at a place of a question that is written out."""

    code: ClassVar[str] = "cv:"
    in_groups: ClassVar[bool] = True
    refusal: ClassVar[str] = CHALLENGE_GONE
    round_id: int
    place: int


@dataclass(frozen=True, slots=True)
class NextRound(Action):
    """Close an untimed round."""

    code: ClassVar[str] = "cx:"
    in_groups: ClassVar[bool] = True
    refusal: ClassVar[str] = CHALLENGE_GONE
    round_id: int


@dataclass(frozen=True, slots=True)
class PractiseMissedRounds(Action):
    """Start a quiz on exactly what one missed in a challenge."""

    code: ClassVar[str] = "s:c"
    refusal: ClassVar[str] = N_("This is no longer in my decks. /quiz takes you to what is.")
    challenge_id: int
