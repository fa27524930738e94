"""The tutor's sign of life, and the outages that its absence shows."""

from bot.features.outages.handlers import JOB
from bot.features.outages.use_cases import beat, clock_set_back, come_alive, health_of, outages_since

__all__ = ["JOB", "beat", "clock_set_back", "come_alive", "health_of", "outages_since"]
