"""``epoch db``, as an operator meets it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.main import app
from bot.core.errors import StoreError
from bot.storage.engine import open_store
from tests.storage.test_unusable_databases import corrupted

run = CliRunner().invoke


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The database that `serve` would use by its settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///served.sqlite3")
    open_store(Path("served.sqlite3")).close()
    return tmp_path / "served.sqlite3"


def test_a_backup_is_written_while_served_and_restored_once_that_has_ended(served: Path) -> None:
    store = open_store(served)
    shown = run(app, ["db", "backup", "kept.sqlite3"])
    assert shown.exit_code == 0
    assert shown.output.startswith("kept.sqlite3: a whole and checked backup, 0.")
    refused = run(app, ["db", "restore", "kept.sqlite3"]).exception
    assert isinstance(refused, StoreError)
    assert "served.sqlite3: another process works on this database" in str(refused)
    store.close()
    shown = run(app, ["db", "restore", "kept.sqlite3"])
    assert shown.exit_code == 0
    first, second = shown.output.splitlines()
    assert first == "served.sqlite3: restored from kept.sqlite3"
    assert second.startswith(f"{served}.before-")
    assert second.endswith(": what was there before")


def test_a_backup_that_is_there_is_replaced_only_when_told_to(served: Path) -> None:
    assert served.exists()
    run(app, ["db", "backup", "kept.sqlite3"])
    assert isinstance(run(app, ["db", "backup", "kept.sqlite3"]).exception, StoreError)
    assert run(app, ["db", "backup", "kept.sqlite3", "--overwrite"]).exit_code == 0


def test_a_check_says_whether_the_database_is_sound_also_while_served(served: Path, tmp_path: Path) -> None:
    store = open_store(served)
    shown = run(app, ["db", "check"])
    store.close()
    assert (shown.exit_code, shown.output.startswith("served.sqlite3: sound, schema 0001, 0.")) == (0, True)
    shown = run(app, ["db", "check", "--db", str(corrupted(tmp_path / "broken"))])
    assert shown.exit_code == 1
    assert "broken: corrupted: " in shown.output
    with closing(sqlite3.connect(served)) as raw, raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    shown = run(app, ["db", "check"])
    assert (shown.exit_code, "written by a newer Epoch" in shown.output) == (1, True)


@pytest.mark.parametrize("command", ["health", "unanswered", "reports"])
def test_a_damaged_database_is_a_sentence_for_every_command(command: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.sqlite3"
    corrupted(path)
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\x5a" * (len(content) - 100))
    refused = run(app, [command, "--db", str(path)]).exception
    assert isinstance(refused, StoreError)
    assert "broken.sqlite3: the database is damaged" in str(refused)


def test_a_report_is_settled_beside_a_tutor(served: Path) -> None:
    store = open_store(served)
    shown = run(app, ["reports", "--done", "7"])
    store.close()
    assert shown.exit_code == 1
    assert "There is no open report 7." in shown.output
