"""What every use case may lean on: the decks, the retriever, and the zone of who chose none."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.domain.deck import Library
from bot.retrieval import Retriever
from bot.store.learners import Learner


@dataclass(frozen=True)
class Tutor:
    """Made once by the command that starts, and never changed."""

    library: Library
    retriever: Retriever
    default_zone: str = "UTC"

    def zone_of(self, learner: Learner) -> ZoneInfo:
        """The learner's zone, or the tutor's own."""
        return ZoneInfo(learner.zone or self.default_zone)
