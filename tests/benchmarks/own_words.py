"""How many key points the judge finds in answers in other words than the deck's.

python -m tests.benchmarks.own_words                the half that may be looked at
python -m tests.benchmarks.own_words --held-out     both halves, into results/own_words.md
python -m tests.benchmarks.own_words --answers FILE answers of your own, labelled alike
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

import yaml

from bot.decks.load import load_library, shipped_decks
from bot.decks.model import Library
from bot.grading import Judge, PointVerdict
from tests.benchmarks.own_words_report import REPORT

DATA = Path(__file__).parents[1] / "data" / "own_words.yaml"
RESULT = Path(__file__).parent / "results" / "own_words.md"


@dataclass(frozen=True, slots=True)
class Labelled:
    """An answer to an item; ``ticks`` and ``reversed`` are the places of key points, from 0."""

    item_id: str
    kind: str
    held_out: bool
    text: str
    ticks: frozenset[int]
    reversed: frozenset[int]


def load(path: Path = DATA) -> list[Labelled]:
    """The labelled answers of a file."""
    entries = yaml.safe_load(path.read_text("utf-8"))
    return [
        Labelled(
            item_id,
            one["kind"],
            one["held_out"],
            one["text"],
            frozenset(place - 1 for place in one["ticks"]),
            frozenset(place - 1 for place in one["reversed"]),
        )
        for item_id, answers in entries.items()
        for one in answers
    ]


def judged(library: Library, judge: Judge, one: Labelled) -> tuple[PointVerdict, ...]:
    """The verdicts on an answer's key points, in their order."""
    item = library.items[one.item_id]
    return tuple(finding.verdict for finding in judge.judge_item(item, one.text))


def tally(library: Library, judge: Judge, answers: Iterable[Labelled]) -> Counter[tuple[str, PointVerdict]]:
    """How often the judge said what of points that a teacher ticks, calls turned round, or neither."""
    found: Counter[tuple[str, PointVerdict]] = Counter()
    for one in answers:
        for place, verdict in enumerate(judged(library, judge, one)):
            label = "ticked" if place in one.ticks else "reversed" if place in one.reversed else "neither"
            found[label, verdict] += 1
    return found


def row(name: str, answers: Sequence[Labelled], library: Library, judge: Judge) -> str:
    """The table's row for some answers."""
    found = tally(library, judge, answers)
    said = {
        label: sum(n for (had, _), n in found.items() if had == label) for label in ("ticked", "reversed")
    }
    false_ticks = found["reversed", PointVerdict.COVERED] + found["neither", PointVerdict.COVERED]
    false_alarms = found["ticked", PointVerdict.REVERSED] + found["neither", PointVerdict.REVERSED]
    cells = (
        _share(found["ticked", PointVerdict.COVERED], said["ticked"]),
        f"{false_ticks}",
        _share(found["reversed", PointVerdict.REVERSED], said["reversed"]),
        f"{false_alarms}",
    )
    return f"| {name} | {len(answers)} | " + " | ".join(cells) + " |"


def rows(answers: Sequence[Labelled], library: Library, judge: Judge, half: str) -> list[str]:
    """A row for each kind of answer."""
    kinds = dict.fromkeys(one.kind for one in answers)
    return [
        row(f"{kind}, {half}", [one for one in answers if one.kind == kind], library, judge) for kind in kinds
    ]


def pace(answers: Sequence[Labelled], library: Library, judge: Judge) -> str:
    """What an answer takes, in milliseconds of this machine."""
    taken = []
    for one in answers:
        begun = perf_counter()
        judged(library, judge, one)
        taken.append((perf_counter() - begun) * 1000)
    slow = quantiles(taken, n=20)[-1]
    return f"{median(taken):.0f} ms an answer at the median, more than {slow:.0f} ms for one of twenty."


def report(answers: Sequence[Labelled], library: Library, judge: Judge) -> str:
    """The result as Markdown, half by half."""
    table = []
    for name, held_out in {"looked at": False, "held out": True}.items():
        half = [one for one in answers if one.held_out == held_out]
        table += rows(half, library, judge, name) if half else []
    return REPORT.format(table="\n".join(table), pace=pace(answers, library, judge))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--answers", type=Path, default=DATA, metavar="FILE")
    chosen = parser.parse_args(arguments)
    library = load_library([shipped_decks()])
    answers = load(chosen.answers)
    if chosen.answers == DATA and not chosen.held_out:
        answers = [one for one in answers if not one.held_out]
    text = report(answers, library, Judge.for_library(library))
    if chosen.answers == DATA and chosen.held_out:
        RESULT.write_text(text, "utf-8")
    sys.stdout.write(text)
    return 0


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}, {part / whole:.0%}" if whole else "–"


if __name__ == "__main__":
    sys.exit(main())
