"""The lexicon at work: other spellings, abbreviations and everyday words become the field's terms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.search.tokens import words


def singular(word: str) -> str:
    """The word without a plural s: variants match in both numbers, but never by a whole word family."""
    return word[:-1] if len(word) > 2 and word.endswith("s") and word[-2] not in "siu" else word


class Rewriter:
    """Replaces every variant, longest first, with its term, in one pass; terms themselves stay whole."""

    def __init__(self, variants: Mapping[str, str]) -> None:
        self.variants = dict(variants)
        self._by_first: dict[str, dict[tuple[str, ...], list[str]]] = {}
        for variant, term in [*variants.items(), *((term, term) for term in variants.values())]:
            key = tuple(singular(word) for word in words(variant))
            if key:
                self._by_first.setdefault(key[0], {}).setdefault(key, words(term))
        self._longest = {first: max(map(len, keys)) for first, keys in self._by_first.items()}

    def vocabulary(self) -> set[str]:
        """Every word of every variant and term: words that need no correction."""
        return {word for pair in self.variants.items() for text in pair for word in words(text)}

    def rewrite(self, tokens: Sequence[str]) -> list[str]:
        """The words with every variant replaced."""
        folded = [singular(token) for token in tokens]
        rewritten: list[str] = []
        at = 0
        while at < len(tokens):
            length, replacement = self._match(folded, at)
            rewritten.extend(replacement if length else (tokens[at],))
            at += length or 1
        return rewritten

    def _match(self, folded: list[str], at: int) -> tuple[int, list[str]]:
        keys = self._by_first.get(folded[at])
        if keys:
            for length in range(self._longest[folded[at]], 0, -1):
                replacement = keys.get(tuple(folded[at : at + length]))
                if replacement is not None:
                    return min(length, len(folded) - at), replacement
        return 0, []
