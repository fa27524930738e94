"""Rounds of a challenge: asked, voted on, closed and scored exactly once, and the podium after the last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.features.challenge import pace
from bot.features.challenge import players_repository as players
from bot.features.challenge import repository as challenges
from bot.features.challenge import rounds_repository as rounds
from bot.features.challenge import votes_repository as votes
from bot.features.challenge.board import (
    Line,
    hardest,
    places,
    standings,
)
from bot.features.challenge.events import (
    Asked,
    Ended,
    Event,
    Paused,
    RoundClosed,
    TimeUp,
)
from bot.features.challenge.players_repository import Gain
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rounds_repository import Round
from bot.features.challenge.rules import EndReason, State
from bot.features.challenge.scoring import elapsed_ms, points
from bot.features.challenge.votes_repository import Graded, Vote
from bot.features.questions import chat_memories
from bot.features.questions.bag import NEW, remember_asked
from bot.storage.transaction import Transaction


def next_round(tx: Transaction, challenge: Challenge, now: datetime) -> Sequence[Event]:
    """Ask the next round, or end the game when there is none. Only between rounds."""
    following = rounds.planned(tx, challenge.id)
    if following is None:
        return finish(tx, challenge, EndReason.FINISHED, now)
    # until we hear that it was sent, when the round's own time begins
    backstop = now + pace.UNSENT
    if not challenges.claim(tx, challenge, State.ASKING, backstop):
        return ()
    rounds.claim(tx, following.id, rounds.PLANNED, rounds.ASKING, calls=1)
    _remember(tx, challenge, following)
    asking = challenges.put(tx, challenge.id, edited_at=now)
    opened = rounds.asking(tx, challenge.id)
    assert opened is not None
    return (Asked(asking, opened),)


def sent(tx: Transaction, round_id: int, message_id: int, poll_id: str | None, now: datetime) -> None:
    """Telegram took the question: its time runs, and votes on this poll are votes on it."""
    if poll_id:
        rounds.add_poll(tx, poll_id, round_id)
    round_ = rounds.find(tx, round_id)
    if round_ is None:
        return
    rounds.put(tx, round_id, message_id=message_id, asked_at=round_.asked_at or now)
    challenge = challenges.get(tx, round_.challenge_id)
    if round_.state == rounds.ASKING and challenge.state == State.ASKING and round_.asked_at is None:
        challenges.put(tx, challenge.id, due_at=now + life(challenge))


def doubtful(tx: Transaction, round_id: int) -> None:
    """The question may have reached the group already; speed would be unfair to who sees it late."""
    rounds.put(tx, round_id, maybe_twice=True, void_speed=True)


def life(challenge: Challenge) -> timedelta:
    """How long a round stays open."""
    return pace.UNTIMED_LIFE if challenge.seconds is None else timedelta(seconds=challenge.seconds)


def time_up(tx: Transaction, challenge: Challenge, round_: Round, now: datetime) -> Sequence[Event]:
    """The clock ran out: no more votes; those cast in time may still arrive for a moment."""
    if not challenges.claim(tx, challenge, State.CLOSING, now + pace.LAST_VOTES):
        return ()
    rounds.put(tx, round_.id, closed_at=now)
    return (TimeUp(challenges.get(tx, challenge.id), round_),)


def close(tx: Transaction, challenge: Challenge, round_: Round, now: datetime) -> Sequence[Event]:
    """Score a round, once, and settle what comes after it."""
    before = places(score for score in players.scores(tx, challenge.id) if score.answered)
    if not rounds.claim(tx, round_.id, rounds.ASKING, rounds.CLOSED, closed_at=now):
        return ()
    cast = votes.of_round(tx, round_.id)
    graded = _score(tx, challenge, round_, cast)
    scores = players.scores(tx, challenge.id)
    names = {score.person: score.name for score in scores}
    last = rounds.planned(tx, challenge.id) is None
    settled = _settle(tx, challenge, round_, bool(cast), last, now)
    closed = RoundClosed(
        challenge=settled,
        round=round_,
        right=tuple(names.get(one.person, "") for one in graded if one.correct),
        answered=len(cast),
        board=standings((score for score in scores if score.answered), before),
        poll_open=challenge.state == State.ASKING,
        last=last,
    )
    if settled.state == State.PAUSED:
        return (closed, Paused(settled, challenge.size - round_.number))
    return (closed,)


def finish(tx: Transaction, challenge: Challenge, reason: EndReason, now: datetime) -> Sequence[Event]:
    """End the game with what was played; the votes of an open round count."""
    broken_off = rounds.asking(tx, challenge.id)
    if not challenges.claim(tx, challenge, State.OVER, None):
        return ()
    if broken_off and votes.count(tx, broken_off.id):
        rounds.claim(tx, broken_off.id, rounds.ASKING, rounds.CLOSED, closed_at=now)
        _score(tx, challenge, broken_off, votes.of_round(tx, broken_off.id))
    rounds.drop(tx, challenge.id)
    over = challenges.put(tx, challenge.id, ended_at=now, end_reason=reason)
    board = _board(tx, challenge)
    players.set_places(tx, challenge.id, {line.score.person: line.place for line in board})
    tallies = rounds.tallies(tx, challenge.id)
    return (Ended(over, board, hardest(tallies), len(tallies), broken_off),)


def _settle(
    tx: Transaction, challenge: Challenge, round_: Round, answered: bool, last: bool, now: datetime
) -> Challenge:
    empty_rounds = 0 if answered else challenge.empty_rounds + 1
    if empty_rounds >= pace.EMPTY_ROUNDS and not last:
        state, due_at = State.PAUSED, now + pace.PAUSE_LIFE
    else:
        following = pace.next_round_at(round_.asked_at, now, round_.calls)
        state, due_at = State.BETWEEN, now + pace.BREAK if last else following
    challenges.claim(tx, challenge, state, due_at)
    return challenges.put(tx, challenge.id, empty_rounds=empty_rounds)


def _score(tx: Transaction, challenge: Challenge, round_: Round, cast: Sequence[Vote]) -> list[Graded]:
    graded = [_grade(challenge, round_, vote) for vote in cast]
    votes.grade(tx, round_.id, graded)
    players.gain(tx, challenge.id, (Gain(g.person, g.correct, g.points, g.time_ms) for g in graded))
    return graded


def _grade(challenge: Challenge, round_: Round, vote: Vote) -> Graded:
    correct = vote.chosen == round_.question.key
    time_ms = 0
    if round_.asked_at is not None and not round_.void_speed:
        time_ms = elapsed_ms(round_.asked_at, vote.at, challenge.seconds)
    worth = points(challenge.scoring, correct, time_ms, challenge.seconds, round_.void_speed)
    return Graded(vote.person, correct, time_ms, worth)


def _board(tx: Transaction, challenge: Challenge) -> tuple[Line, ...]:
    return standings(score for score in players.scores(tx, challenge.id) if score.answered)


def _remember(tx: Transaction, challenge: Challenge, round_: Round) -> None:
    item_id = round_.question.item_id
    memory = chat_memories.recall(tx, challenge.chat_id).get(item_id, NEW)
    seq = chat_memories.asked(tx, challenge.chat_id) + 1
    fresh = remember_asked(memory, seq, round_.bag_pass)
    chat_memories.remember(tx, challenge.chat_id, item_id, fresh)
