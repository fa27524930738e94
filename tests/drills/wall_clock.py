"""What the dates of somebody who stays at home come to, without the code under test."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from bot.core.days import DAY


def earned_by_the_wall_clock(instants: list[datetime], zone: ZoneInfo) -> set[date]:
    """The rule for who stays at home, as one would tell it: before three, an empty yesterday comes first."""
    earned: set[date] = set()
    for instant in instants:
        wall = instant.astimezone(zone)
        yesterday = wall.date() - DAY
        if not has(yesterday, zone):
            yesterday -= DAY
        late = wall.hour < 3 and yesterday not in earned
        earned.add(yesterday if late else wall.date())
    return earned


def has(day: date, zone: ZoneInfo) -> bool:
    """Whether the zone's calendar has this date."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=zone)
    return noon.astimezone(UTC).astimezone(zone).date() == day
