"""A part of the drill of crashes and outages; the whole is ``python -m tests.drills.crashes --full``."""

from __future__ import annotations

from tests.drills.crashes import SMALL, away, killed


def test_a_killed_tutor_loses_nothing_and_files_nothing_twice() -> None:
    outcome = killed(SMALL)
    assert (outcome.lost, outcome.without_reply) == (0, 0), outcome
    assert outcome.asked > 0


def test_when_telegram_is_back_everybody_is_replied_to() -> None:
    outcome = away(SMALL)
    assert (outcome.asked, outcome.lost, outcome.without_reply) == (2 * SMALL.people, 0, 0), outcome
