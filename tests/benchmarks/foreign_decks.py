"""Decks that others wrote, read from a folder beside the project, as bare libraries for measuring search."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from bot.decks.load import load_library
from bot.decks.model import Deck, Item, Library
from bot.search import LabelledQuestion
from tests.benchmarks.retrieval_sets import ROOT, bare, public_set

Pairs = list[tuple[str, str]]
GEO_LANGUAGES = ("en", "de", "es", "fr", "ru", "zh", "he")


@dataclass(frozen=True)
class Strange:
    """A deck and its ``subject``; ``questions`` are people's own where there are any."""

    name: str
    subject: str
    language: str
    library: Library
    questions: tuple[LabelledQuestion, ...] = field(default=())

    @property
    def texts(self) -> list[str]:
        """Every question of the deck."""
        return [item.question for item in self.library]


def strange_decks(shared: Path) -> Iterator[Strange]:
    """Every deck that is found in the folder; then the shipped ones, bare."""
    decks = shared / "decks"
    yield _of("history trivia", "trivia", "en", _trivia(decks / "otqa_history.txt"))
    for language in ("en", "ru", "zh"):
        yield _of("reading", "reading", language, _squad(decks / f"xquad.{language}.json"))
    yield _of("data science", "learning", "en", _bold_lines(decks / "data-science-theory.md"))
    yield _of("deep learning exam", "learning", "en", _numbered(decks / "deep-learning-exam.md"))
    for language in GEO_LANGUAGES:
        yield _of(
            "capitals",
            "geography",
            language,
            _columns(decks / "geo_capital.csv", "country", "capital", language),
        )
        infos = _columns(decks / "geo_country_info.csv", "country info", "country", language)
        yield _of("countries", "geography", language, infos)
    for name in ("clinc150", "banking77", "covid-faq"):
        public = public_set(shared / "benchmarks" / name)
        yield Strange(name, name, "en", public.library, public.questions)
    yield Strange("shipped, bare", "learning", "en", bare(load_library([ROOT / "knowledge"])))


def small_talk(shared: Path) -> list[str]:
    """What people say that is no question about any subject."""
    files = sorted((shared / "decks" / "small-talk").glob("*.yml"))
    talks = [talk for path in files for talk in yaml.safe_load(path.read_text("utf-8"))["conversations"]]
    return list(dict.fromkeys(talk[0] for talk in talks if isinstance(talk[0], str)))


def _of(name: str, subject: str, language: str, pairs: Pairs) -> Strange:
    items = tuple(
        Item(f"q{at}", "deck", question, answer, language=language)
        for at, (question, answer) in enumerate(dict(pairs).items())
    )
    return Strange(name, subject, language, Library((Deck("deck", name, "", items, language),)))


def _trivia(path: Path) -> Pairs:
    blocks = path.read_text("utf-8", errors="replace").split("#Q ")[1:]
    parts = (block.split("\n^ ", 1) for block in blocks)
    return [(" ".join(question.split()), rest[0].split("\n")[0]) for question, *rest in parts if rest]


def _squad(path: Path) -> Pairs:
    articles = json.loads(path.read_text("utf-8"))["data"]
    asked = [
        asked for article in articles for paragraph in article["paragraphs"] for asked in paragraph["qas"]
    ]
    return [(one["question"], one["answers"][0]["text"]) for one in asked]


def _bold_lines(path: Path) -> Pairs:
    parts = re.split(r"^\*\*(.+?)\*\*.*$", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def _numbered(path: Path) -> Pairs:
    found = re.findall(
        r"^\d+\. (.+?)\n.*?>Answer: (?:\w\) )?(.*?)$", path.read_text("utf-8"), re.MULTILINE | re.DOTALL
    )
    return [(question, answer) for question, answer in found]


def _columns(path: Path, question: str, answer: str, language: str) -> Pairs:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    ending = "" if language == "en" else f":{language}"
    pairs = [
        (row.get(question + ending, row[question]), row.get(answer + ending, row[answer])) for row in rows
    ]
    return [pair for pair in pairs if all(pair)]
