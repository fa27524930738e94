"""How near an option is to its question: in words, and in sequences of letters."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from bot.decks.options.pieces import sequences, signs


@dataclass(frozen=True)
class Seen:
    """A text as it is compared; single signs are words where there are no spaces between words."""

    text: str

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(signs(self.text))

    @cached_property
    def letters(self) -> frozenset[str]:
        return sequences(self.text)


Measures = tuple[float, float, float]


def likeness(stem: Seen, option: Seen) -> Measures:
    """Words in common, their share of the option's words, and the cosine of the letter sequences."""
    words = len(stem.words & option.words)
    shared = len(stem.letters & option.letters)
    norm = sqrt(len(stem.letters) * len(option.letters)) or 1.0
    return words, words / (len(option.words) or 1), shared / norm


def can_hide(key: Measures, others: Iterable[Measures], least: int) -> bool:
    """Whether by each measure at least so many others are as near to the question as the key is.

    Looks no further than it must.
    """
    found = [0] * len(key)
    for other in others:
        found = [count + (one >= own) for count, one, own in zip(found, other, key, strict=True)]
        if min(found) >= least:
            return True
    return False


_LEAD = re.compile(r"\s*[^\w\s]*(\S+)")
_BETWEEN = " \t,;:–—-"


def without_subject(question: str, text: str) -> str:
    """The text without the question's own words that it begins with: what is said, not of what.

    "Dropout disables neurons" says about "What is dropout?" that it "Disables neurons". Unchanged where that
    leaves fewer than three words or takes away no word of weight.
    """
    asked = frozenset(signs(question))
    at, weighty = 0, False
    while found := _LEAD.match(text, at):
        words = signs(found[1])
        if not words or not asked.issuperset(words):
            break
        weighty = weighty or any(len(word) > _SMALL for word in words)
        at = found.end()
    rest = text[at:].lstrip(_BETWEEN)
    if not weighty or len(rest.split()) < _FEWEST_WORDS:
        return text
    return rest[:1].upper() + rest[1:]


_SMALL, _FEWEST_WORDS = 3, 3
