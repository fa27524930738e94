"""Times of day as people write them, and as clocks show them."""

from __future__ import annotations

from datetime import time

import pytest

from bot.core.time_of_day import (
    DAY_MINUTES,
    at_minute,
    minute_of,
    parse_clock,
    parse_time,
    shown,
    split_time,
)


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("19:30", 19 * 60 + 30),
        ("19.30", 19 * 60 + 30),
        ("7", 420),
        ("7pm", 19 * 60),
        ("7:30 p.m.", 19 * 60 + 30),
        ("1930", 19 * 60 + 30),
        ("730", 450),
        ("at 19:30", 19 * 60 + 30),
        ("19 Uhr", 19 * 60),
        ("7 o'clock", 420),
        ("noon", 720),
        ("12am", 0),
        ("12 pm", 720),
        ("0:05", 5),
        ("24:00", None),
        ("25:99", None),
        ("2599", None),
        ("19305", None),
        ("13pm", None),
        ("19:60", None),
        ("soon", None),
        ("-1", None),
        ("٣", 180),
    ],
)
def test_times_of_day_as_people_write_them(text: str, minute: int | None) -> None:
    assert parse_time(text) == (None if minute is None else at_minute(minute))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("18:00 5 30", (time(18), ("5", "30"))),
        ("18.30", (time(18, 30), ())),
        ("6pm 5", (time(18), ("5",))),
        ("6 pm 5", (time(18), ("5",))),
        ("At 6:30 P.M. biology", (time(18, 30), ("biology",))),
        ("18 10", (time(18), ("10",))),
        ("25:00", None),
        ("biology 18:00", None),
        ("noon", None),
        ("", None),
    ],
)
def test_a_time_in_front_of_other_words(words: str, found: tuple[time, tuple[str, ...]] | None) -> None:
    assert split_time(words.split()) == found


@pytest.mark.parametrize(
    ("text", "at"),
    [("14:30", time(14, 30)), ("9.05", time(9, 5)), ("2:30 pm", time(14, 30)), ("14:99", None)]
    + [(text, None) for text in ("14", "1430", "2pm", "noon", "UTC+5:30", "+5:30")],
)
def test_a_clock_shows_its_minutes(text: str, at: time | None) -> None:
    assert parse_clock(text) == at


def test_every_minute_of_the_day_is_shown_as_it_is_read() -> None:
    for minute in range(DAY_MINUTES):
        at = at_minute(minute)
        assert minute_of(at) == minute
        assert parse_time(shown(at)) == parse_clock(shown(at)) == at
