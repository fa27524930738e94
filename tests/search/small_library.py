"""A small library for tests: four items of two near-duplicates, with a lexicon of its own."""

from __future__ import annotations

from bot.decks.model import (
    Deck,
    Item,
    Lexicon,
    Library,
)

ITEMS = (
    Item(
        "sourdough",
        "bread",
        "How does a sourdough starter raise bread?",
        "Wild yeast and bacteria ferment flour and water; the gas they give off lifts the dough.",
        aliases=("levain", "bread without bought yeast"),
        gloss="A jar of bubbling flour paste that makes a loaf rise.",
    ),
    Item(
        "sourdough-rise",
        "bread",
        "Why does a sourdough starter make bread rise?",
        "Bacteria and wild yeast ferment water and flour; the gas that they give off lifts the dough.",
        aliases=("levain rise",),
        gloss="A jar of bubbling flour paste makes a loaf rise.",
    ),
    Item(
        "kneading",
        "bread",
        "Why is dough kneaded?",
        "Kneading lines up the gluten, so that the dough can stretch and hold its gas.",
        aliases=("working the dough by hand",),
    ),
    Item(
        "oven-steam",
        "bread",
        "What does steam do in the oven?",
        "Steam keeps the crust soft at first, so that the loaf can swell; later it makes the crust shine.",
        aliases=("water in the oven",),
    ),
)
LEXICON = Lexicon(
    variants={"sd": "sourdough", "moisture": "steam", "sour dough": "sourdough"},
    stop_words=frozenset({"the", "is", "a", "of", "what", "does", "in"}),
    outside=("how is butter made", "pizza delivery", "hello"),
)


def small_library(lexicon: Lexicon = LEXICON) -> Library:
    """The bread items and a lexicon."""
    return Library((Deck("bread", "Bread", "nobody", ITEMS),), lexicon)
