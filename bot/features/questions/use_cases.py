"""From an item to the question that is put, and from a poll back to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.chat.context import Context
from bot.chat.tutor import Tutor
from bot.decks.model import Item
from bot.features.questions import bag_repository as bags
from bot.features.questions import repository as questions
from bot.features.questions.bag import Bag, Drawn, draw, remember_answered, remember_asked
from bot.features.questions.rules import (
    OfChallenge,
    OfQuiz,
    Planned,
    PosedQuestion,
    Question,
    pose,
    pose_card,
)
from bot.storage.outbox import DeliveryTag, TagKind
from bot.storage.transaction import Transaction

DRAWN_AGAIN = 4
"""A group's question that cannot be made after all is replaced by another, so many times for each at most."""


@dataclass(frozen=True, slots=True)
class Seats:
    """Where somebody can be answering now: their open quiz, and the running challenges that they play in."""

    quiz_id: int | None
    challenge_ids: tuple[int, ...]


def has_options(tutor: Tutor, item: Item) -> bool:
    """Whether the item can be asked with options, as groups need it; alone, any item can at least be a card.

    This was decided when the decks were loaded.
    """
    return bool(item.quiz) or tutor.options.can_ask(item.id)


def draw_questions(ctx: Context, scope: Sequence[str], bag: Bag, n: int) -> list[Planned]:
    """Up to ``n`` questions on items of the scope, drawn from a chat's bag."""
    return pose_drawn(ctx, draw(scope, bag.memories, n, bag.seq, ctx.rng), bag)


def draw_rounds(ctx: Context, scope: Sequence[str], bag: Bag, n: int) -> list[Planned]:
    """Up to ``n`` questions with options on items of the scope, drawn from a group's bag."""
    drawn = draw(scope, bag.memories, DRAWN_AGAIN * n, bag.seq, ctx.rng)
    posed = (Planned(_pose_item(ctx, one.item_id, bag, in_group=True), one.bag_pass) for one in drawn)
    return list(islice((one for one in posed if one.question.options), n))


def pose_drawn(ctx: Context, drawn: Iterable[Drawn], bag: Bag) -> list[Planned]:
    """Questions on the drawn items."""
    return [Planned(_pose_item(ctx, one.item_id, bag), one.bag_pass) for one in drawn]


def note_asked(tx: Transaction, chat_id: int, posed: PosedQuestion) -> None:
    """The chat's bag remembers that the question was asked, as the next of all it was ever asked."""
    item_id, seq = posed.question.item_id, bags.questions_asked(tx, chat_id) + 1
    asked = remember_asked(bags.find(tx, chat_id, item_id), seq, posed.bag_pass)
    bags.remember(tx, chat_id, item_id, asked)


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


def _pose_item(ctx: Context, item_id: str, bag: Bag, in_group: bool = False) -> Question:
    """The item's next question, its options shuffled; a card where there are none.

    Alone, what comes again is a card too where few options of its kind would come again with it.
    """
    item, asked_before = ctx.tutor.library.items[item_id], bag.of(item_id).asked
    if item.quiz:
        variant = asked_before % len(item.quiz)
        return pose(item, variant, item.quiz[variant], ctx.rng)
    options = ctx.tutor.options
    if asked_before and not in_group and not options.can_ask_often(item_id):
        return pose_card(item)
    made = options.question(item_id, ctx.rng, ctx.tutor.retriever.near_duplicates(item_id))
    return pose(item, 0, made, ctx.rng) if made else pose_card(item)
