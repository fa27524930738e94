"""What of an item's answer can stand as an option: all of it, a key point or a sentence, none of them cut."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.text import utf16_length
from bot.core.unseen import seen_as as without_unseen
from bot.core.writing.words import in_one_line, paragraphs
from bot.decks.model import Item

MADE_OPTION_LENGTH = 200
"""Four options of this length with their question fit a message that is read at a glance."""
SHORT_ANSWER_LENGTH = 60
"""A whole answer up to this length is an option as it is; of a longer one a point or a sentence is taken."""
FEWEST_LETTERS = 12
"""A sentence taken out of an answer says too little if it has fewer."""
CANDIDATES = 6
_TABLE_BARS = 3

_SENTENCE_END = re.compile(r"(?<=[.!?…؟।۔])[\"'”’)»]*\s+(?=[^\sa-z])|(?<=[。！？｡])(?=[^」』”])")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:\w|\w\.\w|[Dd]r|[Mm]rs?|St|vs|etc|cf|No|bzw|ca|Nr|usw|al)\.$")


def candidates(item: Item) -> tuple[str, ...]:
    """Texts that can stand for the item's answer, the fittest first, none of them cut."""
    whole = in_one_line(item.answer)
    if not whole or utf16_length(whole) <= SHORT_ANSWER_LENGTH:
        return (whole,) if whole else ()
    found = dict.fromkeys(text for text in _parts(item) if _fits(text))
    return tuple(found)[:CANDIDATES]


def alike_as(text: str) -> str:
    """What options that look the same have in common: no case, no letters without width, no closing dot."""
    return without_unseen(text).casefold().rstrip(".,;:!?…。")


def sentences(text: str) -> Iterator[str]:
    """The sentences of one paragraph in any script."""
    begun = ""
    for piece in _SENTENCE_END.split(text):
        begun = f"{begun} {piece}".strip()
        if not _ABBREVIATED.search(begun):
            yield begun
            begun = ""
    if begun:
        yield begun


def _parts(item: Item) -> Iterator[str]:
    yield from map(in_one_line, item.key_points)
    for block in paragraphs(item.answer):
        yield from sentences(block)


def _fits(text: str) -> bool:
    letters = sum(sign.isalnum() for sign in text)
    # what introduces a list, is cut off or is a row of a table says nothing by itself
    whole = not text.endswith((":", "：", "…", "...")) and text.count("|") < _TABLE_BARS
    return whole and letters >= FEWEST_LETTERS and utf16_length(text) <= MADE_OPTION_LENGTH
