"""A short walk of the traveller who tries to break the rules; the long one has a command of its own."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

from tests.drills.streak import Traveller

TestTraveller = Traveller.TestCase
TestTraveller.settings = settings(
    max_examples=25,
    stateful_step_count=30,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
