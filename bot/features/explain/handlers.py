"""Open questions: /explain, the learner's own words, and the buttons around them."""

from __future__ import annotations

from collections.abc import Sequence

from fsrs import Rating

from bot.chat.context import Pressed, Said, Turn
from bot.chat.messages import Outgoing
from bot.core.numbers import is_number
from bot.decks.scope import everything, find_scope
from bot.features.ask import handlers as ask
from bot.features.challenge import handlers as challenge
from bot.features.explain import texts as wording
from bot.features.explain import use_cases as explain
from bot.features.explain.use_cases import Judged, NotOpen, Rated
from bot.features.practice import today_texts as review


def command(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/explain [topic, level, deck or item]"""
    scope = find_scope(said.text, turn.tutor.library)
    if scope:
        outcome = explain.start(turn.tx, turn.tutor, turn.learner, scope, turn.at, turn.rng)
        return [wording.posed(turn.place, outcome)]
    item = explain.named(turn.tutor, said.text)
    if item is None:
        return [wording.unknown_scope(turn.place, said.text)]
    return [wording.posed(turn.place, explain.pose(turn.tx, turn.learner, item, "", turn.at))]


def text(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """Any plain text: the answer that is awaited, or else a question."""
    judged = explain.answer(turn.tx, turn.tutor, turn.learner, said.text, turn.at)
    return (
        ask.text(turn, said)
        if judged is None
        else wording.judged(turn.place, judged, turn.tutor.library.decks)
    )


def stop(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/stop: in private, leave the open question, or else what else is going on."""
    if turn.place.private and explain.leave(turn.tx, turn.learner):
        return [wording.left(turn.place)]
    return challenge.stop(turn, said)


def another(turn: Turn, pressed: Pressed) -> Sequence[Outgoing]:
    """A button that puts another open question of a scope."""
    explain.leave(turn.tx, turn.learner)
    scope = find_scope(pressed.argument, turn.tutor.library) or everything(turn.tutor.library)
    return [
        wording.posed(turn.place, explain.start(turn.tx, turn.tutor, turn.learner, scope, turn.at, turn.rng))
    ]


def about(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """A button that puts one item as an open question."""
    item = turn.tutor.library.items.get(pressed.argument)
    if item is None:
        return wording.GONE
    return [wording.posed(turn.place, explain.pose(turn.tx, turn.learner, item, "", turn.at))]


def show(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """A button for who has no answer."""
    if not is_number(pressed.argument):
        return wording.CLOSED
    outcome = explain.show(turn.tx, turn.tutor, turn.learner, int(pressed.argument), turn.at)
    if isinstance(outcome, Judged):
        return wording.judged(turn.place, outcome, turn.tutor.library.decks)
    return wording.CLOSED


def rate(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """One of the four ratings: the question's number and the rating's."""
    number, _, rating = pressed.argument.partition(".")
    if not is_number(number) or rating not in {str(one.value) for one in Rating}:
        return wording.CLOSED
    outcome = explain.rate(turn.tx, turn.tutor, turn.learner, int(number), Rating(int(rating)), turn.at)
    match outcome:
        case Rated():
            aside = review.set_aside(turn.place, outcome.leech, turn.tutor.library.decks)
            return [wording.rated(turn.place, pressed.message_id, outcome), *aside]
        case NotOpen():
            return wording.CLOSED
