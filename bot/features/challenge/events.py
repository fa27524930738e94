"""What happens in a challenge, as the group is told it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.features.challenge.board import BoardLine, Tally
from bot.features.challenge.repository import Challenge
from bot.features.questions.rules import PosedQuestion


@dataclass(frozen=True, slots=True)
class LobbyOpened:
    """A challenge was called."""

    challenge: Challenge
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LobbyChanged:
    """Somebody joined, or it began: the lobby's message shows it."""

    challenge: Challenge
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LobbyClosed:
    """Nobody started it in time."""

    challenge: Challenge
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoundAsked:
    """A round began."""

    challenge: Challenge
    round: PosedQuestion


@dataclass(frozen=True, slots=True)
class Counted:
    """So many have answered a round whose votes are hidden."""

    challenge: Challenge
    round: PosedQuestion
    answered: int


@dataclass(frozen=True, slots=True)
class TimeUp:
    """A round's clock ran out; votes cast in time are still on their way."""

    challenge: Challenge
    round: PosedQuestion


@dataclass(frozen=True, slots=True)
class RoundClosed:
    """A round was scored. ``poll_open``: nobody has stopped its poll yet."""

    challenge: Challenge
    round: PosedQuestion
    right: tuple[str, ...]
    answered: int
    board: tuple[BoardLine, ...]
    poll_open: bool


@dataclass(frozen=True, slots=True)
class Paused:
    """Nobody answered for two rounds; said after the second's RoundClosed."""

    challenge: Challenge
    rounds_left: int


@dataclass(frozen=True, slots=True)
class Ended:
    """The game is over. ``open_round`` is the round that was broken off, if one was."""

    challenge: Challenge
    board: tuple[BoardLine, ...]
    hardest: Tally | None
    rounds: int
    open_round: PosedQuestion | None


@dataclass(frozen=True, slots=True)
class ChallengeRunning:
    """A challenge runs here already. ``round`` is open now; ``names`` are in its lobby."""

    challenge: Challenge
    round: PosedQuestion | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NothingToPlay:
    """No item here can be asked as a quiz."""


class PressRefusal(StrEnum):
    """Why a press does nothing."""

    OVER = "over"
    NOT_ALLOWED = "not allowed"
    UNSURE = "unsure"
    IN_ALREADY = "in already"
    STARTED = "started"
    EMPTY = "empty"
    NOT_PAUSED = "not paused"
    LATE = "late"
    VOTED = "voted"


ChallengeEvent = (
    LobbyOpened
    | LobbyChanged
    | LobbyClosed
    | RoundAsked
    | Counted
    | TimeUp
    | RoundClosed
    | Paused
    | Ended
    | ChallengeRunning
)
