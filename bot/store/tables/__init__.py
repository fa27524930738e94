"""The tables. A column's meaning is said here; how it came to be is in ``migrations``."""

from bot.store.tables.around import bookmarks, looked_at, reports
from bot.store.tables.base import Instant, metadata
from bot.store.tables.challenges import challenges, chat_memories, players, round_polls, rounds, votes
from bot.store.tables.days import reminders, streak_days, streaks
from bot.store.tables.groups import groups, schedules
from bot.store.tables.learners import answers, cards, interviews, memories, preferences, users
from bot.store.tables.quizzes import explanations, polls, questions, quizzes, unanswered
from bot.store.tables.updates import heartbeat, inbox, outages, outbox

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
