"""A learner whose streak the tests tell in wall-clock times of one month."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.features.streak.ledger import (
    Ledger,
    Outages,
    credit,
    settle,
)
from bot.features.streak.rules import Kind
from bot.features.streak.travel import change_zone

LONDON, TOKYO, LOS_ANGELES = (
    ZoneInfo("Europe/London"),
    ZoneInfo("Asia/Tokyo"),
    ZoneInfo("America/Los_Angeles"),
)
GOAL = 5


def at(text: str, zone: ZoneInfo = LONDON) -> datetime:
    """A wall-clock time of January 2026, such as "5 19:30"."""
    day, clock = text.split()
    wall = datetime.strptime(f"2026-01-{int(day):02} {clock}", "%Y-%m-%d %H:%M").replace(tzinfo=zone)
    return wall.astimezone(UTC)


def january(day: int) -> date:
    """A date of January 2026."""
    return date(2026, 1, day)


class Life:
    """A learner's ledger and dates, at whose instants the goal is reached."""

    def __init__(self, zone: ZoneInfo = LONDON) -> None:
        self.zone = zone
        self.ledger = Ledger()
        self.days: dict[date, Kind] = {}
        self.broke = False

    def look(self, text: str, outages: Outages = ()) -> None:
        """Decide what is over."""
        step = settle(self.ledger, at(text, self.zone), self.zone, GOAL, outages)
        self.days.update(step.marks)
        self.ledger, self.broke = step.ledger, step.broke

    def reach(self, *texts: str) -> None:
        """Reach the goal at each of these times."""
        for text in texts:
            self.look(text)
            step = credit(self.ledger, at(text, self.zone), self.zone).step
            self.days.update(step.marks)
            self.ledger = step.ledger

    def move(self, text: str, zone: ZoneInfo) -> None:
        """Change the time zone."""
        self.look(text)
        self.ledger = change_zone(self.ledger, at(text, self.zone), self.zone, zone)
        self.zone = zone

    def days_in_a_row(self, n: int) -> None:
        """Reach the goal on each of the month's first dates."""
        self.reach(*(f"{day} 19:00" for day in range(1, n + 1)))
