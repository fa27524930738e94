"""Actions that several features put under their messages; each is handled in its own feature."""

from __future__ import annotations

from bot.chat.actions import Action
from bot.core.language import N_

CHALLENGE_GONE = N_("That button is from long ago. /challenge starts a new challenge.")


class ShowItem(Action, code="t:", in_groups=True):
    """Show an item's full answer."""

    item_id: str


class SaveItem(Action, code="b:"):
    """Keep an item among the bookmarks, or no more."""

    item_id: str


class ReportItem(Action, code="r:"):
    """Report an item to the people who write the decks."""

    item_id: str


class ExplainItem(Action, code="ei:"):
    """Put an item as an open question."""

    item_id: str


class StartQuiz(Action, code="s:n"):
    """Start a quiz of so many questions over a scope (its key)."""

    size: int
    scope: str


class QuizOnItem(Action, code="s:i"):
    """Ask a question on one item at once."""

    item_id: str


class QuizOnBookmarks(Action, code="s:b"):
    """Start a quiz on what was kept."""


class StartToday(Action, code="s:d"):
    """Start the practice of the day."""


class CallChallenge(Action, code="cn:", in_groups=True, refusal=CHALLENGE_GONE):
    """Call a challenge, by the rules of an earlier one if there is one."""

    earlier: int | None = None


class RemindAt(Action, code="rem:"):
    """Remind me every day so many minutes after midnight."""

    minute: int


class DeclineReminders(Action, code="rem:no"):
    """No reminders, thanks."""
