"""Which words of one claim are in another, and which of them are said the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.grading.claims import Claim, Word
from bot.search.tokens import letters, word_stem

SHORTEST_ALIKE = 4
ALIKE = 0.55
"""Words that share this much of their letter sequences (Dice) are taken for forms of one another."""

COMPARED_WORDS = 20
"""So many on either side of a "than" are what is compared; nobody means more."""

LESSENING = word_stem("increase")
"""The term of what makes a thing more, or, turned round, less."""


@dataclass(frozen=True, slots=True)
class Match:
    """How well each term of a claim is found in another (0 to 1), and which are the other way round."""

    found: dict[str, float]
    opposed: frozenset[str]

    def signed(self, term: str) -> float:
        """How well the term is found, and not in the opposite sense."""
        return 0.0 if term in self.opposed else self.found[term]


def match(claim: Claim, other: Claim) -> Match:
    """Look for every term of ``claim`` in ``other``.

    Two words of a clause turned round are the same thing seen in a mirror: "longer is lower" for
    "shorter is higher".
    """
    theirs = _by_term(other)
    found: dict[str, float] = {}
    opposed: set[str] = set()
    for term, ours in _by_term(claim).items():
        score, nearest = _nearest(term, ours[0].typed, theirs)
        found[term] = score
        if nearest == term and {word.sign for word in ours}.isdisjoint(word.sign for word in theirs[term]):
            opposed.add(term)
    agreed, clashing = _bound(claim, other)
    opposed = _unmirrored(claim, other, (opposed | clashing) - agreed)
    if claim.denied != other.denied:
        opposed = set() if opposed else {term for term, score in found.items() if score}
    return Match(found, frozenset(opposed))


def _unmirrored(claim: Claim, other: Claim, opposed: set[str]) -> set[str]:
    """Without what is turned round twice in a clause; what lessens a thing may as well deny it."""
    aside = {word.term for word in (*claim.words, *other.words) if word.aside} & opposed
    kept = set(aside)
    theirs = {word.sign for word in other.words if word.term == LESSENING}
    ours = {word.sign for word in claim.words if word.term == LESSENING}
    for clause in claim.clauses():
        turned = {word.term for word in clause} & opposed - aside
        lessened = any(word.term == LESSENING and word.sign < 0 for word in clause) and not theirs
        if len(turned) % 2 and not lessened and not (theirs == {-1} and not ours):
            kept |= turned
    return kept


def shares(claim: Claim, other: Claim) -> bool:
    """Whether the claims have any word in common, or two that are alike."""
    theirs = _by_term(other)
    return any(_nearest(word.term, word.typed, theirs)[1] for word in claim.words)


def found_terms(claim: Claim, other: Claim) -> set[str]:
    """The claim's terms that the other has, or has forms of."""
    theirs = _by_term(other)
    return {word.term for word in claim.words if _nearest(word.term, word.typed, theirs)[1]}


def neighbours(claim: Claim) -> set[tuple[str, str]]:
    """Pairs of terms that stand side by side or with one word between them."""
    terms = [word.term for word in claim.words]
    near = [*pairwise(terms), *zip(terms, terms[2:], strict=False)]
    return {(min(pair), max(pair)) for pair in near if pair[0] != pair[1]}


def _by_term(claim: Claim) -> dict[str, list[Word]]:
    terms: dict[str, list[Word]] = {}
    for word in claim.words:
        terms.setdefault(word.term, []).append(word)
    return terms


def _nearest(term: str, typed: str, theirs: dict[str, list[Word]]) -> tuple[float, str | None]:
    if term in theirs:
        return 1.0, term
    scored = ((_alike(typed, words[0].typed), other) for other, words in theirs.items())
    score, other = max(scored, default=(0.0, ""))
    return (score, other) if score >= ALIKE else (0.0, None)


@lru_cache(maxsize=1 << 16)
def _alike(one: str, other: str) -> float:
    if min(len(one), len(other)) < SHORTEST_ALIKE:
        return 0.0
    ours, theirs = _sequences(one), _sequences(other)
    return 2 * len(ours & theirs) / (len(ours) + len(theirs))


@lru_cache(maxsize=1 << 14)
def _sequences(word: str) -> frozenset[str]:
    return frozenset(letters(word, 2, 3))


def _bound(claim: Claim, other: Claim) -> tuple[set[str], set[str]]:
    """Terms with an opposite that are said of the same things in both claims: alike, and never alike."""
    ours, theirs = _bindings(claim), _bindings(other)
    shared = ours.keys() & theirs.keys()
    agreed = {polar for anchor, polar in shared if ours[anchor, polar] & theirs[anchor, polar]}
    return agreed, {polar for _, polar in shared} - agreed


def _bindings(claim: Claim) -> dict[tuple[str, str], set[int]]:
    """What each word with an opposite is said of, and with which signs."""
    found: dict[tuple[str, str], set[int]] = {}
    for anchor, polar, sign in _said_of(claim):
        found.setdefault((anchor, polar), set()).add(sign)
    return found


def _said_of(claim: Claim) -> Iterator[tuple[str, str, int]]:
    """Each word with an opposite and its neighbours, or both sides of a comparison."""
    for at, word in enumerate(claim.words):
        if not word.polar:
            continue
        compared = claim.compared if claim.compared is not None and at < claim.compared else None
        for place in _near(at, compared, len(claim.words)):
            anchor = claim.words[place]
            if anchor.term != word.term:
                beyond = compared is not None and place >= compared
                yield anchor.term, word.term, -word.sign if beyond else word.sign


def _near(at: int, compared: int | None, end: int) -> Iterable[int]:
    """The places of a word's neighbours, or around the "than" that it stands before."""
    if compared is None:
        return (place for place in (at - 1, at + 1) if 0 <= place < end)
    return range(max(compared - COMPARED_WORDS, 0), min(compared + COMPARED_WORDS, end))
