"""What a text says, in the terms that are counted: the same way for decks and for queries."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from bot.decks.model import Lexicon
from bot.search.rewriting import Rewriter
from bot.search.spelling import Speller
from bot.search.tokens import (
    pairs,
    query_words,
    word_stem,
    words,
)

MOST_CORRECTED = 30
"""Unknown words beyond these are no slips: the text is in another language, or noise."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text's ``words`` after rewriting, and the ``corrections`` (typed, meant) made before it."""

    words: tuple[str, ...]
    corrections: tuple[tuple[str, str], ...] = ()


class Analyzer:
    """Normalizes texts with a lexicon, and queries with a speller too."""

    def __init__(self, lexicon: Lexicon, speller: Speller | None = None, pairs: bool = True) -> None:
        self.pairs = pairs
        self.lexicon = lexicon
        phrases = {text: "" for text in lexicon.stop_words if len(words(text)) > 1}
        self.rewriter = Rewriter({**lexicon.variants, **phrases})
        self.stop_words = frozenset(
            word for text in lexicon.stop_words for word in words(text)[:1] if text not in phrases
        )
        self.speller = speller or Speller((), ())

    def read(self, text: str) -> Analysis:
        """A text of the decks: taken as it is spelled."""
        return Analysis(tuple(map(sys.intern, self.rewriter.rewrite(words(text)))))

    def read_query(self, text: str) -> Analysis:
        """A learner's text: unknown words are corrected before the lexicon rewrites them."""
        typed = query_words(text)
        corrections = self._corrections(typed)
        meant_words = [corrections.get(word, word) for word in typed]
        return Analysis(tuple(self.rewriter.rewrite(meant_words)), tuple(corrections.items()))

    def _corrections(self, typed: list[str]) -> dict[str, str]:
        unknown = [word for word in dict.fromkeys(typed) if word not in self.speller.known][:MOST_CORRECTED]
        meant = ((word, self.speller.correct(word)) for word in unknown)
        return {word: target for word, target in meant if target is not None}

    def terms(self, words: list[str]) -> list[str]:
        """The stems of these words, then (unless the library is too large) pairs of neighbouring ones."""
        stems = [word_stem(word) for word in words]
        return [*stems, *pairs(stems)] if self.pairs else stems

    def content_words(self, analysis: Analysis) -> list[str]:
        """The words, stop words left out."""
        return [word for word in analysis.words if word not in self.stop_words]
