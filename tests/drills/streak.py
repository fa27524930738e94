"""A learner who practises, waits and hops between all time zones as hypothesis pleases, 2000 to 2037.

    python -m tests.drills.streak --steps 1000000

The rules are checked after every step by means that do not use the code under test: no date is credited
twice, no date is taken that had not its fair time, and hopping gives neither days nor rest.
"""

from __future__ import annotations

import argparse
import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.core.days import DAY
from bot.core.zones import known_zones
from bot.features.streak.ledger import (
    Credit,
    Ledger,
    credit,
    settle,
    target,
)
from bot.features.streak.repair import (
    credit_overtaken,
    overtaken,
    repair,
    repairable,
)
from bot.features.streak.rules import Kind, run_of
from bot.features.streak.travel import change_zone, may_change_at
from tests.drills.wall_clock import earned_by_the_wall_clock, has

ZONES = sorted(known_zones())
FAR = ("Pacific/Kiritimati", "Pacific/Apia", "Pacific/Pago_Pago", "Asia/Tokyo", "America/Los_Angeles")
FIRST = datetime(2000, 1, 3, tzinfo=UTC)
LAST = datetime(2037, 12, 1, tzinfo=UTC)
GOAL = 5
HOUR = timedelta(hours=1)
FAIR_TIME = 20 * HOUR
"""Every date that is taken had at least this long: a day, less what a change of the clocks may cost."""

AHEAD = 26 * HOUR + 3 * HOUR + HOUR
"""What all zones together, the hours after midnight, and one change of the clocks can put a learner ahead."""

OVERLAP = 26 * HOUR + 24 * HOUR + 3 * HOUR + HOUR
"""How long after a hop dates of the old place may be open: all zones together, a day, and the night."""

SAMOA_SKIPS = int((datetime(2011, 12, 26, tzinfo=UTC) - FIRST) / timedelta(minutes=1))

minutes = st.integers(min_value=1, max_value=59)
zones = st.sampled_from(FAR) | st.sampled_from(ZONES)
beginnings = st.tuples(st.integers(0, 13_000 * 24 * 60), zones) | st.tuples(
    st.integers(SAMOA_SKIPS, SAMOA_SKIPS + 4 * 24 * 60), st.just("Pacific/Apia")
)


class Traveller(RuleBasedStateMachine):
    """One learner's years."""

    steps = 0

    @initialize(beginning=beginnings)
    def begins(self, beginning: tuple[int, str]) -> None:
        start, zone = beginning
        self.now = FIRST + timedelta(minutes=start)
        self.stays: list[tuple[datetime, str]] = [(self.now, zone)]
        self.ledger = Ledger()
        self.days: dict[date, Kind] = {}
        self.credits: list[datetime] = []
        self.practised: list[datetime] = []
        self.bridges: list[datetime] = []
        self.outages: list[tuple[datetime, datetime]] = []
        self.repairs: list[datetime] = []
        self.look()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.stays[-1][1])

    @rule(n=minutes)
    def waits_minutes(self, n: int) -> None:
        self.wait(timedelta(minutes=n))

    @rule(n=st.integers(1, 30))
    def waits_hours(self, n: int) -> None:
        self.wait(n * HOUR)

    @rule(n=st.integers(2, 6))
    def waits_days(self, n: int) -> None:
        self.wait(n * DAY)

    @rule(n=st.integers(1, 24))
    def waits_and_practises(self, n: int) -> None:
        self.wait(n * HOUR)
        self.practises()

    @rule(n=st.integers(2, 20), hour=st.integers(0, 23), drift=st.integers(-90, 90))
    def keeps_it_up(self, n: int, hour: int, drift: int) -> None:
        """Practise every day at about the same hour on the wall clock."""
        for _ in range(n):
            wall = self.now.astimezone(self.zone)
            step = timedelta(hours=(hour - wall.hour) % 24, minutes=drift)
            self.wait(step if step > timedelta(0) else step + DAY)
            self.practises()

    @rule()
    def practises(self) -> None:
        """Reach the goal, if a date is open."""
        Traveller.steps += 1
        self.look()
        self.practised.append(self.now)
        if target(self.ledger, self.now, self.zone) is None:
            return
        credited = credit(self.ledger, self.now, self.zone)
        ((day, _),) = credited.step.marks
        assert day not in self.days, "a date was credited twice"
        self.credited(credited, self.now)
        self.look()

    @rule(n=st.integers(1, 40))
    def practises_but_telegram_holds_it_back(self, n: int) -> None:
        """What was done at one hour arrives hours later, when its date may have been decided without it."""
        then = self.now
        self.look()
        self.wait(n * HOUR)
        self.look()
        self.practised.append(then)
        day = overtaken(self.ledger, then, self.zone, self.days)
        if day is not None:
            assert self.days.get(day) in (None, Kind.FROZEN, Kind.EXCUSED), "a date was credited twice"
            self.credited(credit_overtaken(self.ledger, day, then, self.zone, self.days), then)
        elif target(self.ledger, then, self.zone) is not None:
            self.credited(credit(self.ledger, then, self.zone), then)
        self.look()

    @rule(n=st.integers(10, 600))
    def finds_the_tutor_down(self, n: int) -> None:
        """So many minutes."""
        self.look()
        began = self.now
        self.wait(timedelta(minutes=n))
        self.outages = [*self.outages[-8:], (began, self.now)]
        self.look()

    @rule()
    def repairs_what_broke(self) -> None:
        """Reach twice the goal, while a repair is on offer."""
        Traveller.steps += 1
        self.look()
        broken = repairable(self.ledger, self.now)
        if broken is None:
            return
        before = self.ledger.run
        assert not self.repairs or self.now - self.repairs[-1] >= 30 * DAY, "a second repair in 30 days"
        assert timedelta(0) <= self.now - broken.at < 48 * HOUR
        self.repairs.append(self.now)
        step = repair(self.ledger, self.now, self.zone, self.days).step
        assert step.ledger.run >= broken.lost + before, "a repair did not bring back what was lost"
        assert not any(day in self.days for day, _ in step.marks)
        self.days |= dict(step.marks)
        self.ledger = step.ledger

    @rule(zone=zones)
    def hops(self, zone: str) -> None:
        Traveller.steps += 1
        self.look()
        allowed_at = may_change_at(self.ledger)
        if zone == self.stays[-1][1] or (allowed_at is not None and self.now < allowed_at):
            return
        self.ledger = change_zone(self.ledger, self.now, self.zone, ZoneInfo(zone))
        self.stays.append((self.now, zone))
        self.look()

    @rule(waits=st.integers(0, 12))
    def crosses_the_date_line(self, waits: int) -> None:
        """From the last place where a date ends to the first where one begins: a date is jumped over."""
        self.wait(waits * HOUR)
        if self.stays[-1][1] != "Pacific/Pago_Pago":
            self.hops("Pacific/Pago_Pago")
            return
        wall = self.now.astimezone(self.zone)
        self.wait(timedelta(hours=23 - wall.hour, minutes=30 - wall.minute) % DAY)
        self.practises()
        self.hops("Pacific/Kiritimati")

    @invariant()
    def the_ledger_agrees_with_the_dates(self) -> None:
        if not self.days:
            return
        assert self.ledger.settled is not None
        assert self.ledger.run == run_of(self.days, self.ledger.settled)
        earned = sum(kind is Kind.EARNED for kind in self.days.values())
        frozen = sum(kind is Kind.FROZEN for kind in self.days.values())
        assert earned == len(self.credits)
        assert frozen + self.ledger.freezes <= earned // 7
        assert self.ledger.freezes <= 2

    @invariant()
    def who_stays_earns_what_a_calendar_says(self) -> None:
        if len(self.stays) == 1:
            earned = {day for day, kind in self.days.items() if kind is Kind.EARNED}
            assert earned == earned_by_the_wall_clock(self.practised, self.zone)

    def credited(self, credited: Credit, at: datetime) -> None:
        """Take over what a goal reached at an instant did."""
        self.ledger = credited.step.ledger
        ((day, kind),) = credited.step.marks
        self.days[day] = kind
        if kind is Kind.EARNED:
            self.earned(at)

    def earned(self, at: datetime) -> None:
        """Check a credit against those before it."""
        travels = len(self.stays) > 1 and at - self.stays[-1][0] < OVERLAP
        if self.credits and travels:
            assert at - self.credits[-1] >= 12 * HOUR, "hopping gave two days in one"
        self.credits.append(at)
        for back in range(2, min(len(self.credits), 12) + 1):
            took = at - self.credits[-back]
            assert (back - 2) * DAY <= took + AHEAD, f"{back} days were earned within {took}"

    def wait(self, step: timedelta) -> None:
        """Let time go by, unless it would end the period."""
        Traveller.steps += 1
        assert step >= timedelta(0), "time does not run backwards"
        self.now = min(self.now + step, LAST)

    def look(self) -> None:
        """Decide what is over, in two looks: how often somebody looks must not matter."""
        between = max(self.stays[-1][0], self.now - 30 * HOUR)
        halfway = settle(self.ledger, between, self.zone, GOAL, self.outages)
        step = settle(self.ledger, self.now, self.zone, GOAL, self.outages)
        assert settle(halfway.ledger, self.now, self.zone, GOAL, self.outages).ledger == step.ledger
        for day, kind in step.marks:
            assert day not in self.days, "a date was decided twice"
            self.days[day] = kind
            if kind is Kind.BRIDGED:
                self.bridged(day)
            else:
                self.taken(day, step.ledger)
        if step.broke and step.ledger.broken:
            self.taken(step.ledger.broken.day, step.ledger)
        self.ledger = step.ledger

    def bridged(self, day: date) -> None:
        """A date was given without practice: only to who could not have it, and once a week."""
        if any(has(day, ZoneInfo(zone)) for _, zone in self.stays[-1:]):
            assert len(self.stays) > 1, "a date was given to who stayed"
            assert not self.bridges or self.stays[-1][0] - self.bridges[-1] >= 7 * DAY - 24 * HOUR
            self.bridges.append(self.stays[-1][0])

    def taken(self, day: date, ledger: Ledger) -> None:
        """A date passed empty: it must have had its time, and nobody must have practised in it."""
        first = self.first_instant(day)
        last = ledger.broken.at if ledger.broken and ledger.broken.day == day else self.now
        assert last - first >= FAIR_TIME, f"{day} was taken after {last - first}"
        if len(self.stays) == 1:
            assert day not in earned_by_the_wall_clock(self.practised, self.zone), "a false break"

    def first_instant(self, day: date) -> datetime:
        """When the learner's own calendar first showed this date or a later one."""
        leaves = [since for since, _ in self.stays[1:]] + [self.now]
        for (since, zone), until in zip(self.stays, leaves, strict=True):
            begins = datetime.combine(day, datetime.min.time(), ZoneInfo(zone)).astimezone(UTC)
            if begins <= until:
                return max(since, begins)
        raise AssertionError(f"{day} was taken before it began")


def run(steps: int, a_life: int = 100) -> int:
    """Walk at least ``steps`` steps; the result is how many there were. Raises on the first broken rule."""
    Traveller.steps = 0
    sizes = settings(
        max_examples=200,
        stateful_step_count=a_life,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    while Traveller.steps < steps:
        run_state_machine_as_test(Traveller, settings=sizes)
    return Traveller.steps


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=1_000_000)
    began = time.perf_counter()
    steps = run(parser.parse_args().steps)
    print(f"{steps} steps over {len(ZONES)} zones, no rule broken, {time.perf_counter() - began:.0f} s")  # noqa: T201


if __name__ == "__main__":
    main()
