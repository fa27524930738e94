"""Which key points an answer covers, as far as words can tell. Coverage, not correctness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.domain.deck import Item, Lexicon, Library
from bot.retrieval.coverage.claims import CLAUSE, WIDE, Claim, Passage, Reader, plain, sentences
from bot.retrieval.coverage.evidence import Evidence, gather
from bot.retrieval.coverage.matching import shares
from bot.retrieval.coverage.rarity import Rarity
from bot.retrieval.coverage.weights import FITTED, Weights

TICKED = 0.55
"""A point whose score reaches this is covered."""

TOUCHED = 0.5
"""A point can only be the wrong way round when a passage has this share of its words' weight."""

CLEARLY = 1.2
"""How many times more of them than the closest clause that has the point the right way round."""

MOST_POINTS = 5
"""How many sentences stand in for key points where an item has none."""


class Verdict(Enum):
    """What an answer does with a key point."""

    COVERED = "covered"
    REVERSED = "reversed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """A key point, the verdict on it, and its score from 0 to 1."""

    point: str
    verdict: Verdict
    score: float


class Judge:
    """Compares answers with key points: words, forms of words, synonyms, negation and opposites."""

    def __init__(self, reader: Reader, rarity: Rarity, weights: Weights = FITTED) -> None:
        self._reader = reader
        self._rarity = rarity
        self._weights = weights

    @classmethod
    def for_texts(cls, texts: Sequence[str], lexicon: Lexicon, weights: Weights = FITTED) -> Judge:
        """A judge that learns from texts of the subject which words are rare."""
        reader = Reader(lexicon)
        return cls(reader, Rarity(reader.whole(text) for text in texts), weights)

    @classmethod
    def for_library(cls, library: Library) -> Judge:
        """A judge for a library's items."""
        return cls.for_texts([text for item in library for text in _texts(item)], library.lexicon)

    def judge(self, question: str, points: Sequence[str], answer: str) -> tuple[Finding, ...]:
        """What the answer does with each key point, in their order."""
        asked, passages = self._reader.whole(question), self._reader.passages(answer)
        return tuple(self._finding(asked, point, passages) for point in points)

    def evidence(self, question: str, point: str, answer: str) -> list[tuple[float, ...]]:
        """What there is to weigh: one vector for each passage of the answer."""
        asked, said = self._reader.whole(question), self._reader.whole(point)
        passages = [passage for _, passage in self._reader.passages(answer)] or [Claim(())]
        return [gather(asked, said, passage, self._rarity).vector for passage in passages]

    def _finding(self, asked: Claim, point: str, passages: Sequence[Passage]) -> Finding:
        said = self._reader.whole(point)
        near = [(width, one) for width, one in passages if shares(said, one)]
        seen = [(width, one, gather(asked, said, one, self._rarity)) for width, one in near]
        score = max((self._weights.score(evidence.vector) for _, _, evidence in seen), default=0.0)
        if self._is_reversed(asked, said, seen):
            return Finding(point, Verdict.REVERSED, score)
        return Finding(point, Verdict.COVERED if score >= TICKED else Verdict.MISSING, score)

    def _is_reversed(self, asked: Claim, said: Claim, seen: Sequence[tuple[int, Claim, Evidence]]) -> bool:
        """Whether the answer turns the point round and would else be ticked.

        A clause that is nearly as close without turning it round speaks for the learner. Wide passages
        have no say: a whole answer may well have both of two opposites.
        """
        against = [one for one in seen if one[0] < WIDE and one[2].opposed]
        if not against:
            return False
        _, passage, evidence = max(against, key=lambda one: one[2].touched)
        fair = max((one[2].touched for one in seen if one[0] == CLAUSE and not one[2].opposed), default=0.0)
        if evidence.touched < max(TOUCHED, CLEARLY * fair):
            return False
        unsigned = gather(asked, said, passage, self._rarity, signed=False)
        return self._weights.score(unsigned.vector) >= TICKED


def key_points(item: Item) -> tuple[str, ...]:
    """The item's key points, or the first sentences of its answer where its authors gave none."""
    return item.key_points or sentences(plain(item.answer))[:MOST_POINTS]


def _texts(item: Item) -> tuple[str, ...]:
    return (item.question, item.gloss, *item.key_points, *sentences(plain(item.answer)))
