"""Questions: quizzes, challenges, what was asked in them, and every answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create() -> None:
    """Make these tables."""
    _quizzes()
    _groups()
    _daily_challenges()
    _challenges()
    _players()
    _posed_questions()
    _polls()
    _votes()
    _memories()
    _answers()


def _quizzes() -> None:
    op.create_table(
        "quizzes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("scope", sa.String(length=100), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("quizzes_by_user", "quizzes", ["user_id", "state"], unique=False)


def _groups() -> None:
    op.create_table(
        "groups",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=True),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("greet_at", sa.DateTime(), nullable=True),
        sa.Column("removed_at", sa.DateTime(), nullable=True),
        sa.Column("moved_to", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("groups_to_greet", "groups", ["greet_at"], unique=False)


def _daily_challenges() -> None:
    op.create_table(
        "daily_challenges",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("thread_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("scoring", sa.String(length=8), nullable=False),
        sa.Column("scope", sa.String(length=100), nullable=False),
        sa.Column("set_by", sa.BigInteger(), nullable=False),
        sa.Column("set_by_name", sa.Text(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("wake_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("chat_id", "thread_id"),
    )
    op.create_index("daily_challenges_by_wake", "daily_challenges", ["wake_at"], unique=False)


def _challenges() -> None:
    op.create_table(
        "challenges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.BigInteger(), nullable=False),
        sa.Column("caller", sa.BigInteger(), nullable=False),
        sa.Column("caller_name", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=True),
        sa.Column("scoring", sa.String(length=8), nullable=False),
        sa.Column("scope", sa.String(length=100), nullable=False),
        sa.Column("empty_rounds", sa.Integer(), nullable=False),
        sa.Column("lobby_message_id", sa.BigInteger(), nullable=True),
        sa.Column("due_at", sa.DateTime(), nullable=True),
        sa.Column("edited_at", sa.DateTime(), nullable=True),
        sa.Column("refresh_at", sa.DateTime(), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("end_reason", sa.String(length=10), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("challenges_by_chat", "challenges", ["chat_id", "ended_at"], unique=False)
    op.create_index("challenges_due", "challenges", ["due_at"], unique=False)
    op.create_index("challenges_refresh", "challenges", ["refresh_at"], unique=False)
    op.create_index(
        "one_challenge_at_a_time",
        "challenges",
        ["chat_id", "thread_id"],
        unique=True,
        sqlite_where=sa.text("state != 'over'"),
    )


def _players() -> None:
    op.create_table(
        "players",
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("joined_at", sa.DateTime(), nullable=False),
        sa.Column("from_round", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("right", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("time_ms", sa.Integer(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"]),
        sa.PrimaryKeyConstraint("challenge_id", "person"),
    )
    op.create_index("players_by_person", "players", ["person"], unique=False)


def _posed_questions() -> None:
    op.create_table(
        "posed_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quiz_id", sa.Integer(), nullable=True),
        sa.Column("challenge_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.String(length=48), nullable=False),
        sa.Column("variant", sa.Integer(), nullable=False),
        sa.Column("bag_pass", sa.Integer(), nullable=True),
        sa.Column("stem", sa.Text(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("void_speed", sa.Boolean(), nullable=False),
        sa.Column("maybe_twice", sa.Boolean(), nullable=False),
        sa.CheckConstraint("(quiz_id IS NULL) <> (challenge_id IS NULL)", name="posed_in_one_of_them"),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"]),
        sa.ForeignKeyConstraint(["quiz_id"], ["quizzes.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("challenge_id", "position"),
        sa.UniqueConstraint("quiz_id", "position"),
        sqlite_autoincrement=True,
    )
    op.create_index("posed_questions_by_state", "posed_questions", ["state", "challenge_id"], unique=False)


def _polls() -> None:
    op.create_table(
        "polls",
        sa.Column("poll_id", sa.String(length=40), nullable=False),
        sa.Column("posed_question_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["posed_question_id"], ["posed_questions.id"]),
        sa.PrimaryKeyConstraint("poll_id"),
    )


def _votes() -> None:
    op.create_table(
        "votes",
        sa.Column("posed_question_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chosen", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("correct", sa.Boolean(), nullable=True),
        sa.Column("time_ms", sa.Integer(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["posed_question_id"], ["posed_questions.id"]),
        sa.PrimaryKeyConstraint("posed_question_id", "person"),
    )


def _memories() -> None:
    op.create_table(
        "memories",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("item_id", sa.String(length=48), nullable=False),
        sa.Column("passes", sa.Integer(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=True),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("missed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "item_id"),
    )


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("posed_question_id", sa.Integer(), nullable=True),
        sa.Column("explanation_id", sa.Integer(), nullable=True),
        sa.Column("user_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.String(length=48), nullable=False),
        sa.Column("variant", sa.Integer(), nullable=False),
        sa.Column("chosen", sa.Text(), nullable=False),
        sa.Column("correct", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("response_ms", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.CheckConstraint(
            "(posed_question_id IS NULL) <> (explanation_id IS NULL)", name="one_was_answered"
        ),
        sa.ForeignKeyConstraint(["explanation_id"], ["explanations.id"]),
        sa.ForeignKeyConstraint(["posed_question_id"], ["posed_questions.id"]),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("explanation_id", "user_id"),
        sa.UniqueConstraint("posed_question_id", "user_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("answers_by_day", "answers", ["user_id", "day"], unique=False)
    op.create_index("answers_by_item", "answers", ["user_id", "item_id"], unique=False)
