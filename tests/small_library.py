"""A deck whose options are too long for a poll."""

from __future__ import annotations

from bot.decks.model import Deck, Item, Library, QuizQuestion

ANSWERS = {
    "green-tea": (
        "Green leaves want water of seventy to eighty degrees. "
        "Boiling water scalds them, pulls out tannins and leaves the cup bitter and dull."
    ),
    "black-tea": (
        "Black leaves are fully oxidised, so they stand a rolling boil. "
        "Five minutes in a warmed pot are usual, and milk softens what is harsh."
    ),
    "white-tea": (
        "White buds are picked young in spring and merely dried. "
        "Their taste is mild, close to hay and melon, and needs patience rather than heat."
    ),
    "herbal-tea": (
        "Herbs such as mint, camomile or rooibos are infusions without caffeine. "
        "Cover the mug, or the oils leave with the steam."
    ),
    "mate": (
        "Mate comes from a holly tree in South America. "
        "Gauchos sip it through a metal straw called bombilla and pass the gourd around."
    ),
}


def item(name: str) -> Item:
    """The item called ``name``."""
    stem = f"What about {name.replace('-', ' ')}?"
    others = tuple(answer for other, answer in ANSWERS.items() if other != name)
    written = (QuizQuestion(stem, ANSWERS[name], others[:3]),)
    return Item(name, "tea", stem, ANSWERS[name], "tea", "easy", quiz=written)


TEA = Library((Deck("tea", "Tea", "A cup.", tuple(item(name) for name in ANSWERS)),))
