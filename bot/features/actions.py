"""Actions that several features put under their messages; each is handled in its own feature."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.chat.actions import Action
from bot.core.language import N_

CHALLENGE_GONE = N_("That button is from long ago. /challenge starts a new challenge.")


@dataclass(frozen=True, slots=True)
class ShowItem(Action):
    """Show an item's full answer."""

    code: ClassVar[str] = "t:"
    in_groups: ClassVar[bool] = True
    item_id: str


@dataclass(frozen=True, slots=True)
class SaveItem(Action):
    """Keep an item among the bookmarks, or no more."""

    code: ClassVar[str] = "b:"
    item_id: str


@dataclass(frozen=True, slots=True)
class ReportItem(Action):
    """Report an item to the people who write the decks."""

    code: ClassVar[str] = "r:"
    item_id: str


@dataclass(frozen=True, slots=True)
class ExplainItem(Action):
    """Put an item as an open question."""

    code: ClassVar[str] = "ei:"
    item_id: str


@dataclass(frozen=True, slots=True)
class StartQuiz(Action):
    """Start a quiz of so many questions over a scope (its key)."""

    code: ClassVar[str] = "s:n"
    size: int
    scope: str


@dataclass(frozen=True, slots=True)
class QuizOnItem(Action):
    """Ask a question on one item at once."""

    code: ClassVar[str] = "s:i"
    item_id: str


@dataclass(frozen=True, slots=True)
class QuizOnBookmarks(Action):
    """Start a quiz on what was kept."""

    code: ClassVar[str] = "s:b"


@dataclass(frozen=True, slots=True)
class StartToday(Action):
    """Start the practice of the day."""

    code: ClassVar[str] = "s:d"


@dataclass(frozen=True, slots=True)
class CallChallenge(Action):
    """Call a challenge, by the rules of an earlier one if there is one."""

    code: ClassVar[str] = "cn:"
    in_groups: ClassVar[bool] = True
    refusal: ClassVar[str] = CHALLENGE_GONE
    earlier: int | None = None


@dataclass(frozen=True, slots=True)
class RemindAt(Action):
    """Remind me every day so many minutes after midnight."""

    code: ClassVar[str] = "rem:"
    minute: int


@dataclass(frozen=True, slots=True)
class DeclineReminders(Action):
    """No reminders, thanks."""

    code: ClassVar[str] = "rem:no"
