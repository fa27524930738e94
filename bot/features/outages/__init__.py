"""The tutor's sign of life, and the outages that its absence shows."""

from bot.features.outages.handlers import JOB
from bot.features.outages.use_cases import come_alive

__all__ = ["JOB", "come_alive"]
