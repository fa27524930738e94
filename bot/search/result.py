"""What a search returns: a ranking, one calibrated score, and a decision."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SUGGESTED = 3
"""How many items are offered when no single one is certain."""


class Decision(StrEnum):
    """What to do with a question: answer it, offer the nearest items, or say that no item answers it."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class Hit:
    """One item of a ranking. ``score`` is the estimated probability, 0 to 1, that it answers the query."""

    item_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to one query.

    ``score`` is the first hit's, or 0 when nothing matched; it is comparable between queries. ``hits`` are
    ranked best first whatever the decision.
    """

    query: str
    decision: Decision
    score: float
    hits: tuple[Hit, ...]

    @property
    def answer_id(self) -> str | None:
        """The item that answers the query; None unless the decision is to answer."""
        return self.hits[0].item_id if self.decision is Decision.ANSWER else None

    @property
    def suggestions(self) -> tuple[str, ...]:
        """The first items of the ranking, best first, whatever the decision."""
        return tuple(hit.item_id for hit in self.hits[:SUGGESTED])


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An item seen from another one: how alike their answers are, from 0 to 1."""

    item_id: str
    similarity: float
    near_duplicate: bool
