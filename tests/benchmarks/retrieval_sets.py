"""The question sets of the retrieval benchmark: ours, a development file, public ones where they exist."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.decks.load import load_library
from bot.decks.model import (
    Deck,
    Item,
    Lexicon,
    Library,
)
from bot.search import LabelledQuestion, read_questions

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "tests" / "data" / "questions.yaml"
PUBLIC = ("clinc150", "banking77", "covid-faq")


@dataclass(frozen=True)
class QuestionSet:
    """A library and the labelled questions asked of it."""

    name: str
    library: Library
    questions: tuple[LabelledQuestion, ...]


def bare(library: Library) -> Library:
    """A stranger's deck: the same questions and answers without aliases, glosses and lexicon."""
    decks = tuple(
        dataclasses.replace(deck, items=tuple(map(_bare_item, deck.items))) for deck in library.decks
    )
    return Library(decks, Lexicon())


def _bare_item(item: Item) -> Item:
    return Item(item.id, item.deck, item.question, item.answer)


def public_set(folder: Path) -> QuestionSet:
    """One public set: several questions of an entry become a question and its aliases."""
    items = []
    for line in _lines(folder / "kb.jsonl"):
        first, *others = line["questions"]
        items.append(Item(line["id"], folder.name, first, line["answer"], aliases=tuple(others)))
    questions = (
        LabelledQuestion(line["query"], tuple(line["accept"])) for line in _lines(folder / "dev.jsonl")
    )
    library = Library((Deck(folder.name, folder.name, "", tuple(items)),))
    return QuestionSet(folder.name, library, tuple(questions))


def all_sets(shared: Path) -> Iterator[QuestionSet]:
    """Our set over the shipped decks, whole and bare; then whatever is found in ``shared``."""
    library = load_library([ROOT / "knowledge"])
    sources = {"own": OWN, "dev": shared / "retrieval" / "dev.yaml"}
    for name, path in sources.items():
        if path.exists():
            yield QuestionSet(f"{name}, shipped decks", library, read_questions(path))
            yield QuestionSet(f"{name}, bare decks", bare(library), read_questions(path))
    for name in PUBLIC:
        if (shared / "benchmarks" / name).exists():
            yield public_set(shared / "benchmarks" / name)


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
