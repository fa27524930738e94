"""Small facts about texts that more than one rule needs."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.limits import (
    POLL_EXPLANATION_LENGTH,
    POLL_EXPLANATION_LINE_FEEDS,
    POLL_OPTION_LENGTH,
    POLL_STEM_LENGTH,
)

OFF = frozenset({"off", "no", "never", "stop", "cancel"})
"""Words behind a command that end what it began."""


def utf16_length(text: str) -> int:
    """The length as Telegram counts it: in UTF-16 code units, an emoji being two or more."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` UTF-16 units, cut between words, with an ellipsis where something was cut."""
    if utf16_length(text) <= limit:
        return text
    cut = text.encode("utf-16-le")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    at_word = cut.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > len(cut) // 2 else cut).rstrip(" ,;:.") + "…"


def fits_poll(stem: str, options: Sequence[str], explanation: str) -> bool:
    """Whether Telegram takes these as a quiz poll."""
    return (
        utf16_length(stem) <= POLL_STEM_LENGTH
        and all(utf16_length(option) <= POLL_OPTION_LENGTH for option in options)
        and utf16_length(explanation) <= POLL_EXPLANATION_LENGTH
        and explanation.count("\n") <= POLL_EXPLANATION_LINE_FEEDS
    )


def means_off(text: str) -> bool:
    """Whether somebody says that they do not want it, or no more."""
    return text.strip().casefold() in OFF
