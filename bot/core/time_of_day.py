"""Times of day, to the minute: as people write them, and as clocks show them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time

DAY_MINUTES = 24 * 60

QUIET_FROM_MINUTE, QUIET_UNTIL_MINUTE = 22 * 60, 8 * 60
"""After midnight; between which nobody is written to who did not ask for it."""

_TIME = re.compile(
    r"(?:(?:at|um) )?(\d{1,2})([:.h])?(\d{2})?\s*(?:uhr|o'?clock|([ap])\.?(?:m\.?)?)?", re.IGNORECASE
)
MOST_WORDS = 4
"""No time has more: at 7:30 p. m."""

_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}


def parse_time(text: str) -> time | None:
    """Understand 19:30, 1930, 7, 7pm, at 7:30 pm, 19 Uhr or noon. None for anything else."""
    return _NAMED.get(text.strip().casefold()) or _in_digits(text)


def parse_clock(text: str) -> time | None:
    """Understand 14:30 or 2:30 pm, never a bare number: where that may mean something else."""
    match = _TIME.fullmatch(text.strip())
    return _in_digits(text) if match and match[2] and match[3] else None


def split_time(words: Sequence[str]) -> tuple[time, tuple[str, ...]] | None:
    """The time that the longest beginning of these words makes, in digits, and the words after it."""
    for length in range(min(len(words), MOST_WORDS), 0, -1):
        found = _in_digits(" ".join(words[:length]))
        if found is not None:
            return found, tuple(words[length:])
    return None


def shown(at: time) -> str:
    """A time as a clock shows it: 07:30."""
    return f"{at:%H:%M}"


def at_minute(minute: int) -> time:
    """The time so many minutes after midnight, by the clock."""
    return time(*divmod(minute, 60))


def minute_of(at: time) -> int:
    """How many minutes after midnight a time is, by the clock."""
    return at.hour * 60 + at.minute


def _in_digits(text: str) -> time | None:
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    hour, minute = int(match[1]), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (match[4] in "pP")
    return time(hour, minute) if hour < 24 and minute < 60 else None
