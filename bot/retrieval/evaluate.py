"""How well a retriever answers labelled questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.retrieval.retriever import Retriever


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A query and the items that answer it; ``accept`` is empty when none does."""

    query: str
    accept: tuple[str, ...]
    style: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What an evaluation found. ``accuracy`` is the share of in-scope questions whose first hit is right."""

    accuracy: float

    def lines(self) -> list[str]:
        """The report as plain lines."""
        return [f"right first {self.accuracy:.3f}"]


def evaluate(retriever: Retriever, questions: Sequence[LabelledQuestion]) -> Report:
    """Ask every question and count."""
    inside = [q for q in questions if q.accept]
    right = [q for q in inside if set(q.accept) & set(retriever.search(q.query).suggestions[:1])]
    return Report(len(right) / max(1, len(inside)))
