"""What a challenge is played by: ``/challenge [n] [seconds] [topic or deck] [speed]``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.decks.model import Library
from bot.decks.scope import (
    MAX_SIZE,
    BadSize,
    Scope,
    UnknownScope,
    everything,
    find_scope,
    named_in,
)

DEFAULT_ROUNDS = 10
DEFAULT_SECONDS = 20
MIN_SECONDS, MAX_SECONDS = 10, 300

_NUMBER = re.compile(r"(\d{1,6})(s|sec|seconds)?")


class State(StrEnum):
    """Where a challenge stands."""

    LOBBY = "lobby"
    ASKING = "asking"
    CLOSING = "closing"
    BETWEEN = "between"
    PAUSED = "paused"
    OVER = "over"


class EndReason(StrEnum):
    """Why a challenge is over. Closed: nobody started it; removed: the bot was, from the group."""

    FINISHED = "finished"
    STOPPED = "stopped"
    EXPIRED = "expired"
    CLOSED = "closed"
    REMOVED = "removed"


class Scoring(StrEnum):
    """How a right answer becomes points."""

    ACCURACY = "accuracy"
    SPEED = "speed"


@dataclass(frozen=True, slots=True)
class Rules:
    """``size`` rounds of ``seconds`` each; None: untimed."""

    size: int
    seconds: int | None
    scoring: Scoring
    scope: Scope


@dataclass(frozen=True, slots=True)
class BadSeconds:
    """A time that no round has."""

    wanted: int


@dataclass(frozen=True, slots=True)
class SpeedNeedsClock:
    """Untimed rounds cannot be scored by speed."""


Unplayable = UnknownScope | BadSize | BadSeconds | SpeedNeedsClock


def default_rules(library: Library) -> Rules:
    """Ten rounds of twenty seconds about everything, one point a right answer."""
    return Rules(DEFAULT_ROUNDS, DEFAULT_SECONDS, Scoring.ACCURACY, everything(library))


def parse_rules(words: Sequence[str], library: Library) -> Rules | Unplayable:
    """Understand the words behind ``/challenge``; the first number is the rounds, the second the seconds.

    Numbers may be part of a name.
    """
    named = named_in(words, library, _is_rule)
    size, seconds, rest = _numbers(named[1] if named else words)
    flags = {word.casefold() for word in rest} & {"untimed", *Scoring}
    name = " ".join(word for word in rest if word.casefold() not in flags)
    scoring = Scoring.SPEED if Scoring.SPEED in flags else Scoring.ACCURACY
    scope = named[0] if named else find_scope(name, library)
    if scope is None:
        return UnknownScope(name)
    return check(size, None if "untimed" in flags else seconds, scoring, scope)


def check(size: int, seconds: int | None, scoring: Scoring, scope: Scope) -> Rules | Unplayable:
    """The rules, if a challenge can be played by them."""
    if not 1 <= size <= MAX_SIZE:
        return BadSize(size)
    if seconds is not None and not MIN_SECONDS <= seconds <= MAX_SECONDS:
        return BadSeconds(seconds)
    if seconds is None and scoring is Scoring.SPEED:
        return SpeedNeedsClock()
    return Rules(size, seconds, scoring, scope)


def _is_rule(word: str) -> bool:
    folded = word.casefold()
    return _NUMBER.fullmatch(folded) is not None or folded in {"untimed", *Scoring}


def _numbers(words: Sequence[str]) -> tuple[int, int, list[str]]:
    """Rounds, seconds, and the words that are neither. ``20s`` says what it is wherever it stands."""
    size, seconds, rest = None, None, []
    for word in words:
        match = _NUMBER.fullmatch(word.casefold())
        if match and match[2] and seconds is None:
            seconds = int(match[1])
        elif match and size is None:
            size = int(match[1])
        elif match and seconds is None:
            seconds = int(match[1])
        else:
            rest.append(word)
    return (
        DEFAULT_ROUNDS if size is None else size,
        DEFAULT_SECONDS if seconds is None else seconds,
        rest,
    )
