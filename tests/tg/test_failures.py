"""Failures told apart: above all, whether Telegram may have done what was asked."""

from __future__ import annotations

import httpx
import pytest
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut

from bot.tg import failures
from bot.tg.failures import judge


def caused(error: TelegramError, cause: Exception | None) -> TelegramError:
    """As PTB raises it, with what httpx raised."""
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "never_sent"),
    [
        (caused(TimedOut("Pool timeout"), httpx.PoolTimeout("all connections are occupied")), True),
        (caused(NetworkError("httpx.ConnectError"), httpx.ConnectError("refused")), True),
        (caused(TimedOut(), httpx.ConnectTimeout("no route")), True),
        (caused(TimedOut(), httpx.ReadTimeout("no answer")), False),
        (caused(NetworkError("httpx.RemoteProtocolError"), httpx.RemoteProtocolError("cut")), False),
        (TimedOut(), False),
        (RetryAfter(3), True),
    ],
)
def test_what_never_left_was_not_done(error: TelegramError, never_sent: bool) -> None:
    assert judge(error).never_sent is never_sent


def test_an_answer_that_the_library_cannot_read_is_a_verdict_too() -> None:
    assert judge(KeyError("chat")).kind == failures.UNREADABLE
