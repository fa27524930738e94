"""Dates as people write them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.core.written_dates import parse_date, split_date

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-06-12", date(2026, 6, 12)),
        ("12.6.2026", date(2026, 6, 12)),
        ("12.6.", date(2026, 6, 12)),
        ("1.3.", date(2027, 3, 1)),
        ("12 June", date(2026, 6, 12)),
        ("June 12", date(2026, 6, 12)),
        ("12th of", None),
        ("Jun 12th, 2027", date(2027, 6, 12)),
        ("29 Feb", date(2028, 2, 29)),
        ("tomorrow", date(2026, 3, 3)),
        ("today", TODAY),
        ("in 10 days", date(2026, 3, 12)),
        ("3 weeks", date(2026, 3, 23)),
        ("14d", date(2026, 3, 16)),
        ("24/12/2026", date(2026, 12, 24)),
        ("24.12.26", date(2026, 12, 24)),
        ("24-12-2026", date(2026, 12, 24)),
        ("24/12", date(2026, 12, 24)),
        ("05/06/2026", date(2026, 6, 5)),
        ("12/24/2026", date(2026, 12, 24)),
        ("12.24.2026", None),
        ("24/12-2026", None),
        ("friday", date(2026, 3, 6)),
        ("on Fri", date(2026, 3, 6)),
        ("Monday", date(2026, 3, 9)),
        ("next monday", date(2026, 3, 9)),
        ("next friday", date(2026, 3, 13)),
        ("next", None),
        ("yesterday", date(2026, 3, 1)),
        ("in a week", date(2026, 3, 9)),
        ("in 2 months", date(2026, 5, 2)),
        ("10 months", date(2027, 1, 2)),
        ("999 months", date(2109, 6, 2)),
        ("2026-02-30", None),
        ("31.4.2026", None),
        ("13.13.", None),
        ("0.1.", None),
        ("0000-01-01", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_date_is_understood_or_refused(text: str, expected: date | None) -> None:
    assert parse_date(text, TODAY) == expected


def test_a_month_ahead_of_a_long_one_ends_where_the_short_one_ends() -> None:
    assert parse_date("in a month", date(2026, 1, 31)) == date(2026, 2, 28)


def test_words_after_the_date_are_kept() -> None:
    assert split_date(("12", "June", "15"), TODAY) == (date(2026, 6, 12), ("15",))
    assert split_date(("2026-06-12",), TODAY) == (date(2026, 6, 12), ())
    assert split_date(("hello", "there"), TODAY) is None
