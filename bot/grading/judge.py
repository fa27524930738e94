"""Which key points an answer covers, as far as words can tell. Coverage, not correctness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from bot.decks.model import Item, Lexicon, Library
from bot.grading.claims import (
    CLAUSE,
    WIDE,
    Claim,
    Passage,
    Reader,
    plain,
    sentences,
)
from bot.grading.matching import shares
from bot.grading.point_evidence import PointEvidence, gather
from bot.grading.rarity import Rarity
from bot.grading.swaps import crossed, mistaken, rivals
from bot.grading.weights import FITTED, Weights

TICKED = 0.55
"""A point whose score reaches this is covered."""

TOUCHED = 0.5
"""A point can only be the wrong way round when a passage has this share of its words' weight."""

CLEARLY = 1.2
"""How many times more of them than the closest clause that has the point the right way round."""

LEARNT_FROM = 2_000
"""So many items tell which words of a subject are rare; more would only take longer."""

MOST_SENTENCES = 60
"""Of an answer; each is compared with each point, and no message of as many has anything more to say."""

MOST_POINTS = 5
"""How many sentences stand in for key points where an item has none."""


_Seen = tuple[int, Claim, PointEvidence]


class PointVerdict(Enum):
    """What an answer does with a key point."""

    COVERED = "covered"
    REVERSED = "reversed"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Finding:
    """A key point, the verdict on it, and its score from 0 to 1."""

    point: str
    verdict: PointVerdict
    score: float


@dataclass(frozen=True, slots=True)
class _Said:
    """An answer as read: its question and passages, which of them the model answer has, the rivals."""

    asked: Claim
    passages: tuple[Passage, ...]
    right: frozenset[Claim]
    rivals: set[str]

    def doubtful(self, width: int, claim: Claim) -> bool:
        """Whether a passage may show a point turned round; a wide one may have both of two opposites."""
        return width < WIDE and claim not in self.right


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
        """A judge for a library's items; ``LEARNT_FROM`` of them at most tell which words are rare."""
        items = library.every[:: len(library.every) // LEARNT_FROM + 1]
        return cls.for_texts([text for item in items for text in _texts(item)], library.lexicon)

    def judge(
        self, question: str, points: Sequence[str], answer: str, model: str = ""
    ) -> tuple[Finding, ...]:
        """What the answer does with each key point, in their order.

        What is in the ``model`` answer is never the wrong way round. Of an answer without end only the
        beginning is read.
        """
        asked, claims = self._reader.whole(question), [self._reader.whole(point) for point in points]
        said = _Said(
            asked,
            tuple(self._reader.passages("\n".join(sentences(answer)[:MOST_SENTENCES]))),
            frozenset(claim for _, claim in self._reader.passages(plain(model))),
            rivals(question, asked, claims),
        )
        return tuple(self._finding(text, point, said) for text, point in zip(points, claims, strict=True))

    def evidence(self, question: str, point: str, answer: str) -> list[tuple[float, ...]]:
        """What there is to weigh: one vector for each passage of the answer."""
        asked, said = self._reader.whole(question), self._reader.whole(point)
        passages = [passage for _, passage in self._reader.passages(answer)] or [Claim(())]
        return [gather(asked, said, passage, self._rarity).vector for passage in passages]

    def _finding(self, text: str, point: Claim, said: _Said) -> Finding:
        seen = [
            (width, one, gather(said.asked, point, one, self._rarity))
            for width, one in said.passages
            if shares(point, one)
        ]
        scores = [self._weights.score(evidence.vector) for _, _, evidence in seen]
        score = max(scores, default=0.0)
        ticking = [one for one, reached in zip(seen, scores, strict=True) if reached >= TICKED]
        fair = any(not evidence.opposed or one in said.right for _, one, evidence in ticking)
        if self._is_turned(point, said, seen) or self._is_swapped(point, said):
            return Finding(text, PointVerdict.REVERSED, score)
        if not fair and any(said.doubtful(width, one) for width, one, _ in ticking):
            return Finding(text, PointVerdict.REVERSED, score)
        return Finding(text, PointVerdict.COVERED if fair else PointVerdict.MISSING, score)

    def _is_turned(self, point: Claim, said: _Said, seen: Sequence[_Seen]) -> bool:
        """Whether a passage turns the point round and would else tick it.

        A clause that is nearly as close without turning it round speaks for the learner.
        """
        against = [one for one in seen if one[2].opposed and said.doubtful(*one[:2])]
        if not against:
            return False
        _, passage, evidence = max(against, key=lambda one: one[2].touched)
        fair = max((one[2].touched for one in seen if one[0] == CLAUSE and not one[2].opposed), default=0.0)
        if evidence.touched < max(TOUCHED, CLEARLY * fair):
            return False
        unsigned = gather(said.asked, point, passage, self._rarity, signed=False)
        return self._weights.score(unsigned.vector) >= TICKED

    def _is_swapped(self, point: Claim, said: _Said) -> bool:
        clauses = [one for width, one in said.passages if width == CLAUSE and said.doubtful(width, one)]
        return crossed(point, clauses) or mistaken(said.rivals, point, clauses, self._rarity)


def key_points(item: Item) -> tuple[str, ...]:
    """The item's key points, or the first sentences of its answer where its authors gave none."""
    return item.key_points or sentences(plain(item.answer))[:MOST_POINTS]


def _texts(item: Item) -> tuple[str, ...]:
    return (item.question, item.gloss, *item.key_points, *sentences(plain(item.answer)))
