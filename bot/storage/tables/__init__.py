"""The tables. A column's meaning is said here; how it came to be is in ``migrations``."""

from bot.storage.tables.around import bookmarks, looked_at, reports
from bot.storage.tables.challenges import (
    challenges,
    chat_memories,
    players,
    round_polls,
    rounds,
    votes,
)
from bot.storage.tables.days import reminders, streak_days, streaks
from bot.storage.tables.groups import groups, schedules
from bot.storage.tables.learners import (
    answers,
    cards,
    interviews,
    memories,
    preferences,
    users,
)
from bot.storage.tables.quizzes import (
    explanations,
    polls,
    questions,
    quizzes,
    unanswered,
)
from bot.storage.tables.updates import (
    heartbeat,
    inbox,
    outages,
    outbox,
)
from bot.storage.types import Instant, metadata

__all__ = [
    "Instant",
    "answers",
    "bookmarks",
    "cards",
    "challenges",
    "chat_memories",
    "explanations",
    "groups",
    "heartbeat",
    "inbox",
    "interviews",
    "looked_at",
    "memories",
    "metadata",
    "outages",
    "outbox",
    "players",
    "polls",
    "preferences",
    "questions",
    "quizzes",
    "reminders",
    "reports",
    "round_polls",
    "rounds",
    "schedules",
    "streak_days",
    "streaks",
    "unanswered",
    "users",
    "votes",
]
