"""Votes in a challenge: duplicated, late, retracted or under a poll id that a crash kept from us."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.chat.tutor import Tutor
from bot.features.challenge import pace
from bot.features.challenge import players_repository as players
from bot.features.challenge import repository as challenges
from bot.features.challenge import rounds as challenge_rounds
from bot.features.challenge import rounds_repository as rounds
from bot.features.challenge import votes_repository as votes
from bot.features.challenge.events import Counted, Event, Refusal
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rounds_repository import Round
from bot.features.challenge.rules import State
from bot.features.challenge.votes_repository import Vote
from bot.features.memory import use_cases as review
from bot.features.memory.answers_repository import Answer
from bot.features.memory.rules import taken_ms
from bot.features.practice import record as progress
from bot.features.profile.repository import Learner
from bot.features.questions.rules import Form
from bot.features.settings import use_cases as settings
from bot.features.streak import use_cases as streak
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Voter:
    """Who votes: a learner, or a chat (an anonymous administrator, a channel) that has no streak."""

    person: int
    name: str
    learner: Learner | None


def round_of_poll(tx: Transaction, poll_id: str, person: int, elsewhere: bool) -> Round | None:
    """The round that a vote is for.

    A crash in mid-send leaves a poll whose id we never learned: then it is the one doubtful round that
    this person plays in, or the only one there is. ``elsewhere``: a lost private poll of theirs explains it
    as well.
    """
    known = rounds.of_poll(tx, poll_id)
    if known:
        return known
    candidates = rounds.doubtful(tx, person) or ([] if elsewhere else rounds.doubtful(tx, None))
    if len(candidates) != 1:
        return None
    rounds.add_poll(tx, poll_id, candidates[0].id)
    return candidates[0]


def chat_of_poll(tx: Transaction, poll_id: str) -> int | None:
    """The chat in which a challenge's poll hangs."""
    return rounds.chat_of_poll(tx, poll_id)


def outage(tx: Transaction) -> None:
    """Votes did not reach us for a while: in every open round speed would be unfair."""
    rounds.void_open(tx)


def find_in(tx: Transaction, round_id: int, chat_id: int) -> tuple[Challenge, Round] | None:
    """A round by its number, if it is of this chat."""
    found = rounds.find(tx, round_id)
    challenge = challenge_of(tx, found) if found else None
    return (challenge, found) if challenge and found and challenge.chat_id == chat_id else None


def challenge_of(tx: Transaction, round_: Round) -> Challenge:
    """The challenge that a round belongs to."""
    return challenges.get(tx, round_.challenge_id)


def vote(
    tx: Transaction, tutor: Tutor, round_: Round, place: int, voter: Voter, now: datetime
) -> Sequence[Event] | Refusal:
    """Count a vote for the option at ``place``, once; who has not joined plays from this round on."""
    challenge = challenges.get(tx, round_.challenge_id)
    if round_.state != rounds.ASKING or not challenge.playing:
        return Refusal.LATE
    if not 0 <= place < len(round_.question.options):
        return Refusal.LATE
    chosen = round_.question.options[place]
    if not votes.add(tx, round_.id, Vote(voter.person, chosen, now)):
        return Refusal.VOTED
    name = settings.shown_name(tx, voter.person, voter.name)
    players.join(tx, challenge.id, voter.person, name, now, round_.number)
    if voter.learner:
        _count_for_the_day(tx, tutor, voter.learner, _answer(tutor, voter.learner, round_, chosen, now))
    return _after(tx, challenge, round_, now)


def retract(tx: Transaction, round_: Round, person: int) -> None:
    """Take a vote back while its round is open. A quiz never offers this; the score follows all the same."""
    if round_.state == rounds.ASKING:
        votes.take_back(tx, round_.id, person)


def skip(tx: Transaction, round_: Round, now: datetime) -> Sequence[Event] | Refusal:
    """Somebody tapped Next in an untimed round."""
    challenge = challenges.get(tx, round_.challenge_id)
    if round_.state != rounds.ASKING or challenge.seconds is not None:
        return Refusal.LATE
    return challenge_rounds.close(tx, challenge, round_, now)


def refresh_count(tx: Transaction, challenge: Challenge, round_: Round, now: datetime) -> Sequence[Event]:
    """Show how many have answered, now or, when it was shown just before, soon."""
    at = pace.edit_at(challenge.edited_at, pace.COUNT_EDITS_APART, now)
    if at > now or round_.message_id is None:
        challenges.put(tx, challenge.id, refresh_at=max(at, now + pace.LAST_VOTES))
        return ()
    rounds.put(tx, round_.id, calls=round_.calls + 1)
    fresh = challenges.put(tx, challenge.id, edited_at=now, refresh_at=None)
    return (Counted(fresh, round_, votes.count(tx, round_.id)),)


def _after(tx: Transaction, challenge: Challenge, round_: Round, now: datetime) -> Sequence[Event]:
    everybody = votes.missing(tx, challenge.id, round_.id, round_.number) == 0
    if everybody and challenge.state == State.ASKING:
        return challenge_rounds.close(tx, challenge, round_, now)
    if round_.question.form is Form.BUTTONS and challenge.state == State.ASKING:
        return refresh_count(tx, challenge, round_, now)
    return ()


def _count_for_the_day(tx: Transaction, tutor: Tutor, learner: Learner, answer: Answer) -> None:
    """What the answer did for the learner is told in their own chat, not in the group."""
    done = progress.record(tx, tutor, learner, answer)
    if done:
        told = streak.news_of_answer(done, answer.item_id, done.other_day or answer.day)
        streak.tell_later(tx, tutor, learner, told, answer.at)


def _answer(tutor: Tutor, learner: Learner, round_: Round, chosen: str, now: datetime) -> Answer:
    return Answer(
        source=round_.source,
        user_id=learner.id,
        item_id=round_.question.item_id,
        variant=round_.question.variant,
        chosen=chosen,
        correct=chosen == round_.question.key,
        at=now,
        day=progress.day_of(tutor, learner, now),
        response_ms=None if round_.void_speed else taken_ms(round_.asked_at, now),
        kind=review.CHALLENGE,
    )
