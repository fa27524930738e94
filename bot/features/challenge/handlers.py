"""The challenge: commands, buttons, votes, its job. Every press is checked for the presser and the chat."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.chat.context import Context, JobContext, LearnerContext, Said, Vote
from bot.chat.feature import ActionHandler, Command, Feature, Job
from bot.chat.markup import esc
from bot.chat.messages import Outgoing, Reply, Say, Toasted
from bot.core.language import N_
from bot.core.people import ANONYMOUS_ADMIN
from bot.features import practice, questions
from bot.features.challenge import (
    account,
    board_texts,
    round_texts,
    rounds,
    steps,
    supergroup,
    texts,
    use_cases,
    votes,
)
from bot.features.challenge.actions import (
    ChooseInRound,
    EndChallenge,
    JoinChallenge,
    NextRound,
    OnChallenge,
    PractiseMissedRounds,
    ResumeChallenge,
    StartChallenge,
)
from bot.features.challenge.events import ChallengeEvent, PressRefusal
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rules import Rules, default_rules, parse_rules
from bot.features.challenge.tables import challenges
from bot.features.challenge.use_cases import Challenger
from bot.features.questions.rules import OfQuiz
from bot.features.shared_actions import CHALLENGE_GONE, CallChallenge
from bot.storage.outbox import TagKind
from bot.storage.timers import Timer

NOBODY = {ANONYMOUS_ADMIN, 136817688, 777000}
"""Who speaks as a group or a channel votes under that chat's id, and never as one of these."""


def challenge(ctx: LearnerContext, said: Said) -> Sequence[Outgoing]:
    """/challenge [n] [seconds] [topic or deck] [speed]"""
    rules = parse_rules(said.words, ctx.tutor.library)
    return _call(ctx, rules) if isinstance(rules, Rules) else [texts.unplayable(ctx, rules)]


def stop_here(ctx: LearnerContext, _said: Said) -> Sequence[Outgoing]:
    """/stop in a group"""
    running = use_cases.running_here(ctx)
    if running is None:
        return [texts.no_challenge(ctx)]
    answer = _end(ctx, running.challenge)
    return [Say(ctx.place, esc(answer))] if isinstance(answer, str) else answer


def why(ctx: LearnerContext, _said: Said) -> Sequence[Outgoing]:
    """/why"""
    return [board_texts.account(ctx, account.account(ctx))]


def practise_missed(ctx: LearnerContext, challenge_id: int) -> Sequence[Outgoing]:
    """The link under a podium: exactly what this learner missed."""
    items = account.missed(ctx, challenge_id)
    if not items:
        return [board_texts.no_mistakes(ctx)]
    return practice.begin_with(ctx, items, PractiseMissedRounds(challenge_id))


def missed_pressed(ctx: LearnerContext, action: PractiseMissedRounds) -> Reply:
    """The same, by a button."""
    return practice.begin_with(ctx, account.missed(ctx, action.challenge_id), action)


def call_pressed(ctx: LearnerContext, action: CallChallenge) -> Reply:
    """Rematch by the same rules, or a first challenge by the usual ones."""
    rules = default_rules(ctx.tutor.library)
    if action.earlier is not None:
        earlier = use_cases.find_here(ctx, action.earlier)
        if earlier is None:
            return ctx.t(CHALLENGE_GONE)
        again = use_cases.rules_of(ctx, earlier)
        rules = again if isinstance(again, Rules) else rules
    return _call(ctx, rules)


def on_challenge(press: Callable[[LearnerContext, Challenge], Reply]) -> ActionHandler:
    """Handles a press on a challenge of this chat; every other is from long ago."""

    def pressed(ctx: LearnerContext, action: OnChallenge) -> Reply:
        found = use_cases.find_here(ctx, action.challenge_id)
        return ctx.t(CHALLENGE_GONE) if found is None else press(ctx, found)

    return pressed


@on_challenge
def join_pressed(ctx: LearnerContext, found: Challenge) -> Reply:
    """Join"""
    outcome = use_cases.join(ctx, found)
    if isinstance(outcome, PressRefusal):
        return texts.refused(ctx, outcome, found)
    return Toasted(texts.joined(ctx), texts.worded(ctx, outcome))


@on_challenge
def start_pressed(ctx: LearnerContext, found: Challenge) -> Reply:
    """Start, for the caller and the group's admins."""
    return _refuse(ctx, found) or _told(ctx, found, use_cases.start(ctx, found))


@on_challenge
def resume_pressed(ctx: LearnerContext, found: Challenge) -> Reply:
    """Resume after a pause; in a challenge that runs, show where it stands."""
    outcome = use_cases.resume(ctx, found)
    running = use_cases.running_here(ctx)
    if outcome is PressRefusal.NOT_PAUSED and running and running.challenge.id == found.id:
        return texts.waiting(ctx, running)
    return _told(ctx, found, outcome)


@on_challenge
def end_pressed(ctx: LearnerContext, found: Challenge) -> Reply:
    """End, for the caller and the group's admins."""
    return _end(ctx, found)


def next_pressed(ctx: LearnerContext, action: NextRound) -> Reply:
    """Next, in an untimed round."""
    found = votes.find_here(ctx, action.round_id)
    return ctx.t(CHALLENGE_GONE) if found is None else _told(ctx, found[0], votes.skip(ctx, found[1]))


def option_pressed(ctx: LearnerContext, action: ChooseInRound) -> Reply:
    """A lettered option of a long question."""
    found = votes.find_here(ctx, action.round_id)
    if found is None:
        return ctx.t(CHALLENGE_GONE)
    outcome = votes.vote(ctx, found[1], action.index)
    if isinstance(outcome, PressRefusal):
        return texts.refused(ctx, outcome, found[0])
    return Toasted(round_texts.chosen(ctx, action.index), texts.worded(ctx, outcome))


def vote_cast(ctx: LearnerContext, cast: Vote) -> Sequence[Outgoing] | None:
    """A vote on a quiz poll of ours: in a challenge, or in a private quiz, which practice counts."""
    posed = questions.of_vote(ctx.tx, cast.poll_id, lambda: votes.seats(ctx, cast.chat))
    if posed is None:
        return None
    if isinstance(posed.owner, OfQuiz):
        return practice.vote(ctx, posed.id, cast.indexes)
    if len(cast.indexes) != 1:
        votes.retract(ctx, posed, cast.chat)
        return []
    outcome = votes.vote(ctx, posed, cast.indexes[0], cast.chat)
    return [] if isinstance(outcome, PressRefusal) else texts.worded(ctx, outcome)


def move_on(ctx: JobContext) -> Sequence[Outgoing]:
    """Take the due steps of some games."""
    return texts.worded(ctx, steps.fire(ctx))


def moved(ctx: Context, old: int) -> Sequence[Outgoing]:
    """The group became a supergroup, and its games follow."""
    return texts.worded(ctx, supergroup.follow(ctx, old))


def _call(ctx: LearnerContext, rules: Rules) -> Sequence[Outgoing]:
    person = ctx.learner
    caller = Challenger(person.id, person.name, plays=person.id not in NOBODY)
    return texts.called(ctx, use_cases.open_challenge(ctx, caller, rules))


def _end(ctx: LearnerContext, found: Challenge) -> Sequence[Outgoing] | str:
    return _refuse(ctx, found) or _told(ctx, found, use_cases.stop(ctx, found))


def _refuse(ctx: LearnerContext, found: Challenge) -> str:
    """Why this person may not; empty when they may."""
    if ctx.learner.id == found.caller or ctx.is_admin:
        return ""
    why = PressRefusal.UNSURE if ctx.is_admin is None else PressRefusal.NOT_ALLOWED
    return texts.refused(ctx, why, found)


def _told(
    ctx: LearnerContext, found: Challenge, outcome: Sequence[ChallengeEvent] | PressRefusal
) -> Sequence[Outgoing] | str:
    if isinstance(outcome, PressRefusal):
        return texts.refused(ctx, outcome, found)
    return texts.worded(ctx, outcome)


FEATURE = Feature(
    "challenge",
    commands=(
        Command(
            "challenge",
            N_("[n] [seconds] [topic] [speed]"),
            N_("a quiz for the whole group, against the clock"),
            handler=challenge,
            rank=180,
            in_groups=True,
            in_private=False,
        ),
        Command("why", "", N_("every point of your last challenge"), handler=why, rank=190, in_groups=True),
    ),
    actions={
        CallChallenge: call_pressed,
        JoinChallenge: join_pressed,
        StartChallenge: start_pressed,
        ResumeChallenge: resume_pressed,
        EndChallenge: end_pressed,
        ChooseInRound: option_pressed,
        NextRound: next_pressed,
        PractiseMissedRounds: missed_pressed,
    },
    jobs=(Job("challenge", (Timer(challenges.c.due_at), Timer(challenges.c.refresh_at)), move_on),),
    on_sent={TagKind.LOBBY: use_cases.lobby_sent, TagKind.ROUND: rounds.sent},
    on_doubtful={TagKind.ROUND: rounds.doubtful},
)
