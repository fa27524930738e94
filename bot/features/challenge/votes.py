"""Votes in a challenge: duplicated, late, retracted or under a poll id that a crash kept from us.

Who votes is the learner, or a ``chat`` (an anonymous administrator, a channel), which has no streak.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Context, LearnerContext, VoterChat
from bot.features import practice, profile, questions, streak
from bot.features.challenge import players_repository as players
from bot.features.challenge import repository as challenges
from bot.features.challenge import rounds, timing
from bot.features.challenge import votes_repository as votes
from bot.features.challenge.events import ChallengeEvent, Counted, PressRefusal
from bot.features.challenge.players_repository import NewPlayer
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rules import State
from bot.features.challenge.votes_repository import CastVote
from bot.features.memory.rules import PracticeKind
from bot.features.questions import Seats
from bot.features.questions.rules import Choice, Form, OfChallenge, PosedQuestion, QuestionState, choose


def seats(ctx: LearnerContext, chat: VoterChat | None = None) -> Seats:
    """Where somebody can be answering now."""
    quiz_id = None if chat else practice.open_quiz_id(ctx)
    return Seats(quiz_id, players.running_games(ctx.tx, _voter(ctx, chat)))


def find_here(ctx: Context, round_id: int) -> tuple[Challenge, PosedQuestion] | None:
    """A round by its number, if it is of this chat."""
    found = questions.find(ctx.tx, round_id)
    if found is None or not isinstance(found.owner, OfChallenge):
        return None
    challenge = challenges.get(ctx.tx, found.owner.id)
    return (challenge, found) if challenge.chat_id == ctx.place.chat_id else None


def vote(
    ctx: LearnerContext, round_: PosedQuestion, index: int, chat: VoterChat | None = None
) -> Sequence[ChallengeEvent] | PressRefusal:
    """Count a vote for the option at ``index``, once; who has not joined plays from this round on."""
    challenge = challenges.get(ctx.tx, round_.owner.id)
    choice = choose(round_, index, ctx.at)
    if choice is None or round_.state is not QuestionState.OPEN or not challenge.playing:
        return PressRefusal.LATE
    person = _voter(ctx, chat)
    if not votes.add(ctx.tx, round_.id, CastVote(person, choice.option, ctx.at)):
        return PressRefusal.VOTED
    name = profile.shown_name(ctx.tx, person, chat.title if chat else ctx.learner.name)
    players.join(ctx.tx, challenge.id, NewPlayer(person, name, ctx.at, round_.position))
    if chat is None:
        _count_for_the_day(ctx, choice)
    return _after(ctx, challenge, round_)


def retract(ctx: LearnerContext, round_: PosedQuestion, chat: VoterChat | None = None) -> None:
    """Take a vote back while its round is open. A quiz never offers this; the score follows all the same."""
    if round_.state is QuestionState.OPEN:
        votes.take_back(ctx.tx, round_.id, _voter(ctx, chat))


def skip(ctx: Context, round_: PosedQuestion) -> Sequence[ChallengeEvent] | PressRefusal:
    """Somebody tapped Next in an untimed round."""
    challenge = challenges.get(ctx.tx, round_.owner.id)
    if round_.state is not QuestionState.OPEN or challenge.seconds is not None:
        return PressRefusal.LATE
    return rounds.close(ctx, challenge, round_)


def refresh_count(ctx: Context, challenge: Challenge, round_: PosedQuestion) -> Sequence[ChallengeEvent]:
    """Show how many have answered, now or, when it was shown just before, soon."""
    at = timing.edit_at(challenge.edited_at, timing.COUNT_EDITS_APART, ctx.now)
    if at > ctx.now or round_.message_id is None:
        challenges.put(ctx.tx, challenge.id, refresh_at=max(at, ctx.now + timing.LAST_VOTES))
        return ()
    questions.put(ctx.tx, round_.id, calls=round_.calls + 1)
    fresh = challenges.put(ctx.tx, challenge.id, edited_at=ctx.now, refresh_at=None)
    return (Counted(fresh, round_, votes.count(ctx.tx, round_.id)),)


def _voter(ctx: LearnerContext, chat: VoterChat | None) -> int:
    return chat.id if chat else ctx.learner.id


def _after(ctx: Context, challenge: Challenge, round_: PosedQuestion) -> Sequence[ChallengeEvent]:
    if challenge.state != State.ASKING:
        return ()
    if votes.missing(ctx.tx, challenge.id, round_.id, round_.position) == 0:
        return rounds.close(ctx, challenge, round_)
    return refresh_count(ctx, challenge, round_) if round_.question.form is Form.BUTTONS else ()


def _count_for_the_day(ctx: LearnerContext, choice: Choice) -> None:
    """What the answer did for the learner is told in their own chat, not in the group."""
    answer = practice.answer_of(ctx, choice, PracticeKind.CHALLENGE)
    done = practice.count_answer(ctx, answer)
    if done:
        streak.tell_later(ctx, streak.news_of_answer(done, answer.item_id, done.other_day or answer.day))
