"""Pictures and what they say in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.charts.spec import (
    Bar,
    CardPicture,
    ProgressPicture,
    StripPicture,
)
from bot.chat.markup import esc
from bot.chat.messages import (
    Button,
    Photo,
    Place,
    Say,
)
from bot.core.text import shorten
from bot.decks.scope import DEFAULT_SIZE
from bot.features.buttons import column, count, start_quiz
from bot.features.practice.record import Standing
from bot.features.progress.rules import (
    FORECAST_DAYS,
    DayMark,
    Overview,
    Topic,
)
from bot.features.progress.use_cases import ShareCard

SHOWN_TOPICS = 8
TOPIC_LENGTH = 40
SHARE = Button("🎴 A card to share", "pc:")


def progress(place: Place, outcome: Overview) -> Photo:
    """What /progress shows."""
    shown = outcome.topics[:SHOWN_TOPICS]
    picture = ProgressPicture(
        today=outcome.today.isoformat(),
        marks="".join(outcome.marks),
        streak=outcome.streak.current,
        longest=outcome.streak.longest,
        topics=tuple(Bar(topic.name, topic.mastery, _note(topic)) for topic in shown),
        recall=tuple(zip(FORECAST_DAYS, outcome.recall, strict=False)),
    )
    rows = column(start_quiz("▶️ Quiz", DEFAULT_SIZE, ""), SHARE)
    return Photo(place, picture, "\n".join(_in_words(outcome, shown)), rows)


def with_strip(said: Say, outcome: Standing, today: date, marks: Sequence[DayMark]) -> Photo:
    """What /streak says, under a picture of the last days."""
    streak = outcome.streak
    picture = StripPicture(today.isoformat(), "".join(marks), streak.current, streak.longest)
    return Photo(said.place, picture, said.html, said.rows)


def card(place: Place, outcome: ShareCard, bot_username: str) -> Photo:
    """A card to forward: no name, no place, no dates."""
    streak = outcome.streak
    picture = CardPicture(
        streak.current, streak.longest, outcome.level.number, outcome.milestone, bot_username
    )
    row = f"🔥 {count(streak.current, 'day')} in a row, level" if streak.current else "🎓 Level"
    text = f"{row} {outcome.level.number}. A few questions a day with @{esc(bot_username)}"
    return Photo(place, picture, text)


def _in_words(outcome: Overview, shown: Sequence[Topic]) -> list[str]:
    streak, level = outcome.streak, outcome.level
    missing = count(level.missing, "right answer")
    lines = [
        f"🔥 <b>{count(streak.current, 'day')} in a row</b> (longest: {streak.longest})",
        f"📅 Half a year: goal reached on {count(outcome.done, 'day')}",
        f"⭐ Level {level.number}: {missing} to level {level.number + 1}",
        "",
        "<b>What you know</b>",
        *(f"• {esc(shorten(topic.name, TOPIC_LENGTH))}: {_told(topic)}" for topic in shown),
    ]
    if len(outcome.topics) > len(shown):
        lines.append(f"… and {count(len(outcome.topics) - len(shown), 'more topic')}")
    return [*lines, "", _forecast(outcome)] if outcome.recall else lines


def _forecast(outcome: Overview) -> str:
    share = dict(zip(FORECAST_DAYS, outcome.recall, strict=True))
    return (
        f"🧠 Of what you met you would know {share[1]:.0%} tomorrow. "
        f"Without practice: {share[7]:.0%} in a week, {share[28]:.0%} in 4 weeks."
    )


def _note(topic: Topic) -> str:
    return f"{topic.mastery:.0%}" if topic.met else "new"


def _told(topic: Topic) -> str:
    return f"{topic.mastery:.0%} ({topic.met} of {topic.items} met)" if topic.met else "not begun"
