"""When things happen in a challenge. All of it fits Telegram's 20 messages a minute to a group.

Every message and every edit of ours counts. A round of a poll takes three: the poll, its close, the
scoreboard. Where players answer faster than that, the next round waits a little.
"""

from __future__ import annotations

from datetime import datetime, timedelta

LOBBY_LIFE = timedelta(minutes=10)
LOBBY_COUNTDOWN = timedelta(seconds=60)
PLAYERS_THAT_START = 2

LAST_VOTES = timedelta(seconds=1)
"""Between the close of a round and its scoring: votes cast in time are still on their way to us."""

BREAK = timedelta(seconds=3)
EMPTY_ROUNDS = 2
PAUSE_LIFE = timedelta(days=1)
UNTIMED_LIFE = timedelta(days=1)

UNSENT = timedelta(seconds=30)
"""How long a question may take to reach the group before we look what became of it."""

POLL_BACKSTOP_SECONDS = 3
"""By which Telegram's own end of a poll comes after ours."""

CALLS_A_MINUTE = 15
"""Less than 20: the lobby, its edits and other commands want room in the same minute."""
CLOSING_CALLS = 2
"""The close and the scoreboard."""

LOBBY_EDITS_APART = timedelta(seconds=4)
COUNT_EDITS_APART = timedelta(seconds=6)


def lobby_due(due_at: datetime, players: int, now: datetime) -> datetime:
    """When the lobby starts or closes by itself, now that ``players`` are in it."""
    return min(due_at, now + LOBBY_COUNTDOWN) if players >= PLAYERS_THAT_START else due_at


def next_round_at(asked_at: datetime | None, closed_at: datetime, calls: int) -> datetime:
    """When the next round may be asked: after a break, and no sooner than the round's calls allow."""
    rested = closed_at + BREAK
    if asked_at is None:
        return rested
    return max(rested, asked_at + timedelta(minutes=1) * (calls + CLOSING_CALLS) / CALLS_A_MINUTE)


def edit_at(edited_at: datetime | None, apart: timedelta, now: datetime) -> datetime:
    """When a message that counts people may be edited again: now, or after its rest."""
    return now if edited_at is None else max(now, edited_at + apart)
