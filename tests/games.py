"""Finished games, put on record as if they had been played."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert

from bot.features.challenge import challenges, players

Result = tuple[str, int, int, int, int | None]
"""Name, rounds answered, rounds right, points, place."""


def add_game(
    tx: Connection, chat_id: int, ended_at: datetime, results: Mapping[int, Result], scoring: str = "accuracy"
) -> int:
    """A game that was played out."""
    values = {
        "chat_id": chat_id,
        "thread_id": 0,
        "caller": 1,
        "caller_name": "Ann",
        "state": "over",
        "size": 10,
        "seconds": 20,
        "scoring": scoring,
        "scope": "",
        "empty_rounds": 0,
        "created_at": ended_at - timedelta(minutes=5),
        "started_at": ended_at - timedelta(minutes=4),
        "ended_at": ended_at,
        "end_reason": "finished",
    }
    key = tx.execute(insert(challenges).values(values)).inserted_primary_key
    assert key is not None
    rows = [
        {
            "challenge_id": key[0],
            "person": person,
            "name": name,
            "joined_at": ended_at - timedelta(minutes=4),
            "from_round": 1,
            "answered": answered,
            "right": right,
            "points": points,
            "time_ms": 1000,
            "rank": place,
        }
        for person, (name, answered, right, points, place) in results.items()
    ]
    if rows:
        tx.execute(insert(players), rows)
    return int(key[0])
