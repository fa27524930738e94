"""Merges lexicon files into one lexicon."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.decks.document import Loc
from bot.decks.model import Lexicon
from bot.decks.schema import LexiconFile

# Words a problem at a place in the file that the lexicon came from.
Report = Callable[[Loc, str], str]


def merge(sources: Sequence[tuple[LexiconFile, Report]]) -> tuple[Lexicon, list[str]]:
    """One lexicon of them all, and a problem for each word that two terms claim.

    Files list the variants of each term; a search needs the term of each variant, so they are turned round.
    Terms and variants are brought to lower case.
    """
    terms: dict[str, str] = {}
    problems: list[str] = []
    for content, report in sources:
        for written, variants in content.variants.items():
            term = _folded(written)
            for index, variant in enumerate(variants):
                other = terms.setdefault(_folded(variant), term)
                if other != term:
                    text = f"“{variant}” stands under two terms, “{other}” and “{term}”"
                    problems.append(report(("variants", written, index), text))
    lexicon = Lexicon(
        variants={variant: term for variant, term in terms.items() if variant != term},
        stop_words=frozenset(_folded(word) for content, _ in sources for word in content.stop_words),
        outside=tuple(dict.fromkeys(text for content, _ in sources for text in content.outside)),
    )
    return lexicon, problems


def _folded(words: str) -> str:
    return " ".join(words.lower().split())
