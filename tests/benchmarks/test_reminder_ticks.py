"""The reminder benchmark at a small size."""

from __future__ import annotations

from tests.benchmarks.reminders import measure, report


def test_every_tick_reminds_just_those_who_are_due() -> None:
    cost = measure(60, due=5, ticks=3)
    assert 0 < cost.middle <= cost.worst
    assert "| 60 | 5 |" in report([cost])
