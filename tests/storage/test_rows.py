"""Rows come back as dataclasses by name, with enums; the dialect's helpers do what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table, select
from sqlalchemy.exc import StatementError

from bot.storage import dialect
from bot.storage.engine import Store, open_store
from bot.storage.rows import columns, every, first, record, values
from bot.storage.types import EnumText, Instant


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Ball:
    colour: Colour
    number: int
    at: datetime | None = None


balls = Table(
    "balls",
    MetaData(),
    Column("number", Integer, primary_key=True),
    Column("weight", Integer),
    Column("at", Instant),
    Column("colour", EnumText(Colour, 4)),
    Column("maker", String(10)),
)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
RED, BLUE = Ball(Colour.RED, 1, NOON), Ball(Colour.BLUE, 2)


@pytest.fixture
def store() -> Iterator[Store]:
    opened = open_store(None)
    opened.run(lambda tx: balls.create(tx.connection))
    opened.run(lambda tx: dialect.insert_new_rows(tx, balls, [values(RED), values(BLUE)]))
    yield opened
    opened.close()


def test_a_row_is_a_dataclass_by_the_names_of_its_columns(store: Store) -> None:
    chosen = select(*columns(balls, Ball)).order_by(balls.c.number)
    assert store.run(lambda tx: every(tx, Ball, chosen)) == [RED, BLUE]
    assert store.run(lambda tx: first(tx, Ball, chosen.where(balls.c.colour == Colour.BLUE))) == BLUE
    assert store.run(lambda tx: first(tx, Ball, chosen.where(balls.c.number > 2))) is None


def test_a_prefix_keeps_columns_apart_and_more_fields_can_be_given(store: Store) -> None:
    row = store.run(lambda tx: tx.execute(select(*columns(balls, Ball, prefix="its_"))).first())
    assert record(Ball, row, prefix="its_") == RED
    assert record(Ball, row, prefix="its_", number=9).number == 9


def test_a_state_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(StatementError, match="green"):
        store.run(lambda tx: dialect.insert_new(tx, balls, {"number": 3, "colour": "green"}))


def test_a_row_is_inserted_once_and_put_as_often_as_wanted(store: Store) -> None:
    assert not store.run(lambda tx: dialect.insert_new(tx, balls, {"number": 1, "colour": "blue"}))
    assert store.run(lambda tx: dialect.insert_new(tx, balls, {"number": 3, "colour": "blue"}))
    for _ in range(2):
        store.run(lambda tx: dialect.put(tx, balls, {"number": 3}, {"colour": "red"}))
    reds = select(balls.c.number).where(balls.c.colour == "red").order_by(balls.c.number)
    assert list(store.run(lambda tx: tx.scalars(reds).all())) == [1, 3]


def test_a_list_of_numbers_is_one_parameter(store: Store) -> None:
    here = select(balls.c.number).where(balls.c.number.in_(dialect.each_of(range(2, 50_000))))
    assert store.run(lambda tx: tx.scalars(here).all()) == [2]
