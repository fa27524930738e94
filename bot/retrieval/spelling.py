"""Maps a word nobody wrote in the decks to the known word it was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.retrieval.text import stem

SHORTEST = 5
"""Shorter words have too many neighbours for a guess, unless two letters only changed places or one was lost."""
LONGEST = 30
TWO_EDITS_FROM = 8
"""From this many letters on, two slips still leave a word recognisable."""
EVERY_FIRST_LETTER_UP_TO = 20_000
"""Small vocabularies are searched whole; in larger ones the first letter is trusted, for speed."""


class Speller:
    """Known words, and the nearest of those worth a correction for an unknown one.

    ``known`` words are left alone; ``targets`` are what a slip may have meant. Distance is optimal string
    alignment: insertions, deletions, substitutions, and swaps of neighbours count 1.
    """

    def __init__(self, known: Iterable[str], targets: Iterable[str]) -> None:
        self.known = frozenset(known)
        self.targets = frozenset(
            word for word in targets if SHORTEST - 1 <= len(word) <= LONGEST and word.isalpha()
        )
        self._whole = len(self.targets) <= EVERY_FIRST_LETTER_UP_TO
        self._buckets: dict[tuple[str, int], list[str]] = {}
        for word in sorted(self.targets):
            self._buckets.setdefault(self._bucket(word, len(word)), []).append(word)
        self._stems = {stem(word) for word in self.known}
        self._seen: dict[str, str | None] = {}

    def correct(self, word: str) -> str | None:
        """The nearest target; None when ``word`` or its stem is known, too short or long, or like none."""
        if word in self.known or not SHORTEST - 1 <= len(word) <= LONGEST or not word.isalpha():
            return None
        if word not in self._seen:
            if len(self._seen) > 10_000:
                self._seen.clear()
            self._seen[word] = None if stem(word) in self._stems else self._nearest(word)
        return self._seen[word]

    def _bucket(self, word: str, length: int) -> tuple[str, int]:
        return ("" if self._whole else word[0], length)

    def _nearest(self, word: str) -> str | None:
        if len(word) < SHORTEST:
            return self._slip(word)
        reach = 2 if len(word) >= TWO_EDITS_FROM else 1
        lengths = sorted(
            range(len(word) - reach, len(word) + reach + 1), key=lambda n: (abs(n - len(word)), -n)
        )
        best: str | None = None
        for length in lengths:
            bucket = self._buckets.get(self._bucket(word, length))
            found = (
                process.extractOne(word, bucket, scorer=OSA.distance, score_cutoff=reach) if bucket else None
            )
            if found is not None:
                best, distance = found[0], int(found[1])
                reach = distance - 1
                if reach < 1:
                    break
        return best

    def _slip(self, word: str) -> str | None:
        swapped = (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))
        longer = self._buckets.get(self._bucket(word, len(word) + 1), [])
        lost = (target for target in longer if target[0] == word[0] and OSA.distance(word, target) == 1)
        return next((target for target in swapped if target in self.targets), None) or next(lost, None)
