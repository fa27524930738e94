"""Questions in the learner's own words, and what there is to learn."""

from __future__ import annotations

from collections.abc import Sequence

from bot.chat.context import Pressed, Said, Turn
from bot.chat.messages import Outgoing
from bot.decks.scope import find_scope
from bot.features.ask import texts as wording
from bot.features.ask import use_cases as ask
from bot.features.focus import use_cases as pointing
from bot.features.practice import use_cases as quiz


def command(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/ask question"""
    if not said.text.strip():
        example = next(iter(turn.tutor.library)).question
        return [wording.how(turn.place, example)]
    return text(turn, said)


def text(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """Any plain text."""
    if wording.is_option(said.text):
        waits = not turn.place.private or quiz.running(turn.tx, turn.learner) is not None
        return [wording.typed_option(turn.place, waits)]
    outcome = ask.ask(turn.tx, turn.tutor, said.text, turn.at)
    if isinstance(outcome, ask.Found):
        pointing.look(turn.tx, turn.learner, outcome.item, turn.at)
    reply_to = None if turn.place.private else said.message_id
    return wording.told(turn.place, outcome, turn.tutor.library.decks, turn.link, reply_to)


def tell(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """A button that names an item."""
    item = turn.tutor.library.items.get(pressed.argument)
    if item is None:
        return "This is no longer in my decks."
    pointing.look(turn.tx, turn.learner, item, turn.at)
    return wording.told(turn.place, ask.show(turn.tutor, item), turn.tutor.library.decks, turn.link)


def topics(turn: Turn, _said: Said) -> Sequence[Outgoing]:
    """/topics"""
    library = turn.tutor.library
    scopes = [scope for name in library.topics if (scope := find_scope(name, library))]
    counts = tuple((scope.name, scope.key, len(scope.items)) for scope in scopes)
    return [wording.topics(turn.place, counts, library.decks)]


def not_text(turn: Turn, _said: Said) -> Sequence[Outgoing]:
    """A photo, a voice message, a sticker."""
    return [wording.only_text(turn.place)]
