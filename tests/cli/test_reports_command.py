"""What the operator sees of learners' reports."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from typer.testing import CliRunner

from bot.chat.context import Sender
from bot.cli.main import app
from bot.features.profile import repository as learners
from bot.features.reports import repository as reports
from bot.features.reports.repository import NewReport
from bot.storage.engine import open_store

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def epoch(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.output


def test_reports_are_listed_and_settled_one_by_one(tmp_path: Path) -> None:
    database = tmp_path / "epoch.sqlite3"
    store = open_store(database)
    store.run(lambda tx: learners.meet(tx, Sender(7, "Ann", None), 5, NOW))
    store.run(lambda tx: reports.add(tx, NewReport(7, "dropout", "What is dropout?", "too long", NOW)))
    store.run(lambda tx: reports.add(tx, NewReport(7, "logits", "What are logits?", "", NOW)))
    store.run(lambda tx: reports.set_reason(tx, 2, 7, "typo"))
    store.close()
    _, listed = epoch("reports", "--db", str(database))
    assert [line.split() for line in listed.splitlines()] == [
        ["1", "2026-03-02", "dropout", "-", "What", "is", "dropout?"],
        ["too", "long"],
        ["2", "2026-03-02", "logits", "typo", "What", "are", "logits?"],
    ]
    assert "Ann" not in listed
    code, left = epoch("reports", "--db", str(database), "--done", "1")
    assert code == 0
    assert "dropout" not in left
    assert epoch("reports", "--db", str(database), "--done", "1")[0] == 1
