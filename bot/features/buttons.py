"""Buttons and phrases that several features share."""

from __future__ import annotations

from datetime import date, timedelta
from string import ascii_uppercase

from bot.chat.markup import esc
from bot.chat.messages import Button, Rows
from bot.core.days import DAY, WEEK
from bot.core.limits import POLL_OPTIONS
from bot.core.text import shorten
from bot.storage.outbox import DeliveryTag, TagKind

LETTERS = ascii_uppercase[:POLL_OPTIONS]
LABEL_LENGTH = 60
UNITS = {"minute": timedelta(minutes=1), "hour": timedelta(hours=1), "day": DAY}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
QUIZ_ME = "🎯 Quiz me on this"


def count(n: int, one: str, many: str = "") -> str:
    """A number with its word: 1 day, 2 days."""
    return f"{n} {one if n == 1 else many or one + 's'}"


def in_words(n: int) -> str:
    """A small number as a sentence has it: two, three; above ten in digits."""
    return NUMBERS[n] if 0 <= n < len(NUMBERS) else str(n)


def lasting(span: timedelta, unit: str) -> str:
    """A duration in whole ``minute``, ``hour`` or ``day``: 24 hours."""
    return count(span // UNITS[unit], unit)


def told_day(day: date, today: date) -> str:
    """A past date as people say it: yesterday, Monday, Monday 3 March."""
    if day in (today, today - DAY):
        return "today" if day == today else "yesterday"
    return f"{day:%A}" if today - day < WEEK else f"{day:%A} {day.day} {day:%B}"


def capital(text: str) -> str:
    """A text at the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def long_date(day: date) -> str:
    """A date that can be taken for no other: Thursday 24 December 2026."""
    return f"{day:%A} {day.day} {day:%B %Y}"


def label(text: str) -> str:
    """A text short enough to be read on a button."""
    return shorten(text, LABEL_LENGTH)


def echo(text: str) -> str:
    """What somebody wrote, in quotation marks and never too long for a message."""
    return f"“{esc(label(text))}”"


def quiz_spec(size: int, scope_key: str) -> str:
    """What a button remembers of a quiz: how many questions, of what."""
    return f"n{size}.{scope_key}"


def start_quiz(text: str, size: int, scope_key: str) -> Button:
    """A button that starts a quiz."""
    return Button(text, f"s:{quiz_spec(size, scope_key)}")


def once(user_id: int) -> DeliveryTag:
    """Marks a message to a learner that must not go out twice."""
    return DeliveryTag(TagKind.ONCE, user_id)


TODAY = "d"
"""What a button remembers of the practice of the day."""


def today_button(text: str = "▶️ Today") -> Button:
    """A button that starts the practice of the day."""
    return Button(text, f"s:{TODAY}")


def quiz_item(item_id: str, text: str = QUIZ_ME) -> Button:
    """A button that asks a question on one item."""
    return Button(text, f"s:i{item_id}")


def keep(item_id: str) -> Button:
    """A button that keeps an item among the bookmarks, or no more."""
    return Button("🔖 Save", f"b:{item_id}")


def report(item_id: str) -> Button:
    """A button that reports an item to the people who write the decks."""
    return Button("⚠️ Report", f"r:{item_id}")


def column(*buttons: Button) -> Rows:
    """One button a row."""
    return tuple((button,) for button in buttons)


def grid(buttons: tuple[Button, ...], width: int) -> Rows:
    """Several buttons a row."""
    return tuple(buttons[i : i + width] for i in range(0, len(buttons), width))
