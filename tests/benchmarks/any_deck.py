"""How search does on decks that others wrote: `python -m tests.benchmarks.any_deck --help`.

Questions of up to ASKED items of every deck are asked as they stand, with two words in five left out, and
with slips; and so are questions of decks on other subjects in the same language, which no item answers.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bot.decks.model import Deck, Item, Library
from bot.search import Decision, Retriever, fit
from bot.search.fit_library import fit_library
from tests.benchmarks.foreign_decks import Strange, small_talk, strange_decks
from tests.benchmarks.retrieval_sets import ROOT

ASKED = 400
MANY = ("trivia", "reading", "banking77", "covid-faq")
"""The subjects of the large deck; none of them has small talk in it."""
HEAD = (
    "| deck | language | items | literal | shortened | misspelt | answered: literal | shortened | misspelt "
    "| foreign questions | answered | declined |\n|" + "---|" * 12
)
PEOPLE = (
    "\n| deck | questions | right first | answered | of these right | out of scope: answered | declined |\n|"
    + "---|" * 7
)


def shortened(text: str, chance: random.Random) -> str:
    """The text with two words in five left out; without spaces, three fifths of it in one piece."""
    words = text.split()
    if len(words) < 2:
        kept = max(2, round(len(text) * 0.6))
        start = chance.randint(0, max(0, len(text) - kept))
        return text[start : start + kept] if not text.isascii() else text
    places = sorted(chance.sample(range(len(words)), max(1, round(len(words) * 0.6))))
    return " ".join(words[at] for at in places)


def misspelt(text: str, chance: random.Random) -> str:
    """The text with one slip in every third word of four letters or more, and one at least."""
    words = text.split()
    long = [at for at, word in enumerate(words) if len(word) >= 4]
    for at in chance.sample(long, max(1, len(long) // 3)) if long else ():
        words[at] = _slip(words[at], chance)
    return " ".join(words)


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    letter = chance.choice("".join(filter(str.isalpha, word)) or "e")
    return word[:at] + letter + word[at + (kind == 2) :]


def foreign_to(
    deck: Strange, others: Sequence[Strange], talk: Sequence[str], chance: random.Random
) -> list[str]:
    """Questions of decks on other subjects in the same language, as many of each deck, and small talk."""
    strangers = [one.texts for one in others if one.language == deck.language and one.subject != deck.subject]
    if deck.language == "en":
        strangers.append(list(talk))
    return [text for texts in strangers for text in chance.sample(texts, min(len(texts), ASKED // 4))]


def row(deck: Strange, retriever: Retriever, foreign: Sequence[str], chance: random.Random) -> str:
    """One deck's line of the table."""
    items = list(deck.library)
    asked = chance.sample(items, min(ASKED, len(items)))
    same: dict[str, set[str]] = {}
    for item in items:
        same.setdefault(item.question.strip().lower(), set()).add(item.id)
    forms: tuple[Callable[[str], str], ...] = (
        str,
        lambda text: shortened(text, chance),
        lambda text: misspelt(text, chance),
    )
    right, answered = [], []
    for form in forms:
        results = [
            (retriever.search(form(item.question)), same[item.question.strip().lower()]) for item in asked
        ]
        right.append(share([bool(found.hits) and found.hits[0].item_id in ids for found, ids in results]))
        answered.append(share([found.decision is Decision.ANSWER for found, _ in results]))
    beyond = [retriever.search(text).decision for text in foreign]
    decisions = [share([one is kind for one in beyond]) for kind in (Decision.ANSWER, Decision.DECLINE)]
    cells = [deck.name, deck.language, f"{len(items):,}", *right, *answered, str(len(foreign)), *decisions]
    return "| " + " | ".join(cells) + " |"


def people(deck: Strange, retriever: Retriever) -> str:
    """One line about questions that people asked themselves."""
    inside = [(retriever.search(one.query), one.accept) for one in deck.questions if one.accept]
    beyond = [retriever.search(one.query).decision for one in deck.questions if not one.accept]
    answers = [found.answer_id in accept for found, accept in inside if found.answer_id]
    first = [bool(found.hits) and found.hits[0].item_id in accept for found, accept in inside]
    decided = [share([one is kind for one in beyond]) for kind in (Decision.ANSWER, Decision.DECLINE)]
    shares = [share(first), f"{len(answers) / len(inside):.3f}", share(answers), *decided]
    return "| " + " | ".join([deck.name, str(len(deck.questions)), *shares]) + " |"


def share(parts: Sequence[bool]) -> str:
    """A share with three decimals; nothing where there is nothing to count."""
    return f"{sum(parts) / len(parts):.3f}" if parts else ""


def joined(decks: Sequence[Strange]) -> Strange:
    """One large deck of several: what people asked counts as items too."""
    asked = (text for deck in decks for text in (*deck.texts, *(one.query for one in deck.questions)))
    items = tuple(Item(f"q{at}", "deck", text, "") for at, text in enumerate(dict.fromkeys(asked)))
    return Strange("many subjects, words alone", "many", "en", Library((Deck("deck", "", "", items),)))


def lines(shared: Path, wanted: str) -> Iterator[str]:
    """Both tables."""
    decks, talk = list(strange_decks(shared)), small_talk(shared)
    by_people: list[str] = []
    yield HEAD
    for deck in decks:
        if wanted in deck.name:
            retriever = fit(deck.library)
            chance = random.Random(7)
            yield row(deck, retriever, foreign_to(deck, decks, talk, chance), chance)
            if deck.questions:
                by_people.append(people(deck, retriever))
    large = joined([deck for deck in decks if deck.language == "en" and deck.subject in MANY])
    if wanted in large.name:
        chance = random.Random(7)
        foreign = foreign_to(large, [deck for deck in decks if deck.subject == "learning"], talk, chance)
        yield row(large, fit_library(large.library, small_up_to=0), foreign, chance)
    yield PEOPLE
    yield from by_people


def main() -> None:
    """Measure and show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of others' decks")
    parser.add_argument("--deck", default="", help="only decks whose name has this")
    arguments = parser.parse_args()
    for line in lines(arguments.shared, arguments.deck):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
