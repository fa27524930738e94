"""Numbers that come from outside."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.numbers import is_number, milliseconds
from tests.support import START


@pytest.mark.parametrize("text", ["0", "7", "007", "9" * 18])
def test_digits_that_the_database_can_hold_are_a_number(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "-1", "1.5", " 1", "²", "٣", "x", "9" * 19])
def test_anything_else_is_none(text: str) -> None:
    assert not is_number(text)


def test_milliseconds_are_whole_and_never_negative() -> None:
    assert milliseconds(START, START + timedelta(microseconds=1999)) == 1
    assert milliseconds(START, START - timedelta(seconds=1)) == 0
