"""What arrives as an update, made storable: its id, the lane whose order it keeps, its text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import TypeGuard

from bot.tg.raw_updates import Unreadable

LAST_UPDATE_ID = 2**31 - 1
"""Telegram counts updates in 32 bits. A larger one would move the offset beyond all that are to come."""

LARGEST_CHAT_ID = 2**52
"""The Bot API: at most 52 significant bits."""

NO_LANE = "-"
KEPT_CHARACTERS = 10_000
"""So much is kept of what is no JSON, for who looks into it."""

_ID_FIRST = re.compile(r'\s*\{\s*"update_id"\s*:\s*(\d{1,10})\s*[,}]')


@dataclass(frozen=True, slots=True)
class Received:
    """One update. ``problem``: why it is set aside at once; empty for all that can be looked at in its turn.

    One without an id of its own has a negative number made of its text, so that it is known again.
    """

    update_id: int
    lane: str
    payload: str
    poll_id: str | None = None
    problem: str = ""


def receive(one: object) -> Received:
    """An update as it is kept, whatever it is."""
    if isinstance(one, Unreadable):
        payload = one.text[:KEPT_CHARACTERS].encode("ascii", "backslashreplace").decode()
        found = _ID_FIRST.match(one.text)
        number = int(found[1]) if found else None
        return Received(_id(number, payload), NO_LANE, payload, problem="its JSON cannot be read")
    number = one.get("update_id") if isinstance(one, Mapping) else None
    try:
        payload = json.dumps(one)
    except RecursionError:
        return Received(_id(number, ""), NO_LANE, "{}", problem="it is nested too deeply to be kept")
    if not isinstance(one, Mapping) or not _is_update_id(number):
        return Received(_id(number, payload), NO_LANE, payload, problem="it has no update id")
    return Received(_id(number, payload), lane_of(one), payload, _poll_id(one))


def offset_after(offset: int | None, received: Iterable[Received]) -> int | None:
    """What to ask for next. Ids grow, so that one beyond as many as came is never beyond the next to come."""
    for one in received:
        offset = max(offset or 0, one.update_id + 1) if one.update_id > 0 else (offset or 0) + 1
    return offset


def lane_of(raw: Mapping[str, object]) -> str:
    """The chat whose order an update keeps; a vote names only its voter."""
    for kind, body in raw.items():
        if not isinstance(body, Mapping):
            continue
        holder = body.get("message", body) if kind == "callback_query" else body
        who = holder.get("chat") if isinstance(holder, Mapping) else None
        who = who or body.get("user") or body.get("from") or body.get("voter_chat")
        if isinstance(who, Mapping) and _is_int(number := who.get("id")) and abs(number) < LARGEST_CHAT_ID:
            return str(number)
    return NO_LANE


def _poll_id(raw: Mapping[str, object]) -> str | None:
    vote = raw.get("poll_answer")
    poll_id = vote.get("poll_id") if isinstance(vote, Mapping) else None
    return poll_id if isinstance(poll_id, str) and poll_id.isascii() else None


def _id(number: object, payload: str) -> int:
    if _is_update_id(number):
        assert isinstance(number, int)
        return number
    return -1 - int.from_bytes(blake2b(payload.encode(), digest_size=7).digest())


def _is_update_id(number: object) -> bool:
    return _is_int(number) and 0 < number <= LAST_UPDATE_ID


def _is_int(number: object) -> TypeGuard[int]:
    return isinstance(number, int) and not isinstance(number, bool)
