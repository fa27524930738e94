"""A question on its way to people: options shuffled by us, graded by the option, not its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from random import Random

from bot.core.numbers import milliseconds
from bot.core.text import fits_poll
from bot.decks.model import Item, QuizQuestion

KNEW, MISSED = "knew", "missed"
"""How somebody rates themselves on a card: what is kept as chosen, like an option."""


class Form(StrEnum):
    """How a question is put: as Telegram's own quiz poll, or as a message with lettered buttons.

    As a card there is nothing to choose from: who has an answer in mind sees the right one, and says whether
    they knew it.
    """

    POLL = "poll"
    BUTTONS = "buttons"
    CARD = "card"


class QuestionState(StrEnum):
    """How far a posed question has come. Dropped: its quiz or challenge ended without it."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its options in the order that the learner sees.

    A card has no options; its ``key`` is the whole answer, in Markdown.
    """

    item_id: str
    variant: int
    stem: str
    options: tuple[str, ...]
    key: str
    explanation: str

    @property
    def key_index(self) -> int:
        """Where the key stands in ``options``."""
        return self.options.index(self.key)

    def is_key(self, option: str) -> bool:
        """Whether an option is the right one: by what it says, never by its place."""
        return option == (self.key if self.options else KNEW)

    @property
    def form(self) -> Form:
        """A poll where everything fits Telegram's limits, else buttons; a card without options."""
        if not self.options:
            return Form.CARD
        fits = fits_poll(self.stem, self.options, self.explanation)
        return Form.POLL if fits else Form.BUTTONS


@dataclass(frozen=True, slots=True)
class Planned:
    """A question to be posed, and the pass through the bag that its item was drawn in."""

    question: Question
    bag_pass: int | None


@dataclass(frozen=True, slots=True)
class OfQuiz:
    """Posed in a learner's quiz."""

    id: int


@dataclass(frozen=True, slots=True)
class OfChallenge:
    """Posed in a group's challenge, as one of its rounds."""

    id: int


Owner = OfQuiz | OfChallenge


@dataclass(frozen=True, slots=True)
class PosedQuestion:
    """A question as it stands in its quiz or challenge, where it has a ``position`` from 1 on.

    ``asked_at`` is when it first reached people, None as long as we have not heard of that; ``calls`` are the
    messages and edits that it took. ``void_speed``: how long an answer took counts for nobody.
    ``maybe_twice``: it may be out under a poll id that we never learned.
    """

    id: int
    owner: Owner
    position: int
    bag_pass: int | None
    state: QuestionState
    asked_at: datetime | None
    closed_at: datetime | None
    message_id: int | None
    calls: int
    void_speed: bool
    maybe_twice: bool
    question: Question

    def taken_ms(self, at: datetime) -> int | None:
        """How long an answer took that came then; None when nobody knows, or it must not count."""
        if self.void_speed or self.asked_at is None:
            return None
        return milliseconds(self.asked_at, at)


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a posed question that somebody chose, and when."""

    posed: PosedQuestion
    option: str
    at: datetime

    @property
    def correct(self) -> bool:
        """Whether it is the right one."""
        return self.posed.question.is_key(self.option)


def choose(posed: PosedQuestion, index: int, at: datetime) -> Choice | None:
    """The option at an index in the order that we sent; None when there is none."""
    options = posed.question.options
    return Choice(posed, options[index], at) if 0 <= index < len(options) else None


def rate_card(posed: PosedQuestion, knew: bool, at: datetime) -> Choice | None:
    """What somebody says of themselves behind a card; None for a question with options."""
    return Choice(posed, KNEW if knew else MISSED, at) if posed.question.form is Form.CARD else None


def pose(item: Item, variant: int, written: QuizQuestion, rng: Random) -> Question:
    """Put a written question to a learner, its options shuffled."""
    options = [written.key, *written.distractors]
    rng.shuffle(options)
    return Question(item.id, variant, written.stem, tuple(options), written.key, written.explanation)


def pose_card(item: Item) -> Question:
    """Put an item without options."""
    return Question(item.id, 0, item.question, (), item.answer, "")
