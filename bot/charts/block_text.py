"""The calendar in block characters: what a picture says to whoever only has a terminal."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import date, timedelta

from bot.core.days import DAYS_A_WEEK

SIGNS = {".": "·", "s": "▒", "e": "█", "k": "▢"}
ASCII = str.maketrans("·▒█▢", ".+#o")
"""For terminals that have no block characters."""

KEY = "█ goal reached  ▒ some answers  ▢ streak kept  · none"

APART = 3
"""Columns that a month's name needs."""

_MAGIC = 8
_WRAPPING = 12
"""Bytes of a chunk around its data: length, type and checksum."""


def calendar(today: date, marks: str) -> str:
    """Seven rows from Monday to Sunday, a column a week, the months above."""
    first = today - timedelta(days=len(marks) - 1)
    rows = [
        f"{name:<4}{_row(marks, day)}" for day, name in enumerate(("Mon", "", "Wed", "", "Fri", "", "Sun"))
    ]
    names = " " * 4
    for week, name in months(first, len(marks)):
        names = f"{names:<{4 + 2 * week}}{name}"
    return "\n".join([names, *rows, KEY])


def months(first: date, days: int) -> list[tuple[int, str]]:
    """The columns in which a month begins, and its name; the first column's month too, if there is room."""
    sunday = first + timedelta(days=DAYS_A_WEEK - 1)
    sundays = [sunday + timedelta(days=day) for day in range(0, days, DAYS_A_WEEK)]
    begun = [(week, f"{sunday:%b}") for week, sunday in enumerate(sundays) if sunday.day <= DAYS_A_WEEK]
    if not begun or begun[0][0] >= APART:
        begun.insert(0, (0, f"{sundays[0]:%b}"))
    return [(week, name) for week, name in begun if week <= len(sundays) - 2]


def strip(today: date, marks: str) -> str:
    """A row a week, the oldest day first, the names of the days above."""
    first = today - timedelta(days=len(marks) - 1)
    names = " ".join(f"{first + timedelta(days=day):%a}" for day in range(DAYS_A_WEEK))
    weeks = (marks[week : week + DAYS_A_WEEK] for week in range(0, len(marks), DAYS_A_WEEK))
    return "\n".join([names, *(" ".join(f"{SIGNS[mark]:^3}" for mark in week).rstrip() for week in weeks)])


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


def _row(marks: str, start: int) -> str:
    return " ".join(SIGNS[mark] for mark in marks[start::DAYS_A_WEEK])


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = _MAGIC
    while at + _WRAPPING <= len(png):
        length = int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += length + _WRAPPING
