"""How far guessing gets on made options, deck by deck: ``python -m tests.benchmarks.options [SHARED]``.

Each item that can be asked with made options is asked in three passes or more, until there are two thousand
questions, each pass in an order of its own; chance is one in four. *New* takes what was never a wrong option
before in any question, *least often wrong* what was so least often; *new here*, in the first three passes,
what was never a wrong option of this very question. The other ways of guessing see one question alone.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

from bot.decks.model import Library, QuizQuestion
from bot.decks.options.bank import OptionBank
from tests.benchmarks.guessing import chance_right, strategies
from tests.benchmarks.option_decks import all_decks

PASSES = 3
QUESTIONS = 2_000
WITHIN = 0.05
CHANCE = 0.25
SHARED = Path(__file__).resolve().parents[4] / "shared"


class Rates:
    """The share of questions that each way of guessing gets right."""

    def __init__(self) -> None:
        self._sums: dict[str, float] = defaultdict(float)
        self._counts: Counter[str] = Counter()

    def note(self, name: str, right: float) -> None:
        self._sums[name] += right
        self._counts[name] += 1

    def shares(self) -> dict[str, float]:
        return {name: self._sums[name] / count for name, count in self._counts.items()}


def measure(library: Library, seed: int = 1) -> tuple[int, Mapping[str, float]]:
    """How many items are asked with made options, and the share of keys that each way of guessing finds."""
    bank, rng, rates = OptionBank.of(library), Random(seed), Rates()
    askable = [item for item in library if bank.can_ask_often(item.id)]
    wrong: Counter[str] = Counter()
    wrong_here: dict[str, Counter[str]] = defaultdict(Counter)
    language = library.decks[0].language
    guesses = strategies(language)
    for number in range(max(PASSES, QUESTIONS // (len(askable) or 1))):
        for item in rng.sample(askable, len(askable)):
            question = bank.question(item.id, rng)
            if question is None:
                rates.note("refused", 1)
                continue
            options = rng.sample([question.key, *question.distractors], 4)
            key = options.index(question.key)
            for name, guess in guesses.items():
                rates.note(name, chance_right(guess(question.stem, options), key))
            rates.note("new", chance_right([-float(wrong[one] > 0) for one in options], key))
            rates.note("least often wrong", chance_right([-float(wrong[one]) for one in options], key))
            seen = wrong_here[item.id]
            if seen and number < PASSES:
                rates.note("new here", chance_right([-float(seen[one] > 0) for one in options], key))
            wrong.update(question.distractors)
            seen.update(question.distractors)
    return len(askable), rates.shares()


def table(decks: Iterator[tuple[str, Library]]) -> Iterator[str]:
    """A Markdown table: shares in per cent, those beyond five points of chance in bold letters."""
    names = [*strategies("en"), "new", "least often wrong", "new here"]
    yield "| deck | items | with options | " + " | ".join(names) + " |"
    yield "|---|---:|---:|" + "---:|" * len(names)
    for name, library in decks:
        asked, shares = measure(library)
        cells = [_cell(shares.get(one)) for one in names]
        yield f"| {name} | {len(library.items)} | {asked} | " + " | ".join(cells) + " |"


def examples(library: Library, count: int, seed: int = 1) -> Iterator[QuizQuestion]:
    """Some questions with their options, to be looked at."""
    bank, rng = OptionBank.of(library), Random(seed)
    askable = [item.id for item in library if bank.can_ask_often(item.id)]
    for item_id in rng.sample(askable, min(count, len(askable))):
        question = bank.question(item_id, rng)
        if question:
            yield question


def _cell(share: float | None) -> str:
    if share is None:
        return ""
    shown = f"{100 * share:.0f}"
    return f"**{shown}**" if abs(share - CHANCE) > WITHIN else shown


def main(arguments: Sequence[str]) -> None:
    shared = Path(arguments[0]) if arguments else SHARED
    for line in table(all_decks(shared)):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
