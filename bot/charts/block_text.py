"""The calendar in block characters: what a picture says to whoever only has a terminal."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from babel.dates import format_date

from bot.charts.spec import MARKS, ProgressPicture, StripPicture
from bot.core.days import DAYS_A_WEEK

SIGNS = {".": "·", "s": "▒", "e": "█", "k": "▢"}
ASCII = str.maketrans("·▒█▢", ".+#o")
"""For terminals that have no block characters."""

KEY = "esk."
"""The marks in the order in which their signs are explained."""

APART = 3
"""Columns that a month's name needs."""

_MAGIC = 8
_WRAPPING = 12
"""Bytes of a chunk around its data: length, type and checksum."""


def calendar(today: date, picture: ProgressPicture) -> str:
    """Seven rows from Monday to Sunday, a column a week, the months above, what the signs mean below."""
    marks, locale = picture.marks, picture.locale
    first = today - timedelta(days=len(marks) - 1)
    named = [
        weekday(first + timedelta(days=day), locale) if day % 2 == 0 else "" for day in range(DAYS_A_WEEK)
    ]
    width = max(len(name) for name in named) + 1
    rows = [f"{name:<{width}}{_row(marks, day)}" for day, name in enumerate(named)]
    names = " " * width
    for column, name in months(first, len(marks), locale):
        names = f"{names:<{width + 2 * column}}{name}"
    meanings = dict(zip(MARKS, picture.calendar.names, strict=True))
    return "\n".join([names, *rows, "  ".join(f"{SIGNS[mark]} {meanings[mark]}" for mark in KEY)])


def weekday(day: date, locale: str, narrow: bool = False) -> str:
    """The day's name in short: Mon, or M."""
    return format_date(day, "EEEEE" if narrow else "EEE", locale=locale)


def months(first: date, days: int, locale: str) -> list[tuple[int, str]]:
    """The columns in which a month begins, and its name; the first column's month too, if there is room."""
    sunday = first + timedelta(days=DAYS_A_WEEK - 1)
    sundays = [sunday + timedelta(days=day) for day in range(0, days, DAYS_A_WEEK)]
    begun = [
        (week, _month(sunday, locale)) for week, sunday in enumerate(sundays) if sunday.day <= DAYS_A_WEEK
    ]
    if not begun or begun[0][0] >= APART:
        begun.insert(0, (0, _month(sundays[0], locale)))
    return [(week, name) for week, name in begun if week <= len(sundays) - 2]


def strip(today: date, picture: StripPicture) -> str:
    """A row a week, the oldest day first, the names of the days above."""
    marks = picture.marks
    first = today - timedelta(days=len(marks) - 1)
    names = [weekday(first + timedelta(days=day), picture.locale) for day in range(DAYS_A_WEEK)]
    weeks = (marks[week : week + DAYS_A_WEEK] for week in range(0, len(marks), DAYS_A_WEEK))
    rows = (
        " ".join(f"{SIGNS[m]:^{len(name)}}" for m, name in zip(week, names, strict=False)) for week in weeks
    )
    return "\n".join([" ".join(names), *(row.rstrip() for row in rows)])


def words_in(png: bytes) -> str:
    """The description that a picture of ours carries; empty for other pictures."""
    for kind, data in _chunks(png):
        keyword, _, rest = data.partition(b"\0")
        if keyword != b"Description":
            continue
        if kind == b"tEXt":
            return rest.decode("latin-1")
        if kind == b"iTXt":
            text = rest[2:].split(b"\0", 2)[2]
            return (zlib.decompress(text) if rest[0] else text).decode()
    return ""


def _under(names: Sequence[str], marks: str) -> str:
    signs = (f"{SIGNS[mark]:^{len(name)}}" for name, mark in zip(names, marks, strict=False))
    return " ".join(signs).rstrip()


def _month(day: date, locale: str) -> str:
    return format_date(day, "MMM", locale=locale)


def _row(marks: str, start: int) -> str:
    return " ".join(SIGNS[mark] for mark in marks[start::DAYS_A_WEEK])


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _MAGIC
    while at + _WRAPPING <= len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + _WRAPPING
