"""What speaks for and against a passage saying what a key point says, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import log, log1p, sqrt

from bot.grading.claims import Claim
from bot.grading.matching import Match, match, neighbours
from bot.grading.rarity import Rarity
from bot.search.tokens import letters

NAMES = (
    "recall",
    "new_recall",
    "old_recall",
    "new_precision",
    "agreement",
    "both",
    "pairs",
    "letters",
    "echo",
    "opposed",
    "names",
    "new_words",
    "unknown",
    "words",
)
"""What the numbers of ``PointEvidence.vector`` are, in order."""


@dataclass(frozen=True, slots=True)
class PointEvidence:
    """One passage against one key point.

    ``touched`` is the share of the point's weight that the passage has, whichever way round it is said, and
    ``opposed`` the terms that it has the other way round. ``vector`` is what a judge weighs.
    """

    touched: float
    opposed: frozenset[str]
    vector: tuple[float, ...]


def gather(
    question: Claim, point: Claim, passage: Claim, rarity: Rarity, signed: bool = True
) -> PointEvidence:
    """Compare a passage with a key point. Words of the question ("old") are worth less than others ("new").

    With ``signed`` False, negation and opposites are overlooked.
    """
    there, back = match(point, passage), match(passage, point)
    if not signed:
        there, back = Match(there.found, frozenset()), Match(back.found, frozenset())
    asked = {word.term for word in question.words}
    new, old = _split(there.found, asked)
    added, _ = _split(back.found, asked)
    recall = _share(there, there.found, rarity)
    new_recall = _share(there, new, rarity, recall)
    precision = _share(back, added, rarity, 0.0)
    vector = (
        recall,
        new_recall,
        _share(there, old, rarity, recall),
        precision,
        sqrt(new_recall * precision),
        new_recall * _share(back, back.found, rarity),
        _pairs(point, passage),
        _cosine(point, passage),
        _cosine(question, passage),
        1 - _ratio(recall, _touched(there, rarity)),
        _names(point, passage),
        log1p(len(added)),
        log1p(sum(rarity.weight(term) * (1 - back.signed(term)) for term in added)),
        log1p(len(passage.words)),
    )
    return PointEvidence(_touched(there, rarity), there.opposed, vector)


def _split(terms: Iterable[str], asked: set[str]) -> tuple[list[str], list[str]]:
    return [term for term in terms if term not in asked], [term for term in terms if term in asked]


def _share(match: Match, terms: Iterable[str], rarity: Rarity, empty: float = 0.0) -> float:
    """The share of the terms' weight that was found in the same sense."""
    terms = tuple(terms)
    whole = rarity.total(terms)
    return sum(rarity.weight(term) * match.signed(term) for term in terms) / whole if whole else empty


def _touched(match: Match, rarity: Rarity) -> float:
    whole = rarity.total(match.found)
    return sum(rarity.weight(term) * score for term, score in match.found.items()) / whole if whole else 0.0


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def _pairs(point: Claim, passage: Claim) -> float:
    ours = neighbours(point)
    return len(ours & neighbours(passage)) / len(ours) if ours else 0.0


def _names(point: Claim, passage: Claim) -> float:
    """How many of the point's numbers and one-letter names the passage has; 1 when there are none."""
    names = {word.typed for word in point.words if len(word.typed) == 1 or word.typed.isdigit()}
    return len(names & {word.typed for word in passage.words}) / len(names) if names else 1.0


def _cosine(one: Claim, other: Claim) -> float:
    """Cosine of damped counts of letter sequences."""
    ours, theirs = _counts(one), _counts(other)
    dot = sum(count * theirs.get(sequence, 0.0) for sequence, count in ours.items())
    return dot / _norm(ours, theirs) if dot else 0.0


def _norm(ours: dict[str, float], theirs: dict[str, float]) -> float:
    return sqrt(sum(value**2 for value in ours.values()) * sum(value**2 for value in theirs.values()))


@lru_cache(maxsize=1 << 12)
def _counts(claim: Claim) -> dict[str, float]:
    counted = Counter(sequence for word in claim.words for sequence in letters(word.typed, 3, 4))
    return {sequence: 1 + log(count) for sequence, count in counted.items()}
