"""Learns the weights in bot/search/calibration.py: `python -m tests.benchmarks.weights [--shared FOLDER]`.

From questions asked of decks of several subjects, sizes and languages, as they stand, shortened and misspelt;
from what people asked of some of them; and from foreign questions. The decks in HELD_OUT only judge, and so
does every other of our own questions.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.decks.load import load_library
from bot.search import LabelledQuestion, read_questions
from bot.search.evaluation import area
from bot.search.fit_library import fit_library
from bot.search.measuring import LEAD_AMONG, best, measure
from tests.benchmarks.any_deck import foreign_to, joined, misspelt, shortened
from tests.benchmarks.foreign_decks import Strange, small_talk, strange_decks
from tests.benchmarks.retrieval_sets import OWN, ROOT, bare

HELD_OUT = (
    "reading en",
    "reading zh",
    "deep learning exam en",
    "banking77 en",
    "covid-faq en",
    "shipped, bare en",
)
"""The decks that no weight is learned from. Of capitals and countries, those in LEARNED_PLACES are used."""
LEARNED_PLACES = ("en", "ru")
KINDS = {"literal": 0.3, "shortened": 0.5, "misspelt": 0.3, "people": 2.0, "outside": 3.0, "foreign": 1.0}
"""How much all questions of one kind together count, those found rightly and the others each."""
MADE = ("literal", "shortened", "misspelt")
"""Where these find another item, it mostly asks the same or nothing told them apart: they teach nothing."""
MOST_ASKED = 300


@dataclass(frozen=True)
class Row:
    """One question: of which kind, what was measured, whether the first hit is right."""

    deck: str
    kind: str
    numbers: tuple[float, ...]
    right: bool


def rows(deck: Strange, foreign: Sequence[str], small_up_to: int = 10_000) -> Iterator[Row]:
    """All questions asked of one deck. What matches nothing at all teaches nothing."""
    retriever = fit_library(deck.library, small_up_to)
    chance = random.Random(11)
    name = f"{deck.name} {deck.language}"
    asked = chance.sample(list(deck.library), min(MOST_ASKED, len(deck.library.items)))
    for kind, text, accept in [
        *(("literal", item.question, (item.id,)) for item in asked),
        *(("shortened", shortened(item.question, chance), (item.id,)) for item in asked),
        *(("misspelt", misspelt(item.question, chance), (item.id,)) for item in asked),
        *(("people" if one.accept else "outside", one.query, one.accept) for one in deck.questions),
        *(("foreign", text, ()) for text in foreign),
    ]:
        evidence = retriever.index.evidence(retriever.analyzer, retriever.analyzer.read_query(text))
        order = best(evidence.items, LEAD_AMONG)
        if order:
            measures = measure(retriever.index, retriever.kinship, evidence, order)
            right = retriever.ids[order[0]] in accept
            if right or kind not in MADE:
                yield Row(name, kind, measures.numbers(), right)


def all_rows(shared: Path) -> Iterator[Row]:
    """The rows of all decks, the shipped ones whole and bare with our own questions."""
    decks, talk = list(strange_decks(shared)), small_talk(shared)
    for deck in decks:
        if deck.subject != "geography" or deck.language in LEARNED_PLACES:
            yield from rows(deck, foreign_to(deck, decks, talk, random.Random(7)))
    large = joined([one for one in decks if one.language == "en" and one.subject in {"trivia", "clinc150"}])
    yield from rows(
        large,
        foreign_to(large, [one for one in decks if one.subject == "learning"], talk, random.Random(7)),
        0,
    )
    library, questions = load_library([ROOT / "knowledge"]), read_questions(OWN)
    for name, form in (("shipped", library), ("shipped, no aliases", bare(library))):
        half: tuple[LabelledQuestion, ...] = questions[::2]
        yield from rows(Strange(name, "learning", "en", form, half), ())


def balanced(learned: Sequence[Row]) -> list[float]:
    """Weights by which each kind counts as KINDS says, however many its questions are."""
    number = Counter((row.kind, row.right) for row in learned)
    return [1000 * KINDS[row.kind] / number[row.kind, row.right] for row in learned]


def main() -> None:
    """Learn, print the weights, judge on the rest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder of others' decks")
    everything = list(all_rows(parser.parse_args().shared))
    learned = [row for row in everything if row.deck not in HELD_OUT]
    table = np.array([row.numbers for row in learned])
    spread = table.std(axis=0) + 1e-9
    model = LogisticRegression(C=10.0, max_iter=2000)
    model.fit(table / spread, [row.right for row in learned], sample_weight=balanced(learned))
    weights = model.coef_[0] / spread
    sys.stdout.write(f"weights {np.round(weights, 2).tolist()}, bias {model.intercept_[0]:.2f}\n")
    for name in dict.fromkeys(row.deck for row in everything):
        mine = [row for row in everything if row.deck == name]
        scores = np.array([row.numbers for row in mine]) @ weights
        right = np.array([row.right for row in mine])
        held = "held out" if name in HELD_OUT else "learned"
        sys.stdout.write(f"{name}: AUROC {area(scores[right], scores[~right]):.3f} ({held})\n")


if __name__ == "__main__":
    main()
