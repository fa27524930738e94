"""What a text says, in the terms that are counted: the same way for decks and for queries."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.deck import Lexicon
from bot.retrieval.rewrite import Rewriter
from bot.retrieval.spelling import Speller
from bot.retrieval.text import letters, pairs, stem, words


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text's ``words`` after rewriting, and the ``corrections`` (typed, meant) made before it."""

    words: tuple[str, ...]
    corrections: tuple[tuple[str, str], ...] = ()


class Analyzer:
    """Normalizes texts with a lexicon, and queries with a speller too."""

    def __init__(self, lexicon: Lexicon, speller: Speller | None = None) -> None:
        phrases = {text: "" for text in lexicon.stop_words if len(words(text)) > 1}
        self.rewriter = Rewriter({**lexicon.variants, **phrases})
        self.stop_words = frozenset(
            word for text in lexicon.stop_words for word in words(text)[:1] if text not in phrases
        )
        self.speller = speller

    def read(self, text: str) -> Analysis:
        """A text of the decks: taken as it is spelled."""
        return Analysis(tuple(self.rewriter.rewrite(words(text))))

    def read_query(self, text: str) -> Analysis:
        """A learner's text: unknown words are corrected before the lexicon rewrites them."""
        typed = words(text)
        corrections: dict[str, str] = {}
        for word in dict.fromkeys(typed):
            meant = self.speller.correct(word) if self.speller else None
            if meant is not None:
                corrections[word] = meant
        meant_words = [corrections.get(word, word) for word in typed]
        return Analysis(tuple(self.rewriter.rewrite(meant_words)), tuple(corrections.items()))

    def terms(self, analysis: Analysis) -> list[str]:
        """Stems and pairs of neighbouring stems, stop words left out."""
        stems = [stem(word) for word in self.kept(analysis)]
        return [*stems, *pairs(stems)]

    def kept(self, analysis: Analysis) -> list[str]:
        """The words, stop words left out."""
        return [word for word in analysis.words if word not in self.stop_words]

    def letters(self, analysis: Analysis) -> list[str]:
        """Letter sequences inside every word that is no stop word."""
        return [sequence for word in self.kept(analysis) for sequence in letters(word)]
