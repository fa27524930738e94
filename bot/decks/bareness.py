"""Decks whose items say too little to be found by a question in own words, or to be asked with options."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bot.core.unseen import seen_as
from bot.decks.document import shown
from bot.decks.model import Deck, Item, Library

FEWEST_ANSWERS = 4
"""A key and three distractors."""

_WORDS = re.compile(r"\w+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def bareness_advice(library: Library) -> Iterator[str]:
    """Lines for decks of which much cannot be searched or quizzed."""
    for deck in library.decks:
        if len(deck.items) >= FEWEST_ANSWERS:  # one that has only been begun is not complained of
            yield from _to_search(deck)
            yield from _to_quiz(deck)


def _to_search(deck: Deck) -> Iterator[str]:
    bare = [item for item in deck.items if _is_bare(item)]
    if len(bare) * 2 > len(deck.items):
        yield (
            f"advice: {deck.id}: {len(bare)} of {len(deck.items)} questions are one word, like "
            f"“{shown(bare[0].question)}”: who asks in own words will hardly find them; "
            "write whole questions, aliases or a gloss"
        )


def _is_bare(item: Item) -> bool:
    one_word = len(_WORDS.findall(item.question)) <= 1 and not _UNSPACED.search(item.question)
    return one_word and not item.aliases and not item.gloss


def _to_quiz(deck: Deck) -> Iterator[str]:
    unwritten = [item for item in deck.items if not item.quiz]
    answers = Counter(_folded(item.answer) for item in unwritten)
    if not unwritten:
        return
    if len(answers) < FEWEST_ANSWERS:
        yield (
            f"advice: {deck.id}: {len(unwritten)} questions without `quiz` have {len(answers)} different "
            f"answers; options are made of {FEWEST_ANSWERS} or more, so write `quiz` questions"
        )
        return
    answer, often = answers.most_common(1)[0]
    if often * 4 > len(unwritten) and often >= FEWEST_ANSWERS:
        yield (
            f"advice: {deck.id}: {often} of {len(unwritten)} answers are “{shown(answer)}”: "
            "who always says so is often right; write `quiz` questions"
        )


def _folded(answer: str) -> str:
    return seen_as(answer).casefold()
