"""A posed question in words: as the title of Telegram's poll, or written out with lettered buttons."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_uppercase

from bot.chat.actions import Action
from bot.chat.context import Context
from bot.chat.markup import esc, line
from bot.chat.messages import Button
from bot.core.direction import RIGHT_TO_LEFT_MARK, reads_right_to_left
from bot.core.limits import POLL_OPTIONS, POLL_STEM_LENGTH
from bot.core.text import utf16_length
from bot.features.questions.rules import PosedQuestion, Question

LETTERS = ascii_uppercase[:POLL_OPTIONS]


def heading(ctx: Context, number: str) -> str:
    """Above a question that is written out."""
    return ctx.t("<b>Question {number}</b>", number=number)


def poll_title(question: Question, number: str) -> str:
    """The stem behind its number, if both fit."""
    numbered = f"{number} · {question.stem}" if number else question.stem
    return numbered if utf16_length(numbered) <= POLL_STEM_LENGTH else question.stem


def written_out(question: Question) -> str:
    """The stem and the lettered options."""
    return _with_options(question, ["" for _ in question.options])


def marked(question: Question, chosen: str | None = None) -> str:
    """As ``written_out``, with the key marked and what was chosen instead."""
    return _with_options(question, [f"{_mark(question, one, chosen)} " for one in question.options])


def letters(posed: PosedQuestion, choose: Callable[[int, int], Action]) -> tuple[Button, ...]:
    """A button for each option; ``choose`` makes its action of the question's number and the index."""
    indexes = range(len(posed.question.options))
    return tuple(Button(LETTERS[index], action=choose(posed.id, index)) for index in indexes)


def _mark(question: Question, option: str, chosen: str | None) -> str:
    if question.is_key(option):
        return "✅"
    return "❌" if option == chosen else "▫️"


def _with_options(question: Question, marks: list[str]) -> str:
    rtl = reads_right_to_left("\n".join((question.stem, *question.options)))
    lines = [
        f"{_turned(option)}{mark}<b>{letter}</b>  {esc(option)}"
        for mark, letter, option in zip(marks, LETTERS, question.options, strict=False)
    ]
    return "\n\n".join([line(question.stem, rtl=rtl), *lines])


def _turned(option: str) -> str:
    """The mark that lets an option read from the right behind its Latin letter."""
    return RIGHT_TO_LEFT_MARK if reads_right_to_left(option) else ""
