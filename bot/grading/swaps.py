"""Whether two things are said of one another: "L1 squares, L2 takes absolute values"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

from bot.grading.claims import Claim
from bot.grading.matching import found_terms
from bot.grading.rarity import Rarity

COMPARING = re.compile(r"\b(?:differ\w*|compar\w*|versus|vs|prefer\w*|two)\b", re.IGNORECASE)
"""A question with one of these names things that can be taken for one another."""

MOST = 0.6
"""A clause is about what this share of its words' weight says."""


def crossed(point: Claim, said: Sequence[Claim]) -> bool:
    """Whether two clauses of an answer share out what two clauses of the point say, but the other way."""
    parts = [terms(Claim(words)) for words in point.clauses()]
    found = [found_terms(point, clause) for clause in said] if len(parts) > 1 else []
    return any(
        _is_crossed(one - other, other - one, first, second)
        for one, other in combinations(parts, 2)
        for first, second in combinations(
            [terms for terms in found if terms & (one - other) and terms & (other - one)], 2
        )
    )


def _is_crossed(ours: set[str], theirs: set[str], first: set[str], second: set[str]) -> bool:
    """Whether each clause of the answer has some of both parts, together most of them, and nothing twice."""
    left, right = first - second, second - first
    return all(
        terms & left and terms & right and len(terms & (left | right)) >= MOST * len(terms)
        for terms in (ours, theirs)
    )


def rivals(question: str, asked: Claim, points: Sequence[Claim]) -> set[str]:
    """The terms of a comparing question that some key points name and others do not."""
    if not COMPARING.search(question):
        return set()
    named = [terms(point) for point in points]
    return {
        word.term
        for word in asked.words
        if not word.polar and 0 < sum(word.term in terms for terms in named) < len(named)
    }


def mistaken(rivals: set[str], point: Claim, said: Sequence[Claim], rarity: Rarity) -> bool:
    """Whether the closest clause says of another rival what the point says of one."""
    return any(_of_another(rivals, Claim(words), said, rarity) for words in point.clauses())


def _of_another(rivals: set[str], part: Claim, said: Iterable[Claim], rarity: Rarity) -> bool:
    named, rest = terms(part) & rivals, terms(part) - rivals
    if not named or not rest:
        return False
    whole, best, swapped = rarity.total(rest), 0.0, False
    for clause in said:
        # letters in common are no sign here: "decoder" is no form of "encoder"
        share, there = rarity.total(found_terms(part, clause) & rest) / whole, terms(clause)
        if share > best or (share == best and named <= there):
            best, swapped = share, bool(named - there) and bool((there & rivals) - named)
    return swapped and best >= MOST


def terms(claim: Claim) -> set[str]:
    """The terms of a claim's words."""
    return {word.term for word in claim.words}
