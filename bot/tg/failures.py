"""Telegram's refusals, told apart once: gone for good, moved, slow down, try again, pointless, our fault."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

UNREACHABLE, MOVED, FLOOD, TRANSIENT, POINTLESS, REFUSED = (
    "unreachable",
    "moved",
    "flood",
    "transient",
    "pointless",
    "refused",
)

_GONE = (
    "chat not found",
    "user is deactivated",
    "peer_id_invalid",
    "bot was kicked",
)
_TOO_LATE = (
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "query is too old",
    "query id is invalid",
    "poll has already been closed",
    "message with poll to stop not found",
    "message to delete not found",
)
"""Fragments of Telegram's descriptions: it gives no finer code than 400 for these."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What kind of refusal it is. ``seconds`` goes with a flood, ``chat_id`` with a move."""

    kind: str
    problem: str
    seconds: float = 0.0
    chat_id: int | None = None


def judge(error: TelegramError) -> Verdict:
    """Tell a refusal's kind."""
    problem = type(error).__name__ if isinstance(error, InvalidToken) else error.message
    match error:
        case ChatMigrated():
            return Verdict(MOVED, problem, chat_id=error.new_chat_id)
        case RetryAfter():
            wait = error.retry_after
            return Verdict(FLOOD, problem, wait.total_seconds() if isinstance(wait, timedelta) else wait)
        case Forbidden():
            return Verdict(UNREACHABLE, problem)
        case BadRequest():
            return Verdict(_judge_bad_request(problem.casefold()), problem)
        case NetworkError() | Conflict():
            return Verdict(TRANSIENT, problem)
        case _ if "internal server error" in problem.casefold() or "bad gateway" in problem.casefold():
            return Verdict(TRANSIENT, problem)
        case _:
            return Verdict(REFUSED, problem)


def _judge_bad_request(problem: str) -> str:
    if any(fragment in problem for fragment in _GONE):
        return UNREACHABLE
    return POINTLESS if any(fragment in problem for fragment in _TOO_LATE) else REFUSED
