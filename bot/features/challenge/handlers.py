"""The challenge: commands, buttons and votes. Every press is checked for the presser and the chat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from bot.chat.actions import Action
from bot.chat.context import Pressed, Said, Turn, Vote, VoterChat
from bot.chat.feature import Feature
from bot.chat.markup import esc
from bot.chat.messages import Outgoing, Say, Toasted
from bot.core.numbers import is_number
from bot.core.people import ANONYMOUS_ADMIN
from bot.features import practice
from bot.features.challenge import account as challenge_review
from bot.features.challenge import board_texts as boards
from bot.features.challenge import texts as wording
from bot.features.challenge import use_cases as challenge
from bot.features.challenge import votes as challenge_votes
from bot.features.challenge.events import Event, NothingToPlay, Refusal
from bot.features.challenge.repository import Challenge
from bot.features.challenge.rules import Rules, default_rules, parse_rules
from bot.features.challenge.use_cases import Caller, Spot
from bot.features.challenge.votes import Voter
from bot.features.questions import LETTERS
from bot.features.questions import use_cases as questions
from bot.features.questions.rules import OfQuiz, PosedQuestion
from bot.features.questions.use_cases import Seats

NOBODY = {ANONYMOUS_ADMIN, 136817688, 777000}
"""Who speaks as a group or a channel votes under that chat's id, and never as one of these."""

Answer = Sequence[Outgoing] | str | Toasted


def command(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/challenge [n] [seconds] [topic or deck] [speed]"""
    rules = parse_rules(said.words, turn.tutor.library)
    if not isinstance(rules, Rules):
        return [wording.unplayable(turn.place, rules)]
    return _open(turn, rules)


def stop(turn: Turn, _said: Said) -> Sequence[Outgoing]:
    """/stop in a group"""
    running = challenge.running_here(turn.tx, _spot(turn))
    if running is None:
        return [wording.no_challenge(turn.place)]
    answer = _end(turn, running.challenge)
    return [Say(turn.place, esc(answer))] if isinstance(answer, str) else answer


def why(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/why"""
    chat_id = None if turn.place.private else turn.place.chat_id
    outcome = challenge_review.account(turn.tx, turn.learner.id, chat_id)
    return [boards.account(turn.place, outcome, None if turn.place.private else said.message_id)]


def mistakes(turn: Turn, challenge_id: int) -> Sequence[Outgoing]:
    """The link under a podium: exactly what this learner missed."""
    return missed_pressed(turn, PractiseMissedRounds(challenge_id))


@dataclass(frozen=True, slots=True)
class PractiseMissedRounds(Action):
    """Start what the presser missed in a challenge."""

    code: ClassVar[str] = "s:c"
    challenge_id: int


def missed_pressed(turn: Turn, action: PractiseMissedRounds) -> Sequence[Outgoing]:
    items = challenge_review.missed(turn.tx, turn.tutor, action.challenge_id, turn.learner.id)
    return practice.begin_with(turn, items, action) if items else [boards.no_mistakes(turn.place)]


FEATURE = Feature("challenge", actions={PractiseMissedRounds: missed_pressed})


def new(turn: Turn, pressed: Pressed) -> Answer:
    """Rematch by the same rules, or a first challenge by the usual ones."""
    rules = default_rules(turn.tutor.library)
    if pressed.argument:
        earlier = _mine(turn, pressed)
        if earlier is None:
            return wording.GONE
        again = challenge.rules_of(turn.tutor, earlier)
        rules = again if isinstance(again, Rules) else rules
    return _open(turn, rules)


def join(turn: Turn, pressed: Pressed) -> Answer:
    """Join"""
    found = _mine(turn, pressed)
    if found is None:
        return wording.GONE
    outcome = challenge.join(turn.tx, found, turn.learner.id, turn.learner.name, turn.now)
    if isinstance(outcome, Refusal):
        return wording.refused(outcome, found)
    return Toasted(wording.joined(), _worded(turn, outcome))


def start(turn: Turn, pressed: Pressed) -> Answer:
    """Start, for the caller and the group's admins."""
    found = _mine(turn, pressed)
    if found is None:
        return wording.GONE
    return _refuse(turn, found) or _told(turn, found, challenge.start(turn.tx, found, turn.now))


def resume(turn: Turn, pressed: Pressed) -> Answer:
    """Resume after a pause; in a challenge that runs, show where it stands."""
    found = _mine(turn, pressed)
    if found is None:
        return wording.GONE
    outcome = challenge.resume(turn.tx, found, turn.now)
    running = challenge.running_here(turn.tx, _spot(turn))
    if outcome is Refusal.NOT_PAUSED and running and running.challenge.id == found.id:
        return wording.waiting(turn.place, running)
    return _told(turn, found, outcome)


def end(turn: Turn, pressed: Pressed) -> Answer:
    """End, for the caller and the group's admins."""
    found = _mine(turn, pressed)
    return wording.GONE if found is None else _end(turn, found)


def skip(turn: Turn, pressed: Pressed) -> Answer:
    """Next, in an untimed round."""
    found = _round(turn, pressed.argument)
    if found is None:
        return wording.GONE
    outcome = challenge_votes.skip(turn.tx, found[1], turn.now)
    return _told(turn, found[0], outcome)


def press(turn: Turn, pressed: Pressed) -> Answer:
    """A lettered option of a long question."""
    number, _, option = pressed.argument.partition(".")
    found = _round(turn, number)
    if found is None or not option.isdecimal():
        return wording.GONE
    voter = Voter(turn.learner.id, turn.learner.name, turn.learner)
    outcome = challenge_votes.vote(turn, found[1], int(option), voter)
    if isinstance(outcome, Refusal):
        return wording.refused(outcome, found[0])
    return Toasted(wording.chosen(LETTERS[int(option)]), _worded(turn, outcome))


def vote(turn: Turn, cast: Vote) -> Sequence[Outgoing]:
    """A vote on any quiz poll of ours: in a challenge, or in a private quiz."""
    poll_id, options, chat = cast.poll_id, cast.places, cast.chat
    person = chat.id if chat else turn.learner.id
    posed = questions.of_vote(turn.tx, poll_id, partial(_seats, turn, chat))
    if posed is None:
        return []
    if isinstance(posed.owner, OfQuiz):
        return practice.vote(turn, posed.id, options)
    if len(options) != 1:
        challenge_votes.retract(turn.tx, posed, person)
        return []
    voter = Voter(chat.id, chat.title, None) if chat else Voter(person, turn.learner.name, turn.learner)
    outcome = challenge_votes.vote(turn, posed, options[0], voter)
    if isinstance(outcome, Refusal):
        return []
    place = wording.place_of(challenge_votes.challenge_of(turn.tx, posed))
    return wording.worded(outcome, place, turn.link)


def _seats(turn: Turn, chat: VoterChat | None) -> Seats:
    quiz_id = None if chat else practice.open_quiz_id(turn)
    return challenge_votes.seats(turn.tx, chat.id if chat else turn.learner.id, quiz_id)


def _open(turn: Turn, rules: Rules) -> list[Outgoing]:
    person = turn.learner
    caller = Caller(person.id, person.name, plays=person.id not in NOBODY)
    outcome = challenge.open_challenge(turn.tx, turn.tutor, _spot(turn), caller, rules, turn.now, turn.rng)
    if isinstance(outcome, NothingToPlay):
        return [wording.nothing_to_play(turn.place)]
    return _worded(turn, [outcome])


def _end(turn: Turn, found: Challenge) -> Sequence[Outgoing] | str:
    return _refuse(turn, found) or _told(turn, found, challenge.stop(turn.tx, found, turn.now))


def _refuse(turn: Turn, found: Challenge) -> str:
    """Why this person may not; empty when they may."""
    if turn.learner.id == found.caller or turn.is_admin:
        return ""
    return wording.refused(Refusal.UNSURE if turn.is_admin is None else Refusal.NOT_ALLOWED, found)


def _told(turn: Turn, found: Challenge, outcome: Sequence[Event] | Refusal) -> list[Outgoing] | str:
    if isinstance(outcome, Refusal):
        return wording.refused(outcome, found)
    return _worded(turn, outcome)


def _worded(turn: Turn, events: Sequence[Event]) -> list[Outgoing]:
    return wording.worded(events, turn.place, turn.link)


def _spot(turn: Turn) -> Spot:
    return Spot(turn.place.chat_id, turn.place.thread_id or 0)


def _mine(turn: Turn, pressed: Pressed) -> Challenge | None:
    """The challenge that a button names, if it is this chat's."""
    if not is_number(pressed.argument):
        return None
    return challenge.find_in(turn.tx, int(pressed.argument), turn.place.chat_id)


def _round(turn: Turn, number: str) -> tuple[Challenge, PosedQuestion] | None:
    """The round that a button names, if it is this chat's."""
    return challenge_votes.find_in(turn.tx, int(number), turn.place.chat_id) if is_number(number) else None
