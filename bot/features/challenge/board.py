"""Who leads, who moved, and what was hardest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LINES_SHOWN = 10
"""Lines of a scoreboard; everybody else is "and N more"."""


@dataclass(frozen=True, slots=True)
class Score:
    """One player's game so far. ``time_ms`` is what the right answers took in all."""

    person: int
    name: str
    answered: int = 0
    right: int = 0
    points: int = 0
    time_ms: int = 0

    @property
    def order(self) -> tuple[int, int]:
        """Sorts the better first; players of equal order share a rank."""
        return (-self.points, self.time_ms)


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A rank on the board. ``climbed`` counts ranks since the round before; None: was not there."""

    rank: int
    score: Score
    climbed: int | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many answered a round, and how many were right."""

    number: int
    stem: str
    answered: int
    right: int


def standings(scores: Iterable[Score], before: Mapping[int, int] | None = None) -> tuple[BoardLine, ...]:
    """The board: ties share a rank, and the next rank counts them all (1, 1, 3).

    ``before`` has the ranks of the round before, by person.
    """
    ordered = sorted(scores, key=lambda score: (score.order, score.name.casefold(), score.person))
    earlier = before or {}
    lines: list[BoardLine] = []
    for position, score in enumerate(ordered, start=1):
        tied = lines and lines[-1].score.order == score.order
        rank = lines[-1].rank if tied else position
        was = earlier.get(score.person)
        lines.append(BoardLine(rank, score, None if was is None else was - rank))
    return tuple(lines)


def ranks(scores: Iterable[Score]) -> dict[int, int]:
    """Every player's rank."""
    return {line.score.person: line.rank for line in standings(scores)}


def hardest(tallies: Sequence[Tally]) -> Tally | None:
    """The round with the lowest facility; None when nobody missed anything."""
    missed = [tally for tally in tallies if tally.right < tally.answered]
    return min(missed, key=lambda tally: (tally.right / tally.answered, tally.number), default=None)
