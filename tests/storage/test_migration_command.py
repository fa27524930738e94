"""The command that writes the next migration."""

from __future__ import annotations

from enum import StrEnum

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table

from bot.storage.engine import open_store
from bot.storage.transaction import Transaction
from bot.storage.types import EnumText, Instant
from tests.migration import difference, written
from tests.storage.schema import every_table


class Mood(StrEnum):
    GOOD = "good"


def with_a_new_table() -> MetaData:
    tables = MetaData()
    for table in every_table().tables.values():
        table.to_metadata(tables)
    Table(
        "moods",
        tables,
        Column("user_id", ForeignKey("users.id"), primary_key=True),
        Column("mood", EnumText(Mood, 8), nullable=False),
        Column("at", Instant, nullable=False),
        Column("times", Integer),
    )
    return tables


def test_a_database_of_today_lacks_nothing() -> None:
    assert difference(every_table()) == "", 'write what is missing: python -m tests.migration "your words"'


def test_what_is_written_makes_just_the_new_table_with_plain_types() -> None:
    tables = with_a_new_table()
    name, text = written("Remember moods: why not?", difference(tables), "0007")
    assert name == "0008_remember_moods_why_not.py"
    assert 'down_revision = "0007"' in text
    assert "EnumText" not in text
    assert "Instant" not in text

    def upgraded(tx: Transaction) -> list[object]:
        context = MigrationContext.configure(tx.connection)
        module: dict[str, object] = {}
        exec(text.replace("from alembic import op", ""), module)
        module |= {"op": Operations(context), "sa": sa}
        module["upgrade"]()  # type: ignore[operator]
        return list(compare_metadata(context, tables))

    store = open_store(None)
    left = store.run(upgraded)
    store.close()
    assert left == []
