"""What a text says, in the terms that are counted: the same way for decks and for queries."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.decks.model import Lexicon
from bot.search.languages import DEFAULT
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
    language: str = DEFAULT


class Analyzer:
    """Normalizes texts with a lexicon, and queries with spellers too.

    There is a speller for each language of the library, the most spoken first.
    """

    def __init__(self, lexicon: Lexicon, spellers: Iterable[Speller] = (), pairs: bool = True) -> None:
        self.pairs = pairs
        self.lexicon = lexicon
        phrases = {text: "" for text in lexicon.stop_words if len(words(text)) > 1}
        self.rewriter = Rewriter({**lexicon.variants, **phrases})
        self.stop_words = frozenset(
            word for text in lexicon.stop_words for word in words(text)[:1] if text not in phrases
        )
        self.spellers = tuple(spellers) or (Speller((), ()),)

    def read(self, text: str, language: str = DEFAULT) -> Analysis:
        """A text of the decks: taken as it is spelled."""
        return Analysis(tuple(map(sys.intern, self.rewriter.rewrite(words(text)))), language=language)

    def read_query(self, text: str) -> Analysis:
        """A learner's text: unknown words are corrected before the lexicon rewrites them."""
        typed = query_words(text)
        speller = self._speller(typed)
        corrections = self._corrections(typed, speller)
        meant_words = [corrections.get(word, word) for word in typed]
        rewritten = tuple(self.rewriter.rewrite(meant_words))
        return Analysis(rewritten, tuple(corrections.items()), speller.language)

    def _speller(self, typed: list[str]) -> Speller:
        """The speller of the language that most of these words are known in; of several, the most spoken."""
        if len(self.spellers) == 1:
            return self.spellers[0]
        return max(self.spellers, key=lambda speller: sum(map(speller.knows, typed)))

    def _corrections(self, typed: list[str], speller: Speller) -> dict[str, str]:
        unknown = [word for word in dict.fromkeys(typed) if not any(word in s.known for s in self.spellers)]
        meant = ((word, speller.correct(word)) for word in unknown[:MOST_CORRECTED])
        return {word: target for word, target in meant if target is not None}

    def terms(self, words: Sequence[str], language: str = DEFAULT) -> list[str]:
        """The stems of these words, then (unless the library is too large) pairs of neighbouring ones."""
        stems = [word_stem(word, language) for word in words]
        return [*stems, *pairs(stems)] if self.pairs else stems

    def content_words(self, analysis: Analysis) -> list[str]:
        """The words, the lexicon's stop words left out."""
        return [word for word in analysis.words if word not in self.stop_words]
