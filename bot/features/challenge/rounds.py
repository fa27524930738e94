"""Rounds of a challenge: asked, voted on, closed and scored exactly once, and the podium after the last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.features.challenge import pace
from bot.features.challenge import players_repository as players
from bot.features.challenge import repository as challenges
from bot.features.challenge import votes_repository as votes
from bot.features.challenge.board import (
    Line,
    hardest,
    places,
    standings,
)
from bot.features.challenge.events import (
    Ended,
    Event,
    Paused,
    RoundAsked,
    RoundClosed,
    TimeUp,
)
from bot.features.challenge.players_repository import Gain
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rules import EndReason, State
from bot.features.challenge.scoring import elapsed_ms, points
from bot.features.challenge.votes_repository import Graded, Vote
from bot.features.questions import repository as questions
from bot.features.questions.rules import OfChallenge, PosedQuestion, QuestionState
from bot.features.questions.use_cases import note_asked
from bot.storage.transaction import Transaction


def next_round(tx: Transaction, challenge: Challenge, now: datetime) -> Sequence[Event]:
    """Ask the next round, or end the game when there is none. Only between rounds."""
    following = questions.next_in(tx, OfChallenge(challenge.id))
    if following is None:
        return finish(tx, challenge, EndReason.FINISHED, now)
    # until we hear that it was sent, when the round's own time begins
    backstop = now + pace.UNSENT
    if not challenges.claim(tx, challenge, State.ASKING, backstop):
        return ()
    questions.claim(tx, following.id, QuestionState.PLANNED, QuestionState.OPEN, calls=1)
    note_asked(tx, challenge.chat_id, following)
    asking = challenges.put(tx, challenge.id, edited_at=now)
    opened = questions.find(tx, following.id)
    assert opened is not None
    return (RoundAsked(asking, opened),)


def sent(tx: Transaction, round_id: int, message_id: int, poll_id: str | None, now: datetime) -> None:
    """Telegram took the question: its time runs, and votes on this poll are votes on it."""
    round_ = questions.find(tx, round_id)
    if round_ is None:
        return
    questions.sent(tx, round_id, message_id, poll_id, now)
    challenge = challenges.get(tx, round_.owner.id)
    if round_.state is QuestionState.OPEN and challenge.state == State.ASKING and round_.asked_at is None:
        challenges.put(tx, challenge.id, due_at=now + life(challenge))


def doubtful(tx: Transaction, round_id: int) -> None:
    """The question may have reached the group already; speed would be unfair to who sees it late."""
    questions.put(tx, round_id, maybe_twice=True, void_speed=True)


def life(challenge: Challenge) -> timedelta:
    """How long a round stays open."""
    return pace.UNTIMED_LIFE if challenge.seconds is None else timedelta(seconds=challenge.seconds)


def time_up(tx: Transaction, challenge: Challenge, round_: PosedQuestion, now: datetime) -> Sequence[Event]:
    """The clock ran out: no more votes; those cast in time may still arrive for a moment."""
    if not challenges.claim(tx, challenge, State.CLOSING, now + pace.LAST_VOTES):
        return ()
    questions.put(tx, round_.id, closed_at=now)
    return (TimeUp(challenges.get(tx, challenge.id), round_),)


def close(tx: Transaction, challenge: Challenge, round_: PosedQuestion, now: datetime) -> Sequence[Event]:
    """Score a round, once, and settle what comes after it."""
    before = places(score for score in players.scores(tx, challenge.id) if score.answered)
    if not questions.claim(tx, round_.id, QuestionState.OPEN, QuestionState.CLOSED, closed_at=now):
        return ()
    cast = votes.of_round(tx, round_.id)
    graded = _score(tx, challenge, round_, cast)
    scores = players.scores(tx, challenge.id)
    names = {score.person: score.name for score in scores}
    last = questions.next_in(tx, OfChallenge(challenge.id)) is None
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
        return (closed, Paused(settled, challenge.size - round_.position))
    return (closed,)


def finish(tx: Transaction, challenge: Challenge, reason: EndReason, now: datetime) -> Sequence[Event]:
    """End the game with what was played; the votes of an open round count."""
    broken_off = questions.open_in(tx, OfChallenge(challenge.id))
    if not challenges.claim(tx, challenge, State.OVER, None):
        return ()
    if broken_off and votes.count(tx, broken_off.id):
        questions.claim(tx, broken_off.id, QuestionState.OPEN, QuestionState.CLOSED, closed_at=now)
        _score(tx, challenge, broken_off, votes.of_round(tx, broken_off.id))
    questions.drop_rest(tx, OfChallenge(challenge.id))
    over = challenges.put(tx, challenge.id, ended_at=now, end_reason=reason)
    board = _board(tx, challenge)
    players.set_places(tx, challenge.id, {line.score.person: line.place for line in board})
    tallies = votes.tallies(tx, challenge.id)
    return (Ended(over, board, hardest(tallies), len(tallies), broken_off),)


def _settle(
    tx: Transaction, challenge: Challenge, round_: PosedQuestion, answered: bool, last: bool, now: datetime
) -> Challenge:
    empty_rounds = 0 if answered else challenge.empty_rounds + 1
    if empty_rounds >= pace.EMPTY_ROUNDS and not last:
        state, due_at = State.PAUSED, now + pace.PAUSE_LIFE
    else:
        following = pace.next_round_at(round_.asked_at, now, round_.calls)
        state, due_at = State.BETWEEN, now + pace.BREAK if last else following
    challenges.claim(tx, challenge, state, due_at)
    return challenges.put(tx, challenge.id, empty_rounds=empty_rounds)


def _score(
    tx: Transaction, challenge: Challenge, round_: PosedQuestion, cast: Sequence[Vote]
) -> list[Graded]:
    graded = [_grade(challenge, round_, vote) for vote in cast]
    votes.grade(tx, round_.id, graded)
    players.gain(tx, challenge.id, (Gain(g.person, g.correct, g.points, g.time_ms) for g in graded))
    return graded


def _grade(challenge: Challenge, round_: PosedQuestion, vote: Vote) -> Graded:
    correct = round_.question.is_key(vote.chosen)
    time_ms = 0
    if round_.asked_at is not None and not round_.void_speed:
        time_ms = elapsed_ms(round_.asked_at, vote.at, challenge.seconds)
    worth = points(challenge.scoring, correct, time_ms, challenge.seconds, round_.void_speed)
    return Graded(vote.person, correct, time_ms, worth)


def _board(tx: Transaction, challenge: Challenge) -> tuple[Line, ...]:
    return standings(score for score in players.scores(tx, challenge.id) if score.answered)
