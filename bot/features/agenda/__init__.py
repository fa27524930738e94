"""The agenda: what a day of practice holds."""

from bot.features.agenda.use_cases import Known, Upcoming, known, unmet, upcoming

__all__ = ["Known", "Upcoming", "known", "unmet", "upcoming"]
