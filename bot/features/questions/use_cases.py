"""From an item to the question that is put, and from a poll back to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bot.chat.context import Context
from bot.chat.tutor import Tutor
from bot.decks.model import Item, QuizQuestion
from bot.features.questions import bag_repository as bags
from bot.features.questions import repository as questions
from bot.features.questions.bag import Bag, Drawn, draw, remember_answered, remember_asked
from bot.features.questions.rules import (
    OfChallenge,
    OfQuiz,
    Planned,
    PosedQuestion,
    Question,
    make_question,
    pose,
)
from bot.storage.outbox import DeliveryTag, TagKind
from bot.storage.transaction import Transaction

NEAREST = 8
"""How many near items' answers are looked at for options."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Where somebody can be answering now: their open quiz, and the running challenges that they play in."""

    quiz_id: int | None
    challenge_ids: tuple[int, ...]


def can_pose(tutor: Tutor, item: Item) -> bool:
    """Whether the item can be asked as a quiz at all."""
    return bool(item.quiz) or _made(tutor, item) is not None


def draw_questions(ctx: Context, scope: Sequence[str], bag: Bag, n: int) -> list[Planned]:
    """Up to ``n`` questions on items of the scope, drawn from a chat's bag."""
    return pose_drawn(ctx, draw(scope, bag.memories, n, bag.seq, ctx.rng), bag)


def pose_drawn(ctx: Context, drawn: Iterable[Drawn], bag: Bag) -> list[Planned]:
    """Questions on those of the drawn items that can be asked."""
    planned = []
    for one in drawn:
        question = _pose_item(ctx, ctx.tutor.library.items[one.item_id], bag.of(one.item_id).asked)
        if question:
            planned.append(Planned(question, one.bag_pass))
    return planned


def note_asked(tx: Transaction, chat_id: int, posed: PosedQuestion) -> None:
    """The chat's bag remembers that the question was asked, as the next of all it was ever asked."""
    bag, item_id = bags.recall(tx, chat_id), posed.question.item_id
    bags.remember(tx, chat_id, item_id, remember_asked(bag.of(item_id), bag.seq + 1, posed.bag_pass))


def note_answered(tx: Transaction, chat_id: int, item_id: str, correct: bool) -> None:
    """The chat's bag remembers how the item was answered."""
    bags.remember(tx, chat_id, item_id, remember_answered(bags.find(tx, chat_id, item_id), correct))


def of_vote(tx: Transaction, poll_id: str, seats: Callable[[], Seats]) -> PosedQuestion | None:
    """The posed question that a vote is for; its owner tells who handles the vote.

    A crash in mid-send leaves a poll whose id we never learned. Then it is the one doubtful question of the
    challenges that this person plays in, or the doubtful one of their own quiz; who has neither may be new in
    the only challenge that has one. ``seats`` is asked only then.
    """
    known = questions.of_poll(tx, poll_id)
    if known:
        return known
    at = seats()
    own = None if at.quiz_id is None else questions.doubtful_in(tx, OfQuiz(at.quiz_id))
    found = questions.doubtful_rounds(tx, at.challenge_ids) or (
        [] if own else questions.doubtful_rounds(tx, None)
    )
    if len(found) != 1:
        return own
    questions.add_poll(tx, poll_id, found[0].id)
    return found[0]


def knows_poll(tx: Transaction, poll_id: str) -> bool:
    """Whether a poll of ours with this id is on record."""
    return questions.of_poll(tx, poll_id) is not None


def tag_of(posed: PosedQuestion) -> DeliveryTag:
    """Tells the question when its message was delivered."""
    match posed.owner:
        case OfQuiz():
            return DeliveryTag(TagKind.QUESTION, posed.id)
        case OfChallenge():
            return DeliveryTag(TagKind.ROUND, posed.id)


def _pose_item(ctx: Context, item: Item, asked_before: int) -> Question | None:
    """The item's next question, its options shuffled. None when it cannot be asked as a quiz."""
    variant = asked_before % len(item.quiz) if item.quiz else 0
    written = item.quiz[variant] if item.quiz else _made(ctx.tutor, item)
    return None if written is None else pose(item, variant, written, ctx.rng)


def _made(tutor: Tutor, item: Item) -> QuizQuestion | None:
    near = [other for other in tutor.retriever.neighbours(item.id) if not other.near_duplicate]
    return make_question(item, [tutor.library.items[other.item_id] for other in near[:NEAREST]])
