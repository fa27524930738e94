"""The quiz: commands, buttons and votes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.chat.context import LearnerContext, Pressed, Said, Turn
from bot.chat.messages import Outgoing, Place
from bot.core.numbers import is_number
from bot.decks.model import Item
from bot.decks.scope import (
    DEFAULT_SIZE,
    MAX_SIZE,
    Request,
    everything,
    find_scope,
    parse_request,
)
from bot.features import ask, focus
from bot.features.bookmarks import use_cases as bookmarks
from bot.features.buttons import TODAY, quiz_spec
from bot.features.leeches import leech
from bot.features.memory.use_cases import admit
from bot.features.practice import record as progress
from bot.features.practice import texts as wording
from bot.features.practice import today_handlers as review
from bot.features.practice import today_texts as review_wording
from bot.features.practice import use_cases as quiz
from bot.features.practice.outcomes import Answered
from bot.features.profile import repository as learners
from bot.storage.transaction import Transaction

_FREE = re.compile(r"^n(\d{1,3})\.(.*)$", re.DOTALL)


def command(turn: Turn, said: Said) -> Sequence[Outgoing]:
    """/quiz [n] [topic, level or deck]"""
    request = parse_request(said.words, turn.tutor.library)
    if not isinstance(request, Request):
        return [wording.bad_request(turn.place, request)]
    return _start(turn, request)


def stop(turn: Turn, _said: Said) -> Sequence[Outgoing]:
    """/stop"""
    return [wording.stopped(turn.place, quiz.stop(turn.tx, turn.tutor, turn.learner, turn.at))]


def start(turn: Turn, pressed: Pressed) -> Sequence[Outgoing]:
    """A button that starts the quiz it describes."""
    return start_spec(turn, pressed.argument)


def start_anew(turn: Turn, pressed: Pressed) -> Sequence[Outgoing]:
    """End the running quiz and start the described one."""
    quiz.stop(turn.tx, turn.tutor, turn.learner, turn.at)
    return start_spec(turn, pressed.argument)


def go_on(turn: Turn, _pressed: Pressed) -> Sequence[Outgoing]:
    """Put the waiting question again."""
    waiting = quiz.running(turn.tx, turn.learner)
    if waiting is None:
        return [wording.stopped(turn.place, None)]
    return [wording.question(turn.place, waiting.asked)]


def ask_again(tx: Transaction, user_id: int) -> Sequence[Outgoing]:
    """The question that waits for a learner, if there is one."""
    learner = learners.find(tx, user_id)
    waiting = quiz.running(tx, learner) if learner else None
    return [wording.question(Place(user_id), waiting.asked)] if waiting else []


def press(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """A lettered option."""
    question, _, place = pressed.argument.partition(".")
    if not (is_number(question) and is_number(place)):
        return ""
    outcome = quiz.answer(turn.tx, turn.tutor, turn.learner, int(question), int(place), turn.at)
    if not isinstance(outcome, Answered):
        return wording.not_counted(outcome)
    return _answered(turn, outcome, pressed.message_id)


def vote(turn: Turn, question_id: int, places: Sequence[int]) -> Sequence[Outgoing]:
    """A vote on a quiz's question. A retraction has no options, and a quiz takes none back."""
    if len(places) != 1:
        return []
    outcome = quiz.answer(turn.tx, turn.tutor, turn.learner, question_id, places[0], turn.at)
    return _answered(turn, outcome, None) if isinstance(outcome, Answered) else []


def full_answer(turn: Turn, pressed: Pressed) -> Sequence[Outgoing] | str:
    """The whole answer behind a question that was answered."""
    if not is_number(pressed.argument):
        return ""
    item = quiz.item_of(turn.tx, turn.tutor, turn.learner, int(pressed.argument))
    if item is None:
        return "Answer the question first."
    focus.look(turn, item)
    return ask.full(turn, item)


def start_spec(turn: Turn, spec: str) -> Sequence[Outgoing]:
    """Start what a button describes: n5.topic, an item, a quiz's mistakes (m12), the bookmarks (b) or a kind
    of planned practice.
    """
    if spec in (TODAY, review_wording.REVIEW, review_wording.MISTAKES):
        return review.start(turn, spec)
    free = _FREE.match(spec)
    if free:
        scope = find_scope(free[2], turn.tutor.library) or everything(turn.tutor.library)
        return _start(turn, Request(min(max(int(free[1]), 1), MAX_SIZE), scope))
    if spec[:1] == "m" and is_number(spec[1:]):
        items = quiz.missed_in(turn.tx, turn.tutor, turn.learner, int(spec[1:]))
    elif spec == "b":
        items = bookmarks.bookmarked_items(turn)[:MAX_SIZE]
    else:
        return _start_on(turn, spec[1:])
    return begin_with(turn, items, spec)


def begin_with(turn: Turn, items: Sequence[Item], spec: str) -> Sequence[Outgoing]:
    """Start a quiz on just these items. ``spec`` is what a button needs to start it anew."""
    if not items:
        return [wording.gone(turn.place)]
    earlier = review.close_earlier(turn)
    outcome = quiz.start_with(
        turn.tx, turn.tutor, turn.learner, turn.place.chat_id, items, "", turn.at, turn.rng
    )
    return [*earlier, *wording.begun(turn.place, outcome, spec)]


def _start_on(turn: Turn, item_id: str) -> Sequence[Outgoing]:
    """An item asked for by name is asked at once, and comes to stay: it is reviewed from now on."""
    item = turn.tutor.library.items.get(item_id)
    if item is None:
        return [wording.gone(turn.place)]
    admit(turn.tx, turn.learner.id, item.id, progress.study_day(turn.tutor, turn.learner, turn.at))
    earlier = review.close_earlier(turn)
    outcome = quiz.start_on(turn.tx, turn.tutor, turn.learner, turn.place.chat_id, item, turn.at, turn.rng)
    return [*earlier, *wording.begun(turn.place, outcome, f"i{item_id}")]


def _answered(turn: Turn, outcome: Answered, message_id: int | None) -> Sequence[Outgoing]:
    aside = leech(turn, outcome.leech)
    return wording.answered(turn.place, outcome, message_id, aside)


def _start(turn: Turn, request: Request) -> Sequence[Outgoing]:
    earlier = review.close_earlier(turn)
    outcome = quiz.start(turn.tx, turn.tutor, turn.learner, turn.place.chat_id, request, turn.at, turn.rng)
    said = wording.begun(turn.place, outcome, quiz_spec(request.size, request.scope.key))
    return [*earlier, *said]


def first_quiz(turn: Turn) -> Sequence[Outgoing]:
    """The quiz behind a link from a group."""
    return _start(turn, Request(DEFAULT_SIZE, everything(turn.tutor.library)))


def typed_letter(ctx: LearnerContext, said: Said) -> Sequence[Outgoing] | None:
    """Somebody typed the letter of an option instead of pressing it."""
    if not ask.is_option(said.text):
        return None
    waits = not ctx.place.private or quiz.running(ctx.tx, ctx.learner) is not None
    return [wording.typed_option(ctx, waits)]
