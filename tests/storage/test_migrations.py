"""The schema grows step by step to just the tables that the program uses."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from bot.core.errors import StoreError
from bot.storage.engine import open_store
from tests.storage.schema import every_table


def test_a_blank_database_gets_todays_tables(tmp_path: Path) -> None:
    store = open_store(tmp_path / "new" / "epoch.sqlite3")
    differences = store.run(
        lambda tx: compare_metadata(MigrationContext.configure(tx.connection), every_table())
    )
    store.close()
    assert differences == [], 'write what is missing: python -m tests.migration "your words"'


def test_opening_a_database_again_keeps_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "epoch.sqlite3"
    store = open_store(path)
    store.run(
        lambda tx: tx.connection.exec_driver_sql(
            "INSERT INTO unanswered (text, at) VALUES ('why', '2026-01-01')"
        )
    )
    store.close()
    again = open_store(path)
    kept = again.run(lambda tx: tx.connection.exec_driver_sql("SELECT text FROM unanswered").scalar_one())
    again.close()
    assert kept == "why"


def test_a_database_from_a_newer_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "epoch.sqlite3"
    open_store(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(StoreError, match="written by a newer Epoch"):
        open_store(path)


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("these are my notes, and they are long enough to be mistaken" * 50, encoding="utf-8")
    with pytest.raises(StoreError, match=r"notes\.txt: the database cannot be used"):
        open_store(path)
    assert path.read_text(encoding="utf-8").startswith("these are my notes")
