"""Whatever a person writes, the one database thread works on it for a bounded time: the work is counted."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest

from bot.chat.context import LearnerContext, Said
from bot.chat.messages import Place
from bot.chat.router import Router
from bot.core.countries import NAME_LENGTH, folded
from bot.core.limits import ARGUMENT_LENGTH, MESSAGE_LENGTH
from bot.core.time_of_day import split_time
from bot.core.written_dates import split_date
from bot.features.registry import FEATURES, ROUTES
from tests.contexts import AT, OneLearner

ROUTER = Router(FEATURES, ROUTES)
MOST_LINES, MOST_LINES_OF_A_TEXT = 150_000, 1_200_000
"""Of Python, run for a command and for a text of any length; 700 unknown words have 700 stems."""

PIECES = (
    "[",
    "x\n",
    "a ",
    "1 ",
    "é",
    "ﷺ",
    "a. ",
    "a, ",
    "not ",
    "a and ",
    "replaces ",
    "instead of\t",
    "- ",
    "noon ",
)
UNLIKE = " ".join(f"q{number}z" for number in range(MESSAGE_LENGTH))


def hostile(length: int) -> list[str]:
    """Texts of this length that make somebody look at all of them."""
    return [(piece * length)[:length] for piece in (*PIECES, UNLIKE)]


def lines_run(work: Callable[[], Any]) -> int:
    """How many lines of Python a piece of work takes."""
    count = 0

    def note(_frame: FrameType, event: str, _arg: object) -> Any:
        nonlocal count
        count += event == "line"
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def worst(work: Callable[[LearnerContext, str], Any], texts: list[str], **where: Any) -> tuple[int, str]:
    """The most that ``work`` takes with any of these texts, and with which."""

    def one(ctx: LearnerContext, text: str) -> int:
        here = replace(ctx, **where)
        return lines_run(lambda: work(here, text))

    ann = OneLearner()
    ann.does(work, "warm up")
    found = max((ann.does(one, text), text[:20]) for text in texts)
    ann.store.close()
    return found


@pytest.mark.parametrize(
    ("command", "private"),
    [
        *((one.name, True) for one in ROUTER.commands if one.in_private),
        *((one.name, False) for one in ROUTER.commands if one.in_groups),
    ],
)
def test_no_command_works_without_end_on_what_stands_behind_it(command: str, private: bool) -> None:
    where: dict[str, Any] = {} if private else {"place": Place(-5, private=False), "is_admin": True}

    def work(ctx: LearnerContext, text: str) -> object:
        return ROUTER.command(ctx, Said(text, 1, command))

    lines, text = worst(work, hostile(ARGUMENT_LENGTH), **where)
    assert lines <= MOST_LINES, text


def test_no_text_is_worked_on_without_end() -> None:
    lines, text = worst(lambda ctx, text: ROUTER.text(ctx, Said(text, 1)), hostile(MESSAGE_LENGTH))
    assert lines <= MOST_LINES_OF_A_TEXT, text


def test_no_answer_to_an_open_question_is_worked_on_without_end() -> None:
    def work(ctx: LearnerContext, text: str) -> object:
        ROUTER.command(ctx, Said("dropout", 1, "explain"))
        return ROUTER.text(ctx, Said(text, 1))

    lines, text = worst(work, hostile(MESSAGE_LENGTH))
    assert lines <= MOST_LINES_OF_A_TEXT, text


def test_dates_and_times_are_looked_for_in_the_first_words_only() -> None:
    for few, many in ((["1"] * 20, ["1"] * 2000), (["noon"] * 20, ["noon"] * 2000)):
        for split in (split_time, lambda words: split_date(words, AT.date())):
            assert lines_run(lambda: split(many)) <= lines_run(lambda: split(few))  # noqa: B023 - called at once


@pytest.mark.parametrize("letter", ["ﷺ", "é", "[", "ß"])
def test_a_place_s_name_is_cut_however_its_letters_are_taken_apart(letter: str) -> None:
    assert len(folded(letter * MESSAGE_LENGTH)) <= 2 * NAME_LENGTH
