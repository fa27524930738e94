"""The tables. A column's meaning is said here; how it came to be is in ``migrations``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Time,
    UniqueConstraint,
    text,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData()


class Instant(TypeDecorator[datetime]):
    """A moment, kept in UTC. Refuses a datetime without a zone."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC)


inbox = Table(
    "inbox",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", String(40), nullable=False),
    Column("payload", Text, nullable=False),
    Column("received_at", Instant, nullable=False),
    # pending, done or quarantined
    Column("state", String(12), nullable=False),
    Column("problem", Text),
    Index("inbox_by_state", "state", "update_id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("method", String(40), nullable=False),
    Column("payload", JSON, nullable=False),
    # what waits to learn the sent message's ids, such as "question:12"
    Column("tag", String(60)),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    # pending, started or failed; what was sent is deleted
    Column("state", String(8), nullable=False),
    Column("problem", Text),
    Index("outbox_by_state", "state", "chat_id", "id"),
    sqlite_autoincrement=True,
)

users = Table(
    "users",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("language", String(35)),
    # an IANA name; null until the learner chose one
    Column("zone", String(64)),
    Column("goal", Integer, nullable=False),
    # how many questions this learner was asked, ever
    Column("asked", Integer, nullable=False),
    Column("created_at", Instant, nullable=False),
    # since when Telegram refuses messages to this person
    Column("blocked_at", Instant),
)

memories = Table(
    "memories",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("item_id", String(48), primary_key=True),
    Column("passes", Integer, nullable=False),
    Column("last_seq", Integer),
    Column("asked", Integer, nullable=False),
    Column("missed", Boolean, nullable=False),
)

quizzes = Table(
    "quizzes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    # the words the learner chose it by: a topic, a level, a deck; empty for everything
    Column("scope", String(100), nullable=False),
    # open, finished or abandoned
    Column("state", String(10), nullable=False),
    # what it was for: quiz, today, review, mistakes
    Column("kind", String(12), nullable=False, server_default="quiz"),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
    Index("quizzes_by_user", "user_id", "state"),
    sqlite_autoincrement=True,
)

questions = Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("quiz_id", ForeignKey("quizzes.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("item_id", String(48), nullable=False),
    Column("variant", Integer, nullable=False),
    # the pass through the bag it was drawn in; null when it came back early or was asked for by name
    Column("bag_pass", Integer),
    Column("stem", Text, nullable=False),
    # in the order that the learner sees
    Column("options", JSON, nullable=False),
    Column("key", Text, nullable=False),
    Column("explanation", Text, nullable=False),
    # planned, open, answered or dropped
    Column("state", String(10), nullable=False),
    # a crash or a time-out left it unknown whether the learner has this poll under another id as well
    Column("maybe_twice", Boolean, nullable=False),
    Column("asked_at", Instant),
    UniqueConstraint("quiz_id", "position"),
    sqlite_autoincrement=True,
)

# a question may be asked again: a vote on any of its polls is a vote on it
polls = Table(
    "polls",
    metadata,
    Column("poll_id", String(40), primary_key=True),
    Column("question_id", ForeignKey("questions.id"), nullable=False),
)

answers = Table(
    "answers",
    metadata,
    Column("id", Integer, primary_key=True),
    # what was answered, such as "question:12": one answer each, whatever arrives twice
    Column("source", String(60), nullable=False),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("item_id", String(48), nullable=False),
    Column("variant", Integer, nullable=False),
    Column("chosen", Text, nullable=False),
    Column("correct", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    # the learner's date at that moment, never recomputed
    Column("day", Date, nullable=False),
    # 1 Again, 2 Hard, 3 Good, 4 Easy
    Column("rating", Integer),
    # from asking to answering; null where nobody took the time
    Column("response_ms", Integer),
    # what the practice was for: quiz, today, review, mistakes, ...
    Column("kind", String(12)),
    UniqueConstraint("source", "user_id"),
    Index("answers_by_day", "user_id", "day"),
    Index("answers_by_item", "user_id", "item_id"),
    sqlite_autoincrement=True,
)

cards = Table(
    "cards",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("item_id", String(48), primary_key=True),
    # the learner's own dates, as all of this table
    Column("due", Date, nullable=False),
    # days until the chance to remember is 0.9; null, as all that follows, until the first answer
    Column("stability", Float),
    Column("difficulty", Float),
    Column("met", Date),
    Column("seen", Date),
    Column("lapses", Integer, nullable=False),
    # while it is set aside
    Column("leech_since", Date),
)

interviews = Table(
    "interviews",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("day", Date, nullable=False),
    # answers a day at most
    Column("cap", Integer, nullable=False),
)

streak_days = Table(
    "streak_days",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("day", Date, primary_key=True),
    # when it was decided, and in which zone
    Column("earned_at", Instant, nullable=False),
    Column("zone", String(64), nullable=False),
    # earned, frozen, bridged, excused or repaired
    Column("kind", String(8), nullable=False),
)

streaks = Table(
    "streaks",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    # every date up to this one is decided
    Column("settled", Date, nullable=False),
    Column("run", Integer, nullable=False),
    Column("longest", Integer, nullable=False),
    Column("freezes", Integer, nullable=False),
    Column("toward_freeze", Integer, nullable=False),
    Column("celebrated", Integer, nullable=False),
    Column("last_credit", Instant),
    Column("zone_changed_at", Instant),
    # after a journey: [date, instant] of dates that end when they would have ended at the old place
    Column("kept", JSON(none_as_null=True)),
    Column("skipped", Date),
    Column("bridged_at", Instant),
    # the last break
    Column("broken_day", Date),
    Column("broken_at", Instant),
    Column("lost", Integer),
    Column("broken_goal", Integer),
    Column("repaired_at", Instant),
    # [what, date] of what happened by itself and was not told yet
    Column("news", JSON(none_as_null=True)),
)

reminders = Table(
    "reminders",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    # the learner's choice: minutes after their midnight
    Column("minute", Integer, nullable=False),
    Column("last_call", Boolean, nullable=False),
    # daily or weekly
    Column("pace", String(6), nullable=False),
    # reminders in a row after which nothing was answered
    Column("unanswered", Integer, nullable=False),
    # the local dates of the last reminder and of the last last call
    Column("reminded_on", Date),
    Column("called_on", Date),
    Column("due_at", Instant, nullable=False),
    Index("reminders_by_due", "due_at"),
)

heartbeat = Table(
    "heartbeat",
    metadata,
    # there is one row, 1
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
)

outages = Table(
    "outages",
    metadata,
    Column("since", Instant, primary_key=True),
    Column("until", Instant, nullable=False),
)

unanswered = Table(
    "unanswered",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    sqlite_autoincrement=True,
)

explanations = Table(
    "explanations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("item_id", String(48), nullable=False),
    # the words it was chosen by: a topic, a level, a deck; empty for everything
    Column("scope", String(100), nullable=False),
    # open, answered, rated or left
    Column("state", String(8), nullable=False),
    Column("asked_at", Instant, nullable=False),
    # the learner's own words; null when they asked to be shown the answer
    Column("text", Text),
    Column("answered_at", Instant),
    # the learner's rating as FSRS counts it, 1 (again) to 4 (easy)
    Column("rating", Integer),
    Index("explanations_by_user", "user_id", "state"),
    sqlite_autoincrement=True,
)


challenges = Table(
    "challenges",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    # the forum topic it was called in; 0 outside topics
    Column("thread_id", BigInteger, nullable=False),
    # a user's id; who called it may end it
    Column("caller", BigInteger, nullable=False),
    Column("caller_name", Text, nullable=False),
    # lobby, asking, closing, between, paused or over
    Column("state", String(8), nullable=False),
    # rounds wanted, then rounds planned
    Column("size", Integer, nullable=False),
    # null: untimed
    Column("seconds", Integer),
    # accuracy or speed
    Column("scoring", String(8), nullable=False),
    # a scope's key; empty for everything
    Column("scope", String(100), nullable=False),
    # rounds in a row that nobody answered
    Column("empty_rounds", Integer, nullable=False),
    Column("lobby_message_id", BigInteger),
    # when the state's timer runs out; null when it is over
    Column("due_at", Instant),
    # when a message that counts people was last edited, and when it wants to be edited next
    Column("edited_at", Instant),
    Column("refresh_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("started_at", Instant),
    Column("ended_at", Instant),
    # finished, stopped, expired, closed (nobody started it) or removed
    Column("end_reason", String(10)),
    Index("challenges_due", "due_at"),
    Index("challenges_by_chat", "chat_id", "ended_at"),
    Index("challenges_refresh", "refresh_at"),
    Index(
        "one_challenge_at_a_time", "chat_id", "thread_id", unique=True, sqlite_where=text("state != 'over'")
    ),
    sqlite_autoincrement=True,
)

rounds = Table(
    "rounds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("challenge_id", ForeignKey("challenges.id"), nullable=False),
    # from 1
    Column("number", Integer, nullable=False),
    Column("item_id", String(48), nullable=False),
    Column("variant", Integer, nullable=False),
    Column("bag_pass", Integer),
    Column("stem", Text, nullable=False),
    # in the order that the group sees
    Column("options", JSON, nullable=False),
    Column("key", Text, nullable=False),
    Column("explanation", Text, nullable=False),
    # planned, asking, closed or dropped
    Column("state", String(8), nullable=False),
    # our send; null until it was sent
    Column("asked_at", Instant),
    Column("closed_at", Instant),
    Column("message_id", BigInteger),
    # messages and edits that it took: what the game's pace is made of
    Column("calls", Integer, nullable=False),
    # an outage of ours overlapped it: speed counts for nobody
    Column("void_speed", Boolean, nullable=False),
    # the group may have it twice, once under a poll id that we never learned
    Column("maybe_twice", Boolean, nullable=False),
    UniqueConstraint("challenge_id", "number"),
    sqlite_autoincrement=True,
)

# every poll that a round was sent as: more than one after a crash in mid-send
round_polls = Table(
    "round_polls",
    metadata,
    Column("poll_id", String(40), primary_key=True),
    Column("round_id", ForeignKey("rounds.id"), nullable=False),
)

players = Table(
    "players",
    metadata,
    Column("challenge_id", ForeignKey("challenges.id"), primary_key=True),
    # a user's id, or the id of the chat that an anonymous voter votes as
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("joined_at", Instant, nullable=False),
    # the first round that this person plays
    Column("from_round", Integer, nullable=False),
    # rounds answered, rounds right, points, and the milliseconds that the right answers took
    Column("answered", Integer, nullable=False),
    Column("right", Integer, nullable=False),
    Column("points", Integer, nullable=False),
    Column("time_ms", Integer, nullable=False),
    # the final place, shared by ties; null while it runs and for who never answered
    Column("place", Integer),
    Index("players_by_person", "person"),
)

votes = Table(
    "votes",
    metadata,
    Column("round_id", ForeignKey("rounds.id"), primary_key=True),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("chosen", Text, nullable=False),
    # our receipt
    Column("at", Instant, nullable=False),
    # set when the round closes
    Column("correct", Boolean),
    Column("time_ms", Integer),
    Column("points", Integer),
)

# what a group's bag remembers of one item
chat_memories = Table(
    "chat_memories",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("item_id", String(48), primary_key=True),
    Column("passes", Integer, nullable=False),
    Column("last_seq", Integer),
    Column("asked", Integer, nullable=False),
)

groups = Table(
    "groups",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    # an IANA name; null until somebody chose one
    Column("zone", String(64)),
    Column("added_at", Instant, nullable=False),
    # when to say hello; null once it was said
    Column("greet_at", Instant),
    # since when the bot is not in it
    Column("removed_at", Instant),
    # the supergroup that it became
    Column("moved_to", BigInteger),
    Index("groups_to_greet", "greet_at"),
)

# a challenge a day, in a group or one topic of it
schedules = Table(
    "schedules",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    # 0 outside topics
    Column("thread_id", BigInteger, primary_key=True, autoincrement=False),
    # on the clocks of the group's zone
    Column("at", Time, nullable=False),
    # the challenge's rules, as in challenges
    Column("size", Integer, nullable=False),
    Column("seconds", Integer),
    Column("scoring", String(8), nullable=False),
    Column("scope", String(100), nullable=False),
    # who set it is the challenges' caller
    Column("set_by", BigInteger, nullable=False),
    Column("set_by_name", Text, nullable=False),
    Column("is_on", Boolean, nullable=False),
    # the last local date that had its turn, never another; kept while it is off
    Column("last_day", Date),
    # the next turn
    Column("due_at", Instant, nullable=False),
    # when to look at it: at its turn, or once more while a game is in the way; null while it is off or the
    # bot is not in the group
    Column("wake_at", Instant),
    Index("schedules_by_wake", "wake_at"),
)
