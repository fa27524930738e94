"""What of a library will be cut, or takes several messages, when it is shown."""

from __future__ import annotations

from collections.abc import Iterator

from bot.core.limits import LABEL_LENGTH, LISTED_LENGTH, MESSAGE_LENGTH
from bot.core.text import fits_poll, utf16_length
from bot.decks.document import shown
from bot.decks.model import Item, Library


def length_advice(library: Library) -> Iterator[str]:
    """A line for each text that is longer than the place where it is shown."""
    for deck in library.decks:
        yield from _cut(f"{deck.id}: the title", deck.title, LABEL_LENGTH, "a button shows")
    for topic in library.topics:
        yield from _cut(f"the topic “{topic[:LABEL_LENGTH]}”", topic, LABEL_LENGTH, "a button shows")
    for item in library:
        yield from _cut(f"{item.id}: the question", item.question, LISTED_LENGTH, "a list shows")
        yield from _several(item)
        yield from _lettered(item)


def _cut(what: str, text: str, limit: int, shows: str) -> Iterator[str]:
    length = utf16_length(text)
    if length > limit:
        yield f"advice: {what} is {length} characters long; {shows} the first {limit}"


def _several(item: Item) -> Iterator[str]:
    lengths = {
        "the question with its answer takes": utf16_length(item.question) + utf16_length(item.answer),
        "the key points take": sum(map(utf16_length, item.key_points)),
    }
    for what, length in lengths.items():
        if length > MESSAGE_LENGTH:
            yield (
                f"advice: {item.id}: {what} several messages: "
                f"{length} characters, where {MESSAGE_LENGTH} fit into one"
            )


def _lettered(item: Item) -> Iterator[str]:
    for question in item.quiz:
        if not fits_poll(question.stem, (question.key, *question.distractors), question.explanation):
            yield (
                f"advice: {item.id}: the question “{shown(question.stem)}” is asked with "
                "lettered buttons: it does not fit Telegram's poll"
            )
