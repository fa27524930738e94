"""Tells small talk from questions."""

from __future__ import annotations

import re
from string import ascii_uppercase

from bot.core.limits import POLL_OPTIONS

_NODS = "ok okay okey k kk yes yep yeah yup no nope sure alright fine right got it i see understood"
_THANKS = "thanks thank thx ty cheers you u so much very a lot cool nice great good perfect awesome super wow"
_GREETINGS = "hi hello hey bye goodbye haha hehe lol oh ah hm hmm"
_SAID = frozenset(f"{_NODS} {_THANKS} {_GREETINGS}".split())
OPTION_LETTERS = ascii_uppercase[:POLL_OPTIONS]

_WORD = re.compile(r"[^\W_]+")


def is_small_talk(text: str) -> bool:
    """Whether a text only greets, thanks or nods."""
    said = _WORD.findall(text.lower())
    return bool(said) and all(word in _SAID for word in said)


def is_option(text: str) -> bool:
    """Whether a text is only the letter of an option, like b or B)."""
    letter = text.strip().rstrip(").").upper()
    return len(letter) == 1 and letter in OPTION_LETTERS
