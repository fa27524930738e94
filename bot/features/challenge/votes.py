"""Votes in a challenge: duplicated, late, retracted or under a poll id that a crash kept from us."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.chat.context import LearnerContext
from bot.features import practice, profile, streak
from bot.features.challenge import pace
from bot.features.challenge import players_repository as players
from bot.features.challenge import repository as challenges
from bot.features.challenge import rounds as challenge_rounds
from bot.features.challenge import votes_repository as votes
from bot.features.challenge.events import Counted, Event, Refusal
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rules import State
from bot.features.challenge.votes_repository import Vote
from bot.features.memory.rules import PracticeKind
from bot.features.profile.repository import Learner
from bot.features.questions import repository as questions
from bot.features.questions.rules import Choice, Form, OfChallenge, PosedQuestion, QuestionState, choose
from bot.features.questions.use_cases import Seats
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Voter:
    """Who votes: a learner, or a chat (an anonymous administrator, a channel) that has no streak."""

    person: int
    name: str
    learner: Learner | None


def seats(tx: Transaction, person: int, quiz_id: int | None) -> Seats:
    """Where somebody can be answering now. ``quiz_id`` is the quiz they are in."""
    return Seats(quiz_id, players.running_games(tx, person))


def find_in(tx: Transaction, round_id: int, chat_id: int) -> tuple[Challenge, PosedQuestion] | None:
    """A round by its number, if it is of this chat."""
    found = questions.find(tx, round_id)
    ours = found is not None and isinstance(found.owner, OfChallenge)
    challenge = challenge_of(tx, found) if found and ours else None
    return (challenge, found) if challenge and found and challenge.chat_id == chat_id else None


def challenge_of(tx: Transaction, round_: PosedQuestion) -> Challenge:
    """The challenge that a round belongs to."""
    return challenges.get(tx, round_.owner.id)


def vote(ctx: LearnerContext, round_: PosedQuestion, place: int, voter: Voter) -> Sequence[Event] | Refusal:
    """Count a vote for the option at ``place``, once; who has not joined plays from this round on."""
    tx, now = ctx.tx, ctx.at
    challenge = challenges.get(tx, round_.owner.id)
    choice = choose(round_, place, now)
    if choice is None or round_.state is not QuestionState.OPEN or not challenge.playing:
        return Refusal.LATE
    if not votes.add(tx, round_.id, Vote(voter.person, choice.option, now)):
        return Refusal.VOTED
    name = profile.shown_name(tx, voter.person, voter.name)
    players.join(tx, challenge.id, voter.person, name, now, round_.position)
    if voter.learner:
        _count_for_the_day(ctx, choice)
    return _after(tx, challenge, round_, now)


def retract(tx: Transaction, round_: PosedQuestion, person: int) -> None:
    """Take a vote back while its round is open. A quiz never offers this; the score follows all the same."""
    if round_.state is QuestionState.OPEN:
        votes.take_back(tx, round_.id, person)


def skip(tx: Transaction, round_: PosedQuestion, now: datetime) -> Sequence[Event] | Refusal:
    """Somebody tapped Next in an untimed round."""
    challenge = challenges.get(tx, round_.owner.id)
    if round_.state is not QuestionState.OPEN or challenge.seconds is not None:
        return Refusal.LATE
    return challenge_rounds.close(tx, challenge, round_, now)


def refresh_count(
    tx: Transaction, challenge: Challenge, round_: PosedQuestion, now: datetime
) -> Sequence[Event]:
    """Show how many have answered, now or, when it was shown just before, soon."""
    at = pace.edit_at(challenge.edited_at, pace.COUNT_EDITS_APART, now)
    if at > now or round_.message_id is None:
        challenges.put(tx, challenge.id, refresh_at=max(at, now + pace.LAST_VOTES))
        return ()
    questions.put(tx, round_.id, calls=round_.calls + 1)
    fresh = challenges.put(tx, challenge.id, edited_at=now, refresh_at=None)
    return (Counted(fresh, round_, votes.count(tx, round_.id)),)


def _after(tx: Transaction, challenge: Challenge, round_: PosedQuestion, now: datetime) -> Sequence[Event]:
    everybody = votes.missing(tx, challenge.id, round_.id, round_.position) == 0
    if everybody and challenge.state == State.ASKING:
        return challenge_rounds.close(tx, challenge, round_, now)
    if round_.question.form is Form.BUTTONS and challenge.state == State.ASKING:
        return refresh_count(tx, challenge, round_, now)
    return ()


def _count_for_the_day(ctx: LearnerContext, choice: Choice) -> None:
    """What the answer did for the learner is told in their own chat, not in the group."""
    answer = practice.answer_of(ctx, choice, PracticeKind.CHALLENGE)
    done = practice.count_answer(ctx, answer)
    if done:
        streak.tell_later(ctx, streak.news_of_answer(done, answer.item_id, done.other_day or answer.day))
