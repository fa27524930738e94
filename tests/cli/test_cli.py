"""The commands, as a shell and as a script meet them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.arguments import spread
from bot.cli.main import app
from bot.core.errors import KnowledgeError, SettingsError, StoreError
from bot.features.outages import repository as heartbeat
from bot.features.outages import use_cases as life
from bot.storage.engine import open_store

DECK = """\
deck: tea
title: Tea
source: A cup.
items:
  - id: green-tea
    question: How hot should the water for green tea be?
    answer: About 75 degrees Celsius, since boiling water makes it bitter.
  - id: black-tea
    question: How long does black tea steep?
    answer: Three to five minutes.
"""
run = CliRunner().invoke


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    path = tmp_path / "tea.yaml"
    path.write_text(DECK, encoding="utf-8")
    return path


def test_ask_prints_the_answer() -> None:
    shown = run(app, ["ask", "what is gradient clipping"])
    assert shown.exit_code == 0
    assert "Gradient clipping limits the size" in shown.output


def test_ask_reads_queries_and_writes_json_lines() -> None:
    shown = run(app, ["ask", "--json"], input="gradient clipping\n\nhow do I cook borscht\n")
    lines = [json.loads(line) for line in shown.output.splitlines()]
    assert [set(line) for line in lines] == [{"query", "decision", "id", "score", "suggestions"}] * 3
    assert (lines[0]["decision"], lines[0]["id"]) == ("answer", "gradient-clipping")
    assert lines[0]["suggestions"][0] == "gradient-clipping"
    assert (lines[1]["query"], lines[1]["decision"], lines[1]["id"]) == ("", "decline", None)
    assert (lines[2]["decision"], lines[2]["id"]) == ("decline", None)


def test_other_decks_can_be_named(deck: Path) -> None:
    shown = run(app, ["ask", "--json", "--knowledge", str(deck)], input="how hot should green tea water be\n")
    assert json.loads(shown.output)["suggestions"][0] == "green-tea"


def test_lint_is_silent_about_a_good_deck(deck: Path) -> None:
    shown = run(app, ["lint", str(deck)])
    assert (shown.exit_code, shown.output) == (0, "")
    assert run(app, ["lint"]).exit_code == 0


def test_lint_names_file_line_item_and_problem_and_exits_1(deck: Path) -> None:
    deck.write_text(DECK.replace("    answer: Three", "    anwser: Three"), encoding="utf-8")
    shown = run(app, ["lint", str(deck)])
    assert shown.exit_code == 1
    assert all(line.startswith(f"{deck}:") and ": black-tea: " in line for line in shown.output.splitlines())
    assert "`anwser`" in shown.output


def test_chat_refuses_a_broken_deck_with_the_same_lines(deck: Path) -> None:
    deck.write_text(DECK.replace("id: black-tea", "id: green-tea"), encoding="utf-8")
    told = run(app, ["lint", str(deck)]).output.strip()
    refused = run(app, ["chat", "--ephemeral", "--knowledge", str(deck)])
    assert isinstance(refused.exception, KnowledgeError)
    assert str(refused.exception) == told


def test_a_piped_chat_takes_a_quiz_asks_and_ends(tmp_path: Path) -> None:
    said = "/quiz 3\na\nb\nc\nwhat is gradient clipping\n"
    shown = run(app, ["chat", "--db", str(tmp_path / "chat.sqlite3"), "--name", "Ann"], input=said)
    assert shown.exit_code == 0
    assert " of 3 right" in shown.output
    assert "From: Deep learning, advanced" in shown.output


def test_a_lasting_chat_remembers_a_quiz_that_was_left(tmp_path: Path) -> None:
    database = ["chat", "--db", str(tmp_path / "chat.sqlite3"), "--name", "Ann"]
    run(app, database, input="/quiz 2\na\n")
    shown = run(app, database, input="/quiz\n")
    assert "question 2 of 2 is waiting for you" in shown.output
    assert " of 2 right" in run(app, database, input="a\n").output


def test_the_streak_is_2_after_tomorrow() -> None:
    day = "/quiz 5\n" + "a\n" * 5
    shown = run(app, ["chat", "--ephemeral"], input=f"{day}:tomorrow\n{day}/streak\n")
    assert "Day 1!" in shown.output
    assert "2 days in a row!" in shown.output
    assert "Streak: 2 days (longest: 2)" in shown.output


def test_serve_tells_the_problems_of_settings_and_decks_together(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    monkeypatch.setenv("EPOCH_KNOWLEDGE", str(tmp_path / "nothing.yaml"))
    refused = run(app, ["serve"]).exception
    assert isinstance(refused, SettingsError)
    assert [problem.split()[0] for problem in refused.problems[:1]] == ["TELEGRAM_BOT_TOKEN"]
    assert "nothing.yaml" in refused.problems[-1]


def test_health_tells_whether_a_tutor_is_alive(tmp_path: Path) -> None:
    path = tmp_path / "epoch.sqlite3"
    assert run(app, ["health", "--db", str(path)]).exit_code == 1
    store = open_store(path)
    assert run(app, ["health", "--db", str(path)]).exit_code == 1
    store.run(lambda tx: life.beat(tx, datetime.now(UTC)))
    assert run(app, ["health", "--db", str(path)]).exit_code == 0
    store.run(lambda tx: heartbeat.beat(tx, datetime.now(UTC) - timedelta(minutes=10)))
    store.close()
    assert run(app, ["health", "--db", str(path)]).exit_code == 1


@pytest.mark.parametrize("command", ["health", "unanswered", "reports"])
def test_the_operators_commands_look_where_serve_keeps_its_database(
    command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("TELEGRAM_BOT_TOKEN", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    assert isinstance(run(app, [command]).exception, StoreError)
    Path(".env").write_text("DATABASE_URL=sqlite:///served.sqlite3\n", encoding="utf-8")
    store = open_store(Path("served.sqlite3"))
    store.run(lambda tx: life.beat(tx, datetime.now(UTC)))
    store.close()
    assert run(app, [command]).exit_code == 0
    Path(".env").write_text("DATABASE_URL=postgresql://db/epoch\n", encoding="utf-8")
    refused = run(app, [command]).exception
    assert isinstance(refused, SettingsError)
    assert [problem.split()[0] for problem in refused.problems] == ["DATABASE_URL"]


def test_a_dotenv_that_is_no_text_is_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".env").write_bytes(b"EPOCH_KNOWLEDGE=\xff")
    for command in ("serve", "health"):
        refused = run(app, [command]).exception
        assert isinstance(refused, SettingsError)
        assert refused.problems[0].startswith(".env cannot be read")


def test_evaluate_fails_below_the_floor(tmp_path: Path) -> None:
    questions = tmp_path / "q.yaml"
    questions.write_text("- {query: what does dropout do, accept: [softmax]}\n", encoding="utf-8")
    assert run(app, ["evaluate", str(questions)]).exit_code == 0
    assert run(app, ["evaluate", str(questions), "--min-accuracy", "0.5"]).exit_code == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ask --knowledge a.yaml b.yaml why", "ask --knowledge a.yaml --knowledge b.yaml why"),
        ("ask why --knowledge a.yaml", "ask why --knowledge a.yaml"),
        ("ask --knowledge decks/ --json", "ask --knowledge decks/ --json"),
        ("lint a.yaml b.yaml", "lint a.yaml b.yaml"),
    ],
)
def test_several_paths_may_follow_knowledge(typed: str, meant: str) -> None:
    assert spread(typed.split()) == meant.split()
