"""A database from before the reviews keeps its answers, which count as reviews without a time."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from fsrs import Rating
from sqlalchemy import create_engine

from bot.features.memory import repository as cards
from bot.features.memory import review_log as reviews
from bot.features.practice import repository as quizzes
from bot.storage import migrate
from bot.storage.engine import open_store

FIRST = """
INSERT INTO users (id, name, goal, asked, created_at) VALUES (7, 'Ann', 5, 1, '2026-01-01');
INSERT INTO quizzes (id, user_id, chat_id, scope, state, started_at)
VALUES (1, 7, 7, '', 'open', '2026-01-01');
INSERT INTO answers (source, user_id, item_id, variant, chosen, correct, at, day)
VALUES ('question:1', 7, 'bias', 0, 'x', 0, '2026-01-01', '2026-01-01')
"""


def test_answers_and_quizzes_of_the_first_release_live_on(tmp_path: Path) -> None:
    path = tmp_path / "epoch.sqlite3"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as tx:
        command.upgrade(migrate.config(tx), "0001")
        for statement in FIRST.split(";"):
            tx.exec_driver_sql(statement)
    engine.dispose()
    store = open_store(path)
    (review,) = store.run(lambda tx: reviews.history(tx, 7, "bias"))
    quiz = store.run(lambda tx: quizzes.open_quiz(tx, 7))
    times, known = store.run(lambda tx: (reviews.response_times(tx, 7, 10), cards.of(tx, 7)))
    store.close()
    assert review.rating is Rating.Again
    assert quiz is not None
    assert (quiz.kind, times, known) == ("quiz", [], {})
