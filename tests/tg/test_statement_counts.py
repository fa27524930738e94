"""What an update costs the database: statements and transactions, counted on the engine."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event

from tests.dialogs.challenges import JOIN, S, answers, small_tutor, study_group
from tests.dialogs.challenges import START as BEGIN
from tests.dialogs.conversation import Dialog
from tests.keys import key_of
from tests.support import play


class Meter:
    """Counts what databases are asked, from ``reset`` on."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.transactions = 0

    def reset(self) -> None:
        """From now on."""
        self.statements, self.transactions = [], 0

    def note_statement(self, _conn: object, _cursor: object, sql: str, *_: object) -> None:
        """A statement is run."""
        if sql != "BEGIN IMMEDIATE":
            self.statements.append(sql)

    def note_begin(self, _conn: object) -> None:
        """A transaction begins."""
        self.transactions += 1

    def check(self, most_statements: int, most_transactions: int) -> None:
        """No more than this since the last reset."""
        asked = "\n".join(" ".join(sql.split())[:150] for sql in self.statements)
        assert len(self.statements) <= most_statements, f"{len(self.statements)} statements:\n{asked}"
        assert self.transactions <= most_transactions


@pytest.fixture
def meter() -> Iterator[Meter]:
    """A meter at every database of this test."""
    one = Meter()
    event.listen(Engine, "before_cursor_execute", one.note_statement)
    event.listen(Engine, "begin", one.note_begin)
    yield one
    event.remove(Engine, "before_cursor_execute", one.note_statement)
    event.remove(Engine, "begin", one.note_begin)


def test_a_private_vote(meter: Meter) -> None:
    """From fetching the vote to the verdict and the next question sent."""

    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/quiz 3")
        first = dialog.expect_poll("1/3")
        await ann.votes(key_of(first))
        dialog.expect("Right!")
        second = dialog.expect_poll("2/3")
        meter.reset()
        await ann.votes(key_of(second))
        meter.check(most_statements=35, most_transactions=4)
        dialog.expect("Right!")
        dialog.expect_poll("3/3")

    play(scene)


def test_a_question_that_is_asked(meter: Meter) -> None:
    """From fetching the question to its answer sent."""

    async def scene(dialog: Dialog) -> None:
        ann = dialog.person("Ann")
        await ann.says("/help")
        dialog.expect("/quiz")
        meter.reset()
        await ann.says("what is gradient clipping?")
        meter.check(most_statements=20, most_transactions=4)
        dialog.expect("clipping")

    play(scene)


def test_a_group_vote(meter: Meter) -> None:
    """From fetching the vote to everything done; others have not answered yet."""

    async def scene(dialog: Dialog) -> None:
        ann, ben, cat = (dialog.person(name) for name in ("Ann", "Ben", "Cat"))
        group = await study_group(dialog, ann, ben, cat)
        await ann.says("/challenge 3 Short", at=group)
        dialog.expect("Ann calls a challenge!")
        for one in (ben, cat):
            await one.presses(JOIN, at=group)
            dialog.forget()
        await dialog.passes(5 * S)
        dialog.forget()
        await ann.presses(BEGIN, at=group)
        dialog.forget()
        meter.reset()
        await answers(ann, True, at=group)
        meter.check(most_statements=25, most_transactions=3)
        dialog.expect_silence()

    play(scene, small_tutor())
