"""Telegram's refusals, told apart once: gone for good, moved, slow down, try again, pointless, our fault."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import httpx
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

from bot.core.errors import DamagedDatabase
from bot.tg.verdicts import NoVerdict

UNREACHABLE, MOVED, FLOOD, TRANSIENT, POINTLESS, REFUSED, UNREADABLE = (
    "unreachable",
    "moved",
    "flood",
    "transient",
    "pointless",
    "refused",
    "unreadable",
)

_NEVER_SENT = (httpx.PoolTimeout, httpx.ConnectError, httpx.ConnectTimeout)
"""Causes for which not a byte of the call has left."""

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


PLACES = 4

TOKEN_REFUSED = "Telegram refuses the bot token. Ask @BotFather for the right one."


@dataclass(frozen=True, slots=True)
class Verdict:
    """What kind of refusal it is. ``seconds`` goes with a flood, ``chat_id`` with a move.

    ``never_sent``: Telegram did not do what was asked, for certain.
    """

    kind: str
    problem: str
    seconds: float = 0.0
    chat_id: int | None = None
    never_sent: bool = False


def judge(error: Exception) -> Verdict:
    """Tell a refusal's kind; an answer that the library cannot read is one too."""
    if not isinstance(error, TelegramError):
        return Verdict(UNREADABLE, repr(error))
    problem = type(error).__name__ if isinstance(error, InvalidToken) else error.message
    match error:
        case ChatMigrated():
            return Verdict(MOVED, problem, chat_id=error.new_chat_id)
        case RetryAfter():
            wait = error.retry_after
            seconds = wait.total_seconds() if isinstance(wait, timedelta) else wait
            return Verdict(FLOOD, problem, seconds, never_sent=True)
        case Forbidden():
            return Verdict(UNREACHABLE, problem)
        case BadRequest():
            return Verdict(_judge_bad_request(problem.casefold()), problem)
        case NoVerdict():
            return Verdict(TRANSIENT, problem, never_sent=error.never_sent)
        case NetworkError() | Conflict():
            return Verdict(TRANSIENT, problem, never_sent=isinstance(error.__cause__, _NEVER_SENT))
        case _ if "internal server error" in problem.casefold() or "bad gateway" in problem.casefold():
            return Verdict(TRANSIENT, problem)
        case _:
            return Verdict(REFUSED, problem)


def is_passing(error: BaseException, *, once: bool) -> bool:
    """Whether a call is worth another try. A call of ``once`` is rather lost than sent twice."""
    if not isinstance(error, Exception) or isinstance(error, DamagedDatabase):
        return False
    verdict = judge(error)
    return verdict.kind in (FLOOD, TRANSIENT, UNREADABLE) and (verdict.never_sent or not once)


def where(error: BaseException) -> str:
    """An error's type and the last places that it came through. Its message may hold what somebody wrote."""
    frames = traceback.extract_tb(error.__traceback__)[-PLACES:]
    places = " < ".join(f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in reversed(frames))
    return f"{type(error).__name__} at {places}" if places else type(error).__name__


def _judge_bad_request(problem: str) -> str:
    if any(fragment in problem for fragment in _GONE):
        return UNREACHABLE
    return POINTLESS if any(fragment in problem for fragment in _TOO_LATE) else REFUSED
