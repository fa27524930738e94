"""A quiz question on its way to a learner: options shuffled by us, graded by the option, not its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from bot.core.limits import (
    POLL_EXPLANATION_LENGTH,
    POLL_EXPLANATION_LINE_FEEDS,
    POLL_OPTION_LENGTH,
    POLL_STEM_LENGTH,
)
from bot.core.text import plain, shorten, utf16_length
from bot.decks.model import Item, QuizQuestion

MADE_OPTION_LENGTH = 240
"""How much of an answer is shown as an option when the author wrote no quiz question."""

MADE_DISTRACTORS = 3


class Form(StrEnum):
    """How a question is put: as Telegram's own quiz poll, or as a message with lettered buttons."""

    POLL = "poll"
    BUTTONS = "buttons"


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its options in the order that the learner sees."""

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

    @property
    def form(self) -> Form:
        """A poll where everything fits Telegram's limits, else buttons."""
        fits = (
            utf16_length(self.stem) <= POLL_STEM_LENGTH
            and all(utf16_length(option) <= POLL_OPTION_LENGTH for option in self.options)
            and utf16_length(self.explanation) <= POLL_EXPLANATION_LENGTH
            and self.explanation.count("\n") <= POLL_EXPLANATION_LINE_FEEDS
        )
        return Form.POLL if fits else Form.BUTTONS


def pose(item: Item, variant: int, written: QuizQuestion, rng: Random) -> Question:
    """Put a written question to a learner, its options shuffled."""
    options = [written.key, *written.distractors]
    rng.shuffle(options)
    return Question(item.id, variant, written.stem, tuple(options), written.key, written.explanation)


def make_question(item: Item, others: Sequence[Item]) -> QuizQuestion | None:
    """A question for an item whose author wrote none: its answer among the ``others``' answers.

    ``others`` come nearest first and without near-duplicates of the item. None when there is no other
    answer to choose from.
    """
    key = shorten(plain(item.answer), MADE_OPTION_LENGTH)
    options = dict.fromkeys(shorten(plain(other.answer), MADE_OPTION_LENGTH) for other in others)
    distractors = [option for option in options if option.casefold() != key.casefold()]
    if not distractors:
        return None
    return QuizQuestion(item.question, key, tuple(distractors[:MADE_DISTRACTORS]))
