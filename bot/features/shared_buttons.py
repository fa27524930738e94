"""Buttons that several features offer."""

from __future__ import annotations

from bot.chat.context import Context
from bot.chat.markup import label
from bot.chat.messages import Button, Rows
from bot.core.language import N_
from bot.core.time_of_day import at_minute
from bot.decks.scope import DEFAULT_SIZE
from bot.features.shared_actions import (
    DeclineReminders,
    ExplainItem,
    QuizOnItem,
    RemindAt,
    ReportItem,
    SaveItem,
    ShowItem,
    StartQuiz,
    StartToday,
)
from bot.storage.outbox import DeliveryTag, TagKind

QUIZ_ME = N_("🎯 Quiz me on this")
TODAY = N_("▶️ Today")
SUGGESTED_MINUTES = (8 * 60, 13 * 60, 19 * 60 + 30)
"""Times of day to be reminded at that are on offer, in minutes after midnight."""


def once(user_id: int) -> DeliveryTag:
    """Marks a message to a learner that must not go out twice."""
    return DeliveryTag(TagKind.ONCE, user_id)


def start_quiz(text: str, size: int, scope_key: str = "") -> Button:
    """Starts a quiz."""
    return Button(text, action=StartQuiz(size, scope_key))


def first_quiz(ctx: Context) -> Button:
    """Starts the quiz of who has just come."""
    return start_quiz(ctx.t("▶️ First quiz"), DEFAULT_SIZE)


def start_today(ctx: Context, text: str = TODAY) -> Button:
    """Starts the practice of the day."""
    return Button(ctx.t(text), action=StartToday())


def quiz_on_item(ctx: Context, item_id: str, text: str = QUIZ_ME) -> Button:
    """Asks a question on one item."""
    return Button(ctx.t(text), action=QuizOnItem(item_id))


def show_item(item_id: str, text: str) -> Button:
    """Shows an item's answer."""
    return Button(label(text), action=ShowItem(item_id))


def save_item(ctx: Context, item_id: str) -> Button:
    """Keeps an item among the bookmarks, or no more."""
    return Button(ctx.t("🔖 Save"), action=SaveItem(item_id))


def report_item(ctx: Context, item_id: str) -> Button:
    """Reports an item to the people who write the decks."""
    return Button(ctx.t("⚠️ Report"), action=ReportItem(item_id))


def explain_item(ctx: Context, item_id: str) -> Button:
    """Puts an item as an open question."""
    return Button(ctx.t("📝 Explain it yourself"), action=ExplainItem(item_id))


def remind_at(ctx: Context) -> tuple[Button, ...]:
    """Times of day to be reminded at."""
    return tuple(
        Button(ctx.language.clock(at_minute(minute)), action=RemindAt(minute)) for minute in SUGGESTED_MINUTES
    )


def reminders(ctx: Context) -> Rows:
    """Whether to be reminded, asked once after the first finished day."""
    return (remind_at(ctx), (Button(ctx.t("No, thanks"), action=DeclineReminders()),))
