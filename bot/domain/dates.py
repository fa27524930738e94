"""Dates as people write them."""

from __future__ import annotations

import re
from calendar import month_abbr, monthrange
from collections.abc import Sequence
from datetime import date, timedelta

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.?(\d{4})?")
_DAYS = re.compile(r"(?:in )?(\d{1,3}) ?(d|days?|w|weeks?)")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)? ?([a-z]{3,9})\.?(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? ?(\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?")


def parse_date(text: str, today: date) -> date | None:
    """Understand 2026-06-12, 12.6., 12 June, June 12, tomorrow, in 10 days or 3 weeks. None: it is no date.

    Without a year it is the next such day that is not over.
    """
    words = " ".join(text.casefold().replace(",", " ").split())
    if words in ("today", "tomorrow"):
        return today + timedelta(days=words == "tomorrow")
    if found := _ISO.fullmatch(words):
        return _make(found[1], found[2], found[3], today)
    if found := _DOTTED.fullmatch(words):
        return _make(found[3], found[2], found[1], today)
    if found := _DAYS.fullmatch(words):
        return today + timedelta(days=int(found[1]) * (7 if found[2].startswith("w") else 1))
    if found := _DAY_MONTH.fullmatch(words):
        return _make(found[3], _month(found[2]), found[1], today)
    if found := _MONTH_DAY.fullmatch(words):
        return _make(found[3], _month(found[1]), found[2], today)
    return None


def split_date(words: Sequence[str], today: date) -> tuple[date, tuple[str, ...]] | None:
    """The date that the longest beginning of these words makes, and the words after it."""
    for length in range(len(words), 0, -1):
        found = parse_date(" ".join(words[:length]), today)
        if found:
            return found, tuple(words[length:])
    return None


def _month(name: str) -> int | None:
    short = [month.casefold() for month in month_abbr]
    return short.index(name[:3]) if name[:3] in short[1:] else None


def _make(year: str | None, month: str | int | None, day: str, today: date) -> date | None:
    if not month or not 1 <= int(month) <= 12:
        return None
    for tried in [int(year)] if year else range(today.year, today.year + 9):
        if 1 <= tried <= 9999 and 1 <= int(day) <= monthrange(tried, int(month))[1]:
            made = date(tried, int(month), int(day))
            if year or made >= today:
                return made
    return None
