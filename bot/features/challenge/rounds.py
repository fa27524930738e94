"""Rounds of a challenge: asked, voted on, closed and scored exactly once, and the podium after the last."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from bot.chat.context import Context
from bot.chat.feature import Sent
from bot.features import questions
from bot.features.challenge import players_repository as players
from bot.features.challenge import repository as challenges
from bot.features.challenge import timing
from bot.features.challenge import votes_repository as votes
from bot.features.challenge.board import BoardLine, hardest, ranks, standings
from bot.features.challenge.events import ChallengeEvent, Ended, Paused, RoundAsked, RoundClosed, TimeUp
from bot.features.challenge.players_repository import Gain
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rules import EndReason, State
from bot.features.challenge.scoring import elapsed_ms, points
from bot.features.challenge.votes_repository import CastVote, Graded
from bot.features.questions.rules import OfChallenge, PosedQuestion, QuestionState


def next_round(ctx: Context, challenge: Challenge) -> Sequence[ChallengeEvent]:
    """Ask the next round, or end the game when there is none. Only between rounds."""
    following = questions.next_in(ctx.tx, OfChallenge(challenge.id))
    if following is None:
        return finish(ctx, challenge, EndReason.FINISHED)
    # until we hear that it was sent, when the round's own time begins
    backstop = ctx.now + timing.UNSENT
    if not challenges.claim(ctx.tx, challenge, State.ASKING, backstop):
        return ()
    questions.claim(ctx.tx, following.id, QuestionState.PLANNED, QuestionState.OPEN, calls=1)
    questions.note_asked(ctx.tx, challenge.chat_id, following)
    asking = challenges.put(ctx.tx, challenge.id, edited_at=ctx.now)
    opened = questions.find(ctx.tx, following.id)
    assert opened is not None
    return (RoundAsked(asking, opened),)


def sent(ctx: Context, round_id: int, message: Sent) -> None:
    """Telegram took the question: its time runs, and votes on this poll are votes on it."""
    round_ = questions.find(ctx.tx, round_id)
    if round_ is None:
        return
    questions.sent(ctx.tx, round_id, message.message_id, message.poll_id, ctx.now)
    challenge = challenges.get(ctx.tx, round_.owner.id)
    if round_.state is QuestionState.OPEN and challenge.state == State.ASKING and round_.asked_at is None:
        challenges.put(ctx.tx, challenge.id, due_at=ctx.now + life(challenge))


def doubtful(ctx: Context, round_id: int) -> None:
    """The question may have reached the group already; speed would be unfair to who sees it late."""
    questions.put(ctx.tx, round_id, maybe_twice=True, void_speed=True)


def life(challenge: Challenge) -> timedelta:
    """How long a round stays open."""
    return timing.UNTIMED_LIFE if challenge.seconds is None else timedelta(seconds=challenge.seconds)


def time_up(ctx: Context, challenge: Challenge, round_: PosedQuestion) -> Sequence[ChallengeEvent]:
    """The clock ran out: no more votes; those cast in time may still arrive for a moment."""
    if not challenges.claim(ctx.tx, challenge, State.CLOSING, ctx.now + timing.LAST_VOTES):
        return ()
    questions.put(ctx.tx, round_.id, closed_at=ctx.now)
    return (TimeUp(challenges.get(ctx.tx, challenge.id), round_),)


def close(ctx: Context, challenge: Challenge, round_: PosedQuestion) -> Sequence[ChallengeEvent]:
    """Score a round, once, and settle what comes after it."""
    before = ranks(score for score in players.scores(ctx.tx, challenge.id) if score.answered)
    if not questions.claim(ctx.tx, round_.id, QuestionState.OPEN, QuestionState.CLOSED, closed_at=ctx.now):
        return ()
    graded = _score(ctx, challenge, round_)
    scores = players.scores(ctx.tx, challenge.id)
    names = {score.person: score.name for score in scores}
    last = questions.next_in(ctx.tx, OfChallenge(challenge.id)) is None
    settled = _settle(ctx, challenge, round_, answered=bool(graded), last=last)
    closed = RoundClosed(
        challenge=settled,
        round=round_,
        right=tuple(names.get(one.person, "") for one in graded if one.correct),
        answered=len(graded),
        board=standings((score for score in scores if score.answered), before),
        poll_open=challenge.state == State.ASKING,
    )
    if settled.state == State.PAUSED:
        return (closed, Paused(settled, challenge.size - round_.position))
    return (closed,)


def finish(ctx: Context, challenge: Challenge, reason: EndReason) -> Sequence[ChallengeEvent]:
    """End the game with what was played; the votes of an open round count."""
    broken_off = questions.open_in(ctx.tx, OfChallenge(challenge.id))
    if not challenges.claim(ctx.tx, challenge, State.OVER, None):
        return ()
    if broken_off and votes.count(ctx.tx, broken_off.id):
        questions.claim(ctx.tx, broken_off.id, QuestionState.OPEN, QuestionState.CLOSED, closed_at=ctx.now)
        _score(ctx, challenge, broken_off)
    questions.drop_rest(ctx.tx, OfChallenge(challenge.id))
    over = challenges.put(ctx.tx, challenge.id, ended_at=ctx.now, end_reason=reason)
    board = _board(ctx, challenge)
    players.set_ranks(ctx.tx, challenge.id, {line.score.person: line.rank for line in board})
    tallies = votes.tallies(ctx.tx, challenge.id)
    return (Ended(over, board, hardest(tallies), len(tallies), broken_off),)


def _settle(
    ctx: Context, challenge: Challenge, round_: PosedQuestion, answered: bool, last: bool
) -> Challenge:
    empty_rounds = 0 if answered else challenge.empty_rounds + 1
    if empty_rounds >= timing.EMPTY_ROUNDS and not last:
        state, due_at = State.PAUSED, ctx.now + timing.PAUSE_LIFE
    else:
        following = timing.next_round_at(round_.asked_at, ctx.now, round_.calls)
        state, due_at = State.BETWEEN, ctx.now + timing.BREAK if last else following
    challenges.claim(ctx.tx, challenge, state, due_at)
    return challenges.put(ctx.tx, challenge.id, empty_rounds=empty_rounds)


def _score(ctx: Context, challenge: Challenge, round_: PosedQuestion) -> list[Graded]:
    graded = [_grade(challenge, round_, vote) for vote in votes.of_round(ctx.tx, round_.id)]
    votes.grade(ctx.tx, round_.id, graded)
    players.gain(ctx.tx, challenge.id, (Gain(g.person, g.correct, g.points, g.time_ms) for g in graded))
    return graded


def _grade(challenge: Challenge, round_: PosedQuestion, vote: CastVote) -> Graded:
    correct = round_.question.is_key(vote.chosen)
    time_ms = 0
    if round_.asked_at is not None and not round_.void_speed:
        time_ms = elapsed_ms(round_.asked_at, vote.at, challenge.seconds)
    worth = points(challenge.scoring, correct, time_ms, challenge.seconds, round_.void_speed)
    return Graded(vote.person, correct, time_ms, worth)


def _board(ctx: Context, challenge: Challenge) -> tuple[BoardLine, ...]:
    return standings(score for score in players.scores(ctx.tx, challenge.id) if score.answered)
