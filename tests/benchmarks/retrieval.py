"""How Epoch's retriever stands beside others: `python -m tests.benchmarks.retrieval --help`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bot.search.evaluation import area
from tests.benchmarks.retrieval_scale import (
    SIZES,
    measure_apart,
    plot,
    scale_table,
)
from tests.benchmarks.retrieval_sets import ROOT, QuestionSet, all_sets
from tests.benchmarks.retrieval_systems import Fit, available

RESULTS = Path(__file__).with_name("results")
HEADER = """# Retrieval, measured

Reproduce with `python -m tests.benchmarks.retrieval --scale`. *Bare decks* are the shipped questions and
answers without aliases, glosses and lexicon. *Answered* is the best share of all questions handled rightly
(right item above, or no item below) that one threshold on the system's own score could reach on that very
set: an upper bound that needs the labels, the same for all. Epoch's own thresholds come from the decks;
`epoch evaluate` reports what they reach. Times include whatever else the machine did meanwhile: each set was
asked once, in order, on two cores that were shared with other work.
"""


def measured(fit: Fit, questions: QuestionSet) -> str:
    """One row of a table: right first, in three, AUROC, best threshold, time."""
    search = fit(questions.library)
    ids = list(questions.library.items)
    rows, times = [], []
    for question in questions.questions:
        start = time.perf_counter()
        scores = search(question.query)
        times.append(time.perf_counter() - start)
        order = np.argsort(-scores, kind="stable")[:3]
        found = [ids[at] in question.accept for at in order]
        rows.append((bool(question.accept), found[0], any(found), float(scores[order[0]])))
    inside, right, three, score = (np.array(column) for column in zip(*rows, strict=True))
    shares = right[inside].mean(), three[inside].mean(), area(score[inside], score[~inside])
    handled = max(
        np.where(inside, right & (score >= bar), score < bar).mean() for bar in [*np.unique(score), np.inf]
    )
    cells = [f"{share:.3f}" if share == share else "" for share in (*shares, handled)]
    return " | ".join([*cells, f"{np.median(times) * 1000:.2f} ms"])


def table(questions: QuestionSet) -> Iterator[str]:
    """The systems' rows for one set."""
    inside = sum(bool(question.accept) for question in questions.questions)
    yield f"\n## {questions.name}\n"
    beyond = len(questions.questions) - inside
    yield f"{len(questions.library.items)} items; {inside} questions in scope, {beyond} beyond it.\n"
    yield "| system | right first | in three | AUROC | answered | p50 |\n|---|---|---|---|---|---|"
    for name, fit in available():
        yield f"| {name} | {measured(fit, questions)} |" if fit else f"| {name} | not installed | | | | |"


def main() -> None:
    """Measure, show, and keep the tables in results/."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--shared", type=Path, default=ROOT.parent / "shared", help="folder of the public sets"
    )
    parser.add_argument(
        "--scale", action="store_true", help=f"measure {SIZES} synthetic items too (takes minutes)"
    )
    arguments = parser.parse_args()
    lines = [HEADER]
    for questions in all_sets(arguments.shared):
        for line in table(questions):
            sys.stdout.write(line + "\n")
            lines.append(line)
    (RESULTS / "retrieval.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    if arguments.scale:
        measurements = [measure_apart(size) for size in SIZES]
        (RESULTS / "retrieval.svg").write_text(plot(measurements), encoding="utf-8")
        with (RESULTS / "retrieval.md").open("a", encoding="utf-8") as file:
            file.write("\n".join(scale_table(measurements)) + "\n")


if __name__ == "__main__":
    main()
