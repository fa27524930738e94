"""Dates as people write them."""

from __future__ import annotations

import re
from calendar import day_name, month_abbr, monthrange
from collections.abc import Sequence
from datetime import date, timedelta

NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}

MOST_WORDS = 4
"""No date has more: on the 12th of June is none."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2})?)?")
_AHEAD = re.compile(r"(?:in )?(\d{1,3}|an?|one|next) ?(d|days?|w|weeks?|months?)")
_WEEKDAY = re.compile(r"(?:(?:on|this|(next)) )?([a-z]{3,9})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)? ?([a-z]{3,9})\.?(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? ?(\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?")


def parse_date(text: str, today: date) -> date | None:
    """Understand 2026-06-12, 12.6., 12/6/2026, 12 June, June 12, next friday, tomorrow, in 3 weeks.

    None: it is no date. Without a year it is the next such day that is not over, and a weekday is the first
    one after today ("next": of next week). The day comes before the month unless that makes no date.
    """
    words = " ".join(text.casefold().replace(",", " ").split())
    if words in NEAR:
        return today + timedelta(days=NEAR[words])
    if found := _ISO.fullmatch(words):
        return _make(found[1], found[2], found[3], today)
    if found := _DAY_FIRST.fullmatch(words):
        day, month, year = found[1], found[3], found[4]
        return _make(year, month, day, today) or (_make(year, day, month, today) if found[2] == "/" else None)
    if found := _AHEAD.fullmatch(words):
        return _ahead(int(found[1]) if found[1].isdecimal() else 1, found[2][0], today)
    if (found := _WEEKDAY.fullmatch(words)) and (weekday := _weekday(found[2])) is not None:
        return _coming(weekday, today, of_next_week=bool(found[1]))
    if found := _DAY_MONTH.fullmatch(words):
        return _make(found[3], _month(found[2]), found[1], today)
    if found := _MONTH_DAY.fullmatch(words):
        return _make(found[3], _month(found[1]), found[2], today)
    return None


def split_date(words: Sequence[str], today: date) -> tuple[date, tuple[str, ...]] | None:
    """The date that the longest beginning of these words makes, and the words after it."""
    for length in range(min(len(words), MOST_WORDS), 0, -1):
        found = parse_date(" ".join(words[:length]), today)
        if found:
            return found, tuple(words[length:])
    return None


def _ahead(n: int, unit: str, today: date) -> date:
    if unit != "m":
        return today + timedelta(days=n * (7 if unit == "w" else 1))
    years, month = divmod(today.month - 1 + n, 12)
    year, month = today.year + years, month + 1
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _weekday(name: str) -> int | None:
    return next((i for i, day in enumerate(day_name) if day.casefold().startswith(name)), None)


def _coming(weekday: int, today: date, of_next_week: bool) -> date:
    if of_next_week:
        return today + timedelta(days=7 - today.weekday() + weekday)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _month(name: str) -> int | None:
    short = [month.casefold() for month in month_abbr]
    return short.index(name[:3]) if name[:3] in short[1:] else None


def _make(year: str | None, month: str | int | None, day: str, today: date) -> date | None:
    if not month or not 1 <= int(month) <= 12:
        return None
    if year and len(year) == 2:
        year = f"20{year}"
    for tried in [int(year)] if year else range(today.year, today.year + 9):
        if 1 <= tried <= 9999 and 1 <= int(day) <= monthrange(tried, int(month))[1]:
            made = date(tried, int(month), int(day))
            if year or made >= today:
                return made
    return None
