"""Who writes without end is answered for a while, told once in a while, and else passed over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.context import LearnerContext
from bot.chat.messages import PassedOver, Reply
from bot.chat.pacing import PERSON, PRESS_SLOWLY, Allowance, Bound, Pacer, Worth, spend
from tests.contexts import OneLearner

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
S = timedelta(seconds=1)
BOUND = Bound(5, 2 * S)


def paces(*instants: datetime) -> list[Worth]:
    """What messages at these instants are worth."""
    had: Allowance | None = None
    found = []
    for at in instants:
        had, pace = spend(had, BOUND, at)
        found.append(pace)
    return found


def test_a_burst_is_answered_then_one_word_is_said() -> None:
    found = paces(*[AT] * 8)
    assert found == [Worth.ANSWER] * 5 + [Worth.WARN] + [Worth.NOTHING] * 2


def test_time_gives_answers_back_up_to_a_burst() -> None:
    assert paces(*[AT] * 5, AT + 2 * S, AT + 3 * S) == [Worth.ANSWER] * 6 + [Worth.WARN]
    assert paces(*[AT] * 5, *[AT + 3600 * S] * 6)[-2:] == [Worth.ANSWER, Worth.WARN]


def test_the_word_is_said_again_after_a_minute() -> None:
    flood = [AT + S * (number / 10) for number in range(1300)]
    found = paces(*flood)
    assert found.count(Worth.WARN) == 3
    assert found.count(Worth.ANSWER) <= 5 + 65


def test_who_writes_slowly_is_always_answered() -> None:
    assert set(paces(*(AT + 2 * S * number for number in range(100)))) == {Worth.ANSWER}


def test_a_clock_that_is_set_back_silences_nobody_for_long() -> None:
    day = timedelta(days=1)
    assert paces(*[AT] * 7, AT - day, AT - day + 2 * S)[-2:] == [Worth.WARN, Worth.ANSWER]


def test_what_failed_and_is_done_again_is_not_counted() -> None:
    def fail(_ctx: LearnerContext) -> Reply:
        raise OSError("locked")

    def answer(_ctx: LearnerContext) -> Reply:
        return "answered"

    pacer = Pacer()
    ann = OneLearner()
    for _ in range(2 * PERSON.burst):
        with pytest.raises(OSError, match="locked"):
            ann.does(pacer.bounded(fail))
    assert ann.does(pacer.bounded(answer)) == "answered"


def test_presses_are_counted_apart_and_passed_over_when_there_are_too_many() -> None:
    def answer(_ctx: LearnerContext) -> Reply:
        return "answered"

    pacer, ann = Pacer(), OneLearner()
    for _ in range(2 * PERSON.burst):
        ann.does(pacer.bounded(answer))
    replies = [ann.does(pacer.presses(answer)) for _ in range(2 * PERSON.burst)]
    assert replies[: PERSON.burst] == ["answered"] * PERSON.burst
    assert replies[PERSON.burst] == PRESS_SLOWLY
    assert replies[PERSON.burst + 1 :] == [PassedOver()] * (PERSON.burst - 1)


@given(st.lists(st.floats(0, 300), max_size=200))
def test_answers_are_bounded_by_burst_and_time(seconds: list[float]) -> None:
    found = paces(*(AT + S * at for at in sorted(seconds)))
    assert found.count(Worth.ANSWER) <= 5 + max(seconds, default=0) / 2 + 1
