"""Whether an answer is about an item at all, or rather about another one of the library."""

from __future__ import annotations

from collections.abc import Mapping, Set

from bot.grading.rarity import Rarity

HALF = 0.5
"""An answer is about an item that has this part of what the item nearest to the answer has of its words. All
looked-at answers of tests/data/own_words.yaml stay with their own item by it; from an item of another topic
it takes four in five of them."""

FEWEST = 2
"""Different words that an answer has at least: one keyword makes no statement."""


class Topics:
    """The terms of each item, by its id."""

    def __init__(self, vocabularies: Mapping[str, Set[str]], rarity: Rarity) -> None:
        self._vocabularies = vocabularies
        self._rarity = rarity

    def is_about(self, item_id: str, said: Set[str]) -> bool:
        """Whether what was ``said``, in terms, is about the item. Of an unknown item it is taken to be."""
        if len(said) < FEWEST:
            return False
        if item_id not in self._vocabularies:
            return True
        shares = {
            name: self._rarity.total(said & vocabulary) for name, vocabulary in self._vocabularies.items()
        }
        return shares[item_id] >= HALF * max(shares.values())
