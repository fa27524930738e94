"""Decks whose options must be made: every deck that is at hand, without its hand-written quiz questions."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from bot.decks.load import load_library
from bot.decks.model import Deck, Item, Library

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("", "de", "ru", "zh", "he")

_OPEN_TRIVIA = re.compile(r"#Q (.+?)\n\^ (.+?)\n", re.DOTALL)
_EXAM = re.compile(r"^\d+\. (.+?)$.*?^\s*>Answer: [A-D]\) (.+?)$", re.MULTILINE | re.DOTALL)
_SEED = re.compile(r"^\d+\. (.+?)\n(.+?)$", re.MULTILINE)
_BOLD = re.compile(r"^\*\*(.+?)\*\*\s*\n(.+?)(?=^\*\*|^#|\Z|^<br/>)", re.MULTILINE | re.DOTALL)
_GIFT = re.compile(r"^(?:::.*?::)?([^{}/\n]+?)\s*\{\s*=([^=~#}\n]+)", re.MULTILINE)

Pairs = Iterator[tuple[str, str]]


def all_decks(shared: Path) -> Iterator[tuple[str, Library]]:
    """Name and library of ours, and of whatever lies in ``shared``."""
    for path in sorted((ROOT / "knowledge").glob("deep-*.yaml")):
        ours = load_library([path]).decks[0]
        yield ours.id, Library((replace(ours, items=tuple(replace(item, quiz=()) for item in ours.items)),))
    for name, pairs, language in _foreign(shared):
        items = tuple(
            Item(f"{at}", name, question, answer, language=language)
            for at, (question, answer) in enumerate(dict.fromkeys(pairs))
        )
        if items:
            yield name, Library((Deck(name, name, "", items, language),))


def _foreign(shared: Path) -> Iterator[tuple[str, Pairs, str]]:
    decks = shared / "decks"
    if not decks.exists():
        return
    yield "trivia, history", iter(_OPEN_TRIVIA.findall(_text(decks / "otqa_history.txt"))), "en"
    for language in ("en", "ru", "zh"):
        yield f"reading, {language}", _reading(decks / f"xquad.{language}.json"), language
    for language in LANGUAGES:
        yield f"capitals, {language or 'en'}", _capitals(decks, language), language or "en"
    yield "countries, en-de", _table(decks / "geo_country.csv", "country", "country:de"), "de"
    yield "about countries", _table(decks / "geo_country_info.csv", "country", "country info"), "en"
    yield "data science theory", iter(_BOLD.findall(_text(decks / "data-science-theory.md"))), "en"
    yield "exam", iter(_EXAM.findall(_text(decks / "deep-learning-exam.md"))), "en"
    yield (
        "thirty questions",
        iter(_SEED.findall(_text(shared / "seed" / "deep-learning-questions.txt"))),
        "en",
    )
    gift = "\n".join(_text(path) for path in sorted((decks / "gift").glob("*.gift")))
    yield "gift", iter(_GIFT.findall(gift)), "en"
    yield "small talk", _conversations(decks / "small-talk"), "en"
    for name in ("clinc150", "banking77", "covid-faq"):
        yield name, _answered(shared / "benchmarks" / name / "kb.jsonl"), "en"


def _reading(path: Path) -> Pairs:
    for article in json.loads(_text(path))["data"]:
        for paragraph in article["paragraphs"]:
            for asked in paragraph["qas"]:
                yield asked["question"], asked["answers"][0]["text"]


def _capitals(folder: Path, language: str) -> Pairs:
    """Countries in English where the deck has none in the language."""
    name = f"capital:{language}" if language else "capital"
    names = dict(
        _table(folder / "geo_country.csv", "country", f"country:{language}" if language else "country")
    )
    for country, capital in _table(folder / "geo_capital.csv", "country", name):
        yield names.get(country, country), capital


def _table(path: Path, question: str, answer: str) -> Pairs:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row[question] and row[answer]:
                yield row[question], row[answer]


def _conversations(folder: Path) -> Pairs:
    for path in sorted(folder.glob("*.yml")):
        for said in yaml.safe_load(_text(path))["conversations"]:
            if len(said) > 1 and all(isinstance(one, str) for one in said[:2]):
                yield said[0], said[1]


def _answered(path: Path) -> Pairs:
    if path.exists():
        for line in _text(path).splitlines():
            entry = json.loads(line)
            yield entry["questions"][0], entry["answer"]


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig", "replace") if path.exists() else ""
