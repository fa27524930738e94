"""Maps a word nobody wrote in the decks to the known word it was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.tokens import undrawn, word_stem

SHORTEST_LETTERS = 5
"""Shorter words have too many neighbours for a guess, unless two letters swapped or one was lost."""
LONGEST_LETTERS = 30
TWO_EDITS_FROM = 8
"""From this many letters on, two slips still leave a word recognisable."""
DELETIONS_UP_TO = 20_000
"""More targets would take too much memory with each letter left out once; they are compared one by one."""


class Speller:
    """Known words, and the nearest of those worth a correction for an unknown one.

    ``known`` words are left alone; ``targets`` are what a slip may have meant. Distance is optimal string
    alignment: insertions, deletions, substitutions, and swaps of neighbours count 1.
    """

    def __init__(
        self, known: Iterable[str], targets: Iterable[str], stems: Iterable[str] | None = None
    ) -> None:
        self.known = frozenset(known)
        self.targets = frozenset(
            word
            for word in targets
            if SHORTEST_LETTERS - 1 <= len(word) <= LONGEST_LETTERS and word.isalpha()
        )
        self._shortened: dict[str, list[str]] = {}
        self._buckets: dict[tuple[str, int], list[str]] = {}
        for word in sorted(self.targets):
            self._buckets.setdefault((word[0], len(word)), []).append(word)
        for word in sorted(self.targets) if len(self.targets) <= DELETIONS_UP_TO else ():
            for short in shortened(word):
                self._shortened.setdefault(short, []).append(word)
        # to stem a large library's words takes longer than to read all else of it
        self.stems = frozenset(map(word_stem, self.known) if stems is None else stems)
        self._seen: dict[str, str | None] = {}

    def correct(self, word: str) -> str | None:
        """The nearest target; None when ``word`` or its stem is known, too short or long, or like none.

        A drawn-out word is known by what it says when said briefly.
        """
        if len(word) <= LONGEST_LETTERS and (briefer := undrawn(word)):
            return next(filter(self._knows, briefer), None) or self.correct(briefer[-1]) or briefer[-1]
        if len(word) == SHORTEST_LETTERS - 2:
            return self._with_double_end(word)
        if (
            word in self.known
            or not SHORTEST_LETTERS - 1 <= len(word) <= LONGEST_LETTERS
            or not word.isalpha()
        ):
            return None
        if word not in self._seen:
            if len(self._seen) > 10_000:
                self._seen.clear()
            self._seen[word] = None if self._knows(word) else self._nearest(word)
        return self._seen[word]

    def _knows(self, word: str) -> bool:
        return word in self.known or word_stem(word) in self.stems

    def _with_double_end(self, word: str) -> str | None:
        """What three letters become when the last is doubled: the one slip that so short a word shows."""
        doubled = word + word[-1]
        return doubled if doubled in self.targets and not self._knows(word) else None

    def _nearest(self, word: str) -> str | None:
        near = {target for short in shortened(word) for target in self._shortened.get(short, ())}
        one_off = [target for target in near if OSA.distance(word, target) == 1]
        if len(word) < SHORTEST_LETTERS:
            one_off = [target for target in one_off if _swapped_or_lost(word, target)]
        if one_off:
            return min(one_off, key=lambda target: (abs(len(target) - len(word)), -len(target), target))
        return self._same_start(word) if len(word) >= SHORTEST_LETTERS else None

    def _same_start(self, word: str) -> str | None:
        """The nearest target with the same first letter: two edits away at most, one for short words."""
        reach = 2 if len(word) >= TWO_EDITS_FROM else 1
        if reach == 1 and self._shortened:
            return None
        best: str | None = None
        for length in sorted(
            range(len(word) - reach, len(word) + reach + 1), key=lambda n: (abs(n - len(word)), -n)
        ):
            bucket = self._buckets.get((word[0], length))
            found = (
                process.extractOne(word, bucket, scorer=OSA.distance, score_cutoff=reach) if bucket else None
            )
            if found is not None:
                best, reach = found[0], int(found[1]) - 1
                if reach < 1:
                    break
        return best


def shortened(word: str) -> set[str]:
    """The word, and the word with each of its letters left out: words one edit apart have one in common."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _swapped_or_lost(word: str, target: str) -> bool:
    """Whether short ``word`` has the target's letters in another order, or the target has one more."""
    return sorted(word) == sorted(target) or (len(target) == len(word) + 1 and target[0] == word[0])
