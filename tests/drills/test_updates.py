"""The small run of the drill of malformed updates; ``python -m tests.drills.updates --full`` is the whole."""

from __future__ import annotations

from tests.drills.updates import drill


def test_a_malformed_update_costs_only_itself_and_is_told_once() -> None:
    result = drill(600, seed=1)
    assert result.made.total() >= 600
    assert result.lines == result.set_aside.total() > 300
    assert len(result.waits) > 20
