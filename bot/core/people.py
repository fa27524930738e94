"""People, as everything that deals with them knows them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from bot.core.text import shorten

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_ZERO_WIDTH_JOINER = "\u200d"  # holds a family of emoji together

NAME_LENGTH = 24
"""Characters of a name in a list."""

ANONYMOUS_ADMIN = 1087968824
"""Telegram's GroupAnonymousBot, behind which administrators speak as the group."""


@dataclass(frozen=True, slots=True)
class Learner:
    """A person as we know them. ``zone`` is None until they chose one; ``goal`` counts answers a day."""

    id: int
    name: str
    language: str | None
    zone: str | None
    goal: int


def shown_name(name: str) -> str:
    """A person's name as it may stand in a list: on one line, short, unable to turn the text around it.

    A right-to-left name is isolated (U+2068, U+2069) and leaves the rest of its line in order. Empty for one
    that has nothing to show.
    """
    line = " ".join(name.split())
    seen = "".join(c for c in line if c == _ZERO_WIDTH_JOINER or unicodedata.category(c) not in _UNSEEN)
    short = shorten(seen.strip(), NAME_LENGTH).strip(_ZERO_WIDTH_JOINER + " ")
    turns = any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in short)
    return f"\u2068{short}\u2069" if turns else short
