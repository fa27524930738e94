"""A study group for dialogs about challenges: a small deck, people, and votes by right and wrong."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from bot.chat.tutor import Tutor
from bot.decks.model import (
    Deck,
    Item,
    Library,
    QuizQuestion,
)
from bot.simulator import Group, Message
from tests.dialogs.conversation import Speaker
from tests.dialogs.groups import study_group as study_group
from tests.support import tutor_for

S = timedelta(seconds=1)
JOIN, START, RESUME, END, NEXT, REMATCH, REVIEW = (
    "✋ Join",
    "▶️ Start",
    "▶️ Resume",
    "⏹ End",
    "⏭ Next",
    "⚔️ Rematch",
    "🔁 Review my mistakes",
)
LONG = (
    "which takes far more room than the hundred characters that an option of a poll may have at the very most"
)


def item(number: int, long: bool = False) -> Item:
    """An item whose right option begins with "right"."""
    tail = f", {LONG}" if long else ""
    question = QuizQuestion(
        f"Stem {number}?",
        f"right {number}{tail}",
        (f"wrong {number}a{tail}", f"wrong {number}b{tail}"),
        f"Because of {number}.",
    )
    topic = "Long" if long else "Short"
    return Item(f"i{number}", "d", f"What is {number}?", f"Answer {number}.", topic, quiz=(question,))


@cache
def small_tutor(short: int = 6, long: int = 3) -> Tutor:
    """A tutor with so many short and long questions."""
    items = tuple(item(number, number > short) for number in range(1, short + long + 1))
    return tutor_for(Library((Deck("d", "Numbers", "made up", items),)))


async def answers(speaker: Speaker, right: bool, at: Group, on: Message | None = None) -> None:
    """Vote in the newest open poll, right or wrong."""
    dialog = speaker.dialog
    polls = [m for m in at.messages.values() if m.poll and not m.poll.is_closed(dialog.telegram.now())]
    message = on or polls[-1]
    assert message.poll
    word = "right" if right else "wrong"
    await speaker.votes(next(o for o in message.poll.options if o.startswith(word)), on=message)


def letter(message: Message, right: bool) -> str:
    """The letter of a right or wrong option of a question that is written out."""
    word = "right" if right else "wrong"
    lines = [line.split("  ") for line in message.text.splitlines() if "  " in line]
    return next(parts[0] for parts in lines if parts[1].startswith(word))
