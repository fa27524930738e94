"""What time and answers do to a streak: pure steps from one ledger to the next.

Dates are decided strictly in order, each once: ``settled`` is the last one that is decided. A streak is
alive as long as every date up to ``settled`` holds it; the date after that is the one to fill next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.days import DAY, exists, local_date
from bot.features.outages.rules import OUTAGE
from bot.features.streak.grace import GRACE, closes
from bot.features.streak.rules import DAYS_PER_FREEZE, MOST_FREEZES, Kind

MILESTONES = (7, 30, 100)
YEAR_DAYS = 365
"""Lengths of a streak that are celebrated: these, and every year."""

APART = timedelta(hours=12)
"""For some days after a zone change, two days count only when they were earned this far apart."""

TRAVELLING = timedelta(hours=54)
"""How long after a zone change dates of the old and the new place overlap: the later of the two dates that
may be open then ends 51 hours later at the old place, give or take an hour or two of its clocks."""

LAST_HOURS = timedelta(hours=6)
"""Before midnight: an outage in these hours, or in the grace after them, excuses an empty date."""

Outages = Sequence[tuple[datetime, datetime]]
"""When the tutor was down: (since, until)."""


@dataclass(frozen=True, slots=True)
class Break:
    """A streak that ended: the empty date, when it was over, how long the streak was, the goal then."""

    day: date
    at: datetime
    lost: int
    goal: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that decides a learner's next streak day. A new learner has the empty one.

    ``held_open`` has the dates that, after a journey east, still end when they would have ended at the old
    place; ``skipped`` the date that a journey jumped over.
    """

    settled: date | None = None
    run: int = 0
    longest: int = 0
    freezes: int = 0
    toward_freeze: int = 0
    celebrated: int = 0
    last_credit: datetime | None = None
    zone_changed_at: datetime | None = None
    held_open: tuple[tuple[date, datetime], ...] = ()
    skipped: date | None = None
    bridged_at: datetime | None = None
    broken: Break | None = None
    repaired_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A ledger, and the dates that were decided on the way to it."""

    ledger: Ledger
    marks: tuple[tuple[date, Kind], ...] = ()
    broke: bool = False


@dataclass(frozen=True, slots=True)
class Credit:
    """A goal was reached: the step, and what came with it. ``milestone`` is 0 for none."""

    step: Step
    kind: Kind
    first: bool = False
    freeze: bool = False
    milestone: int = 0


@dataclass(slots=True)
class _Settling:
    ledger: Ledger
    marks: list[tuple[date, Kind]] = field(default_factory=list)

    def hold(self, day: date, kind: Kind) -> None:
        self.marks.append((day, kind))
        freezes = self.ledger.freezes - (kind is Kind.FROZEN)
        self.ledger = replace(self.ledger, settled=day, freezes=freezes)


def settle(ledger: Ledger, at: datetime, zone: ZoneInfo, goal: int, outages: Outages = ()) -> Step:
    """Decide the dates that are over at ``at``. An empty one is excused, frozen, or breaks the streak.

    It makes no difference how often or how late this is called.
    """
    now = _Settling(ledger)
    today = local_date(at, zone)
    broke = False
    while now.ledger.run and now.ledger.settled is not None:
        day = now.ledger.settled + DAY
        if day <= today and (day == now.ledger.skipped or not exists(day, zone)):
            now.hold(day, Kind.BRIDGED)
            continue
        end = ends(now.ledger, day, zone)
        if end > at:
            return Step(now.ledger, tuple(now.marks))
        if _excused(end, outages):
            now.hold(day, Kind.EXCUSED)
        elif now.ledger.freezes:
            now.hold(day, Kind.FROZEN)
        else:
            broken = Break(day, end, now.ledger.run, goal)
            now.ledger = replace(now.ledger, run=0, settled=day, broken=broken)
            broke = True
    return Step(_catch_up(now.ledger, today, at, zone), tuple(now.marks), broke)


def ends(ledger: Ledger, day: date, zone: ZoneInfo) -> datetime:
    """When a date is over if it stays empty: never earlier than it would have been before a journey."""
    here = closes(day, zone)
    return max([here, *(end for held, end in ledger.held_open if held == day)])


def target(ledger: Ledger, at: datetime, zone: ZoneInfo) -> date | None:
    """The date that an answer at ``at`` goes to, in a settled ledger. None: the day is done already."""
    if ledger.settled is None:
        raise ValueError("settle first")
    day = ledger.settled + DAY
    return day if day <= local_date(at, zone) else None


def credit(ledger: Ledger, at: datetime, zone: ZoneInfo) -> Credit:
    """The goal of the ``target`` was reached. Raises ValueError when no date is open."""
    day = target(ledger, at, zone)
    if day is None:
        raise ValueError("no date is open")
    if too_soon(ledger, at):
        return Credit(Step(replace(ledger, settled=day), ((day, Kind.BRIDGED),)), Kind.BRIDGED)
    earned, freeze = earn(ledger, at)
    after = count(replace(earned, settled=day), ledger.run + 1)
    first = ledger.longest == 0
    return Credit(
        Step(after, ((day, Kind.EARNED),)), Kind.EARNED, first, freeze, newly_celebrated(ledger, after)
    )


def earn(ledger: Ledger, at: datetime) -> tuple[Ledger, bool]:
    """One more date was earned; whether a freeze came with it."""
    earned = ledger.toward_freeze + 1
    freeze = earned == DAYS_PER_FREEZE and ledger.freezes < MOST_FREEZES
    after = replace(
        ledger,
        freezes=ledger.freezes + freeze,
        toward_freeze=earned % DAYS_PER_FREEZE,
        last_credit=max(at, ledger.last_credit or at),
    )
    return after, freeze


def count(ledger: Ledger, run: int) -> Ledger:
    """The streak is so long now. A jump may pass a milestone that no single date will reach again."""
    passed = range(max(ledger.celebrated, ledger.run) + 1, run + 1)
    celebrated = max(filter(is_milestone, passed), default=ledger.celebrated)
    return replace(ledger, run=run, longest=max(run, ledger.longest), celebrated=celebrated)


def newly_celebrated(before: Ledger, after: Ledger) -> int:
    """The milestone that was reached for the first time, or 0."""
    return after.celebrated if after.celebrated > before.celebrated else 0


def is_milestone(days: int) -> bool:
    """Whether a streak of this length is celebrated: one of ``MILESTONES``, and every year."""
    return days in MILESTONES or (days > 0 and days % YEAR_DAYS == 0)


def too_soon(ledger: Ledger, at: datetime) -> bool:
    """Whether a goal reached now makes no day: else two places' dates could both be earned in one evening."""
    if ledger.zone_changed_at is None or ledger.last_credit is None:
        return False
    return at - ledger.zone_changed_at < TRAVELLING and at - ledger.last_credit < APART


def _excused(end: datetime, outages: Outages) -> bool:
    begin = end - GRACE - LAST_HOURS
    return any(min(until, end) - max(since, begin) >= OUTAGE for since, until in outages)


def _catch_up(ledger: Ledger, today: date, at: datetime, zone: ZoneInfo) -> Ledger:
    """With no streak to lose, whatever is over is decided: nothing happened."""
    yesterday = today - DAY
    last = yesterday if exists(yesterday, zone) else yesterday - DAY
    over = yesterday if closes(last, zone) <= at else last - DAY
    return replace(ledger, settled=over if ledger.settled is None else max(over, ledger.settled))
