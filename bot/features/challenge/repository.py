"""Challenges as they stand, with the one timer that each state has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, select, update

from bot.features.challenge.rules import EndReason, Scoring, State
from bot.features.challenge.tables import challenges, players
from bot.features.questions import polls, posed_questions
from bot.features.questions.rules import QuestionState
from bot.storage.rows import columns, every, first
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Challenge:
    """One challenge. ``thread_id`` is 0 outside topics, ``seconds`` None when it is untimed."""

    id: int
    chat_id: int
    thread_id: int
    caller: int
    caller_name: str
    state: State
    size: int
    seconds: int | None
    scoring: Scoring
    scope: str
    empty_rounds: int
    lobby_message_id: int | None
    due_at: datetime | None
    edited_at: datetime | None
    refresh_at: datetime | None
    created_at: datetime
    started_at: datetime | None
    end_reason: EndReason | None

    @property
    def playing(self) -> bool:
        """Whether a round is being answered."""
        return self.state in (State.ASKING, State.CLOSING)


_COLUMNS = columns(challenges, Challenge)


def add(tx: Transaction, **values: Any) -> Challenge:
    """Open a challenge."""
    result = tx.execute(insert(challenges).values(empty_rounds=0, **values))
    key = result.inserted_primary_key
    assert key is not None
    return get(tx, int(key[0]))


def get(tx: Transaction, challenge_id: int) -> Challenge:
    """A challenge that exists."""
    found = find(tx, challenge_id)
    assert found is not None
    return found


def find(tx: Transaction, challenge_id: int) -> Challenge | None:
    """A challenge by its number."""
    return _first(tx, challenges.c.id == challenge_id)


def running(tx: Transaction, chat_id: int, thread_id: int) -> Challenge | None:
    """The one challenge that is not over in this topic."""
    here = (challenges.c.chat_id == chat_id) & (challenges.c.thread_id == thread_id)
    return _first(tx, here & (challenges.c.state != State.OVER))


def running_in(tx: Transaction, chat_id: int) -> list[Challenge]:
    """Every challenge that is not over in this chat."""
    here = (challenges.c.chat_id == chat_id) & (challenges.c.state != State.OVER)
    return every(tx, Challenge, select(*_COLUMNS).where(here))


def put(tx: Transaction, challenge_id: int, **values: Any) -> Challenge:
    """Change a challenge; returns it as it is now."""
    tx.execute(update(challenges).where(challenges.c.id == challenge_id).values(**values))
    return get(tx, challenge_id)


def claim(tx: Transaction, challenge: Challenge, state: State, due_at: datetime | None) -> bool:
    """Move a challenge to a state, unless somebody else moved it since it was read."""
    here = (challenges.c.id == challenge.id) & (challenges.c.state == challenge.state)
    values = {"state": state, "due_at": due_at, "refresh_at": None}
    return tx.execute(update(challenges).where(here).values(values)).rowcount == 1


def due(tx: Transaction, now: datetime, limit: int) -> list[Challenge]:
    """Challenges whose timers ran out, the longest overdue first."""
    here = challenges.c.due_at <= now
    statement = select(*_COLUMNS).where(here).order_by(challenges.c.due_at, challenges.c.id).limit(limit)
    return every(tx, Challenge, statement)


def waiting(tx: Transaction, since: datetime) -> list[Challenge]:
    """Challenges that are not over and whose timers were set for later than an instant."""
    here = (challenges.c.state != State.OVER) & (challenges.c.due_at >= since)
    return every(tx, Challenge, select(*_COLUMNS).where(here))


def due_for_edit(tx: Transaction, now: datetime, limit: int) -> list[Challenge]:
    """Challenges whose counting message is out of date."""
    here = challenges.c.refresh_at <= now
    statement = select(*_COLUMNS).where(here).order_by(challenges.c.refresh_at).limit(limit)
    return every(tx, Challenge, statement)


def last_of(tx: Transaction, person: int, chat_id: int | None) -> Challenge | None:
    """The last challenge that this person played and that is over, in one chat or anywhere."""
    joined = challenges.join(players, players.c.challenge_id == challenges.c.id)
    here = (
        (players.c.person == person)
        & (challenges.c.state == State.OVER)
        & challenges.c.started_at.is_not(None)
    )
    if chat_id is not None:
        here &= challenges.c.chat_id == chat_id
    statement = select(*_COLUMNS).select_from(joined).where(here).order_by(challenges.c.id.desc())
    return first(tx, Challenge, statement)


def items_waiting(tx: Transaction, chat_id: int) -> set[str]:
    """Items of questions that this chat's challenges have not asked yet."""
    joined = posed_questions.join(challenges, challenges.c.id == posed_questions.c.challenge_id)
    running = (challenges.c.chat_id == chat_id) & (challenges.c.state != State.OVER)
    here = running & (posed_questions.c.state == QuestionState.PLANNED)
    return set(tx.scalars(select(posed_questions.c.item_id).select_from(joined).where(here)))


def chat_of_poll(tx: Transaction, poll_id: str) -> int | None:
    """The chat in which a poll of a challenge hangs."""
    posed = polls.join(posed_questions, posed_questions.c.id == polls.c.posed_question_id)
    joined = posed.join(challenges, challenges.c.id == posed_questions.c.challenge_id)
    return tx.scalar(select(challenges.c.chat_id).select_from(joined).where(polls.c.poll_id == poll_id))


def move_chat(tx: Transaction, old: int, new: int) -> None:
    """A group became a supergroup."""
    tx.execute(update(challenges).where(challenges.c.chat_id == old).values(chat_id=new))


def _first(tx: Transaction, here: ColumnElement[bool]) -> Challenge | None:
    return first(tx, Challenge, select(*_COLUMNS).where(here))
