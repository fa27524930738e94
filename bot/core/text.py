"""Small facts about texts that more than one rule needs."""

from __future__ import annotations

import re
import unicodedata

_MARKS = re.compile(r"[*_`#>]+")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SPACE = re.compile(r"\s+")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
_ZERO_WIDTH_JOINER = "\u200d"  # holds a family of emoji together

OFF = frozenset({"off", "no", "never", "stop", "cancel"})
"""Words behind a command that end what it began."""

NAME_LENGTH = 24


def utf16_length(text: str) -> int:
    """The length as Telegram counts it: in UTF-16 code units, an emoji being two or more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(text: str) -> str:
    """Light Markdown without its marks, on one line."""
    return _SPACE.sub(" ", _MARKS.sub("", _LINK.sub(r"\1", text))).strip()


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` UTF-16 units, cut between words, with an ellipsis where something was cut."""
    if utf16_length(text) <= limit:
        return text
    cut = text.encode("utf-16-le")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > len(cut) // 2 else cut).rstrip(" ,;:.") + "…"


def means_off(text: str) -> bool:
    """Whether somebody says that they do not want it, or no more."""
    return text.strip().casefold() in OFF


def shown_name(name: str) -> str:
    """A person's name as it may stand in a list: on one line, short, unable to turn the text around it.

    A right-to-left name is isolated (U+2068, U+2069) and leaves the rest of its line in order. Empty for one
    that has nothing to show.
    """
    line = _SPACE.sub(" ", name)
    seen = "".join(c for c in line if c == _ZERO_WIDTH_JOINER or unicodedata.category(c) not in _UNSEEN)
    short = shorten(seen.strip(), NAME_LENGTH).strip(_ZERO_WIDTH_JOINER + " ")
    turns = any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in short)
    return f"\u2068{short}\u2069" if turns else short
