"""Made-up questions on other subjects: what they reach on a deck is what chance reaches there."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.search.analyzer import Analysis
from bot.search.tokens import weak_stems, weak_words, word_stem

TEXTS = 300
ENOUGH_WORDS = 100
"""A list of a language's common words must have as many to show how much of the language a deck knows."""
UNKNOWN = 0.3
"""The part of a stranger's words that a deck does not know, where no list of common words can tell."""


@dataclass(frozen=True)
class ForeignTexts:
    """Recombines a deck's words: as long as its questions, with as many unknown words as a stranger has."""

    asks: Sequence[Analysis]
    chance: random.Random

    def made(self) -> Iterator[Analysis]:
        """The texts. The words of each come from as many questions in one language."""
        by_language: dict[str, list[Analysis]] = {}
        for ask in self.asks:
            if ask.words:
                by_language.setdefault(ask.language, []).append(ask)
        unknown = {name: unknown_part(_stems(asks, name), name) for name, asks in by_language.items()}
        spoken = [ask for asks in by_language.values() for ask in asks]
        for _ in range(TEXTS if spoken else 0):
            language = self.chance.choice(spoken).language
            asks = by_language[language]
            length = len(self.chance.choice(asks).words)
            weak = weak_words(language)
            words = tuple(self._word(asks, unknown[language], weak) for _ in range(length))
            yield Analysis(words, language=language)

    def _word(self, asks: Sequence[Analysis], strange: float, weak: frozenset[str]) -> str:
        word = self._any(asks)
        if word in weak or self.chance.random() >= strange:
            return word
        other = self._any(asks)
        return word[: (len(word) + 1) // 2] + other[len(other) // 2 :]

    def _any(self, asks: Sequence[Analysis]) -> str:
        return self.chance.choice(self.chance.choice(asks).words)


def unknown_part(stems: frozenset[str], language: str) -> float:
    """The part of a language's common words that is not among the stems of a deck."""
    common = weak_stems(language)
    return 1 - len(common & stems) / len(common) if len(common) >= ENOUGH_WORDS else UNKNOWN


def _stems(asks: Sequence[Analysis], language: str) -> frozenset[str]:
    return frozenset(word_stem(word, language) for ask in asks for word in ask.words)
