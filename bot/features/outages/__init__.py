"""The tutor's sign of life, and the outages that its absence shows."""

from bot.features.outages.handlers import JOB
from bot.features.outages.use_cases import beat, come_alive, is_alive, outages_since

__all__ = ["JOB", "beat", "come_alive", "is_alive", "outages_since"]
