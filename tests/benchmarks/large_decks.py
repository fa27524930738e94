"""Deck files of any size, of made-up words: years, names, phrases and paragraphs as answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tests.benchmarks.retrieval_scale import pronounceable

ITEMS_A_FILE = 20_000
TOPIC_ITEMS = 500
HEAD = "deck: large\ntitle: Large\nsource: made-up words\nlanguage: en\nitems:\n"
QUESTION_WORDS, ANSWER_WORDS = 10, 150


def write(count: int, folder: Path) -> list[str]:
    """Write a deck of so many items, in files of twenty thousand, and return some of its questions."""
    random = np.random.default_rng(3)
    names = [pronounceable(number) for number in range(2_000 + count // 2)]
    chances = 1 / np.arange(1, len(names) + 1)
    chances /= chances.sum()
    asked = []
    for first in range(0, count, ITEMS_A_FILE):
        size = min(count - first, ITEMS_A_FILE)
        drawn = random.choice(len(names), size=(size, QUESTION_WORDS + ANSWER_WORDS), p=chances)
        items = [_item(first + at, [names[word] for word in row]) for at, row in enumerate(drawn)]
        (folder / f"large-{first // ITEMS_A_FILE}.yaml").write_text(HEAD + "".join(items), encoding="utf-8")
        asked += [" ".join(names[word] for word in row[:6]) for row in drawn[:: size // 50]]
    return asked


def _item(number: int, words: list[str]) -> str:
    question, rest = " ".join(words[:QUESTION_WORDS]), words[QUESTION_WORDS:]
    answers = (
        f"{1000 + number % 1000}",
        " ".join(word.title() for word in rest[:2]),
        f"{' '.join(rest[:12]).capitalize()}.",
        " ".join(f"{' '.join(part).capitalize()}." for part in _thirds(rest)),
    )
    return (
        f"  - id: item-{number}\n"
        f'    question: "Which {question} {number}?"\n'
        f'    answer: "{answers[number % len(answers)]}"\n'
        f"    topic: topic {number // TOPIC_ITEMS}\n"
        "    level: easy\n"
    )


def _thirds(words: list[str]) -> Iterator[list[str]]:
    third = len(words) // 3
    yield from (words[at : at + third] for at in range(0, 3 * third, third))
