"""How well the judge of answers in one's own words agrees with people.

python -m tests.benchmarks.coverage            every figure, into results/coverage.md
python -m tests.benchmarks.coverage --weights  the weights that the bot ships
python -m tests.benchmarks.coverage --test FILE...   the shipped weights on graded answers of your own
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import permutations
from math import log
from pathlib import Path

import numpy as np
from sklearn.metrics import f1_score, roc_auc_score

from bot.decks.load import load_library, shipped_decks
from bot.grading import (
    FITTED,
    NAMES,
    TICKED,
    Judge,
    PointVerdict,
    Weights,
)
from bot.grading.claims import plain
from tests.benchmarks import fitting, graded, overlap
from tests.benchmarks.coverage_report import REPORT
from tests.benchmarks.semeval import (
    CORPORA,
    HOME,
    Graded,
    load,
    splits,
)

RESULT = Path(__file__).parent / "results" / "coverage.md"
RESAMPLES = 2000
LINE = log(TICKED / (1 - TICKED))
"""The log-odds from which the judge ticks."""


def macro_f1(correct: np.ndarray, predicted: np.ndarray) -> float:
    """The mean of both labels' F1."""
    return float(f1_score(correct, predicted, average="macro"))


def compare(name: str, answers: Sequence[Graded], wanted: Sequence[str] | None = None) -> list[str]:
    """The table's rows for a corpus, one a split."""
    correct = np.array([one.correct for one in answers])
    rows = fitting.evidence(answers)
    plain_rows = np.array([overlap.features(one) for one in answers])
    table = []
    for split, folds in splits(answers).items():
        if wanted and split not in wanted:
            continue
        tree = overlap.predict(plain_rows, correct, folds, overlap.tree())
        logistic = overlap.predict(plain_rows, correct, folds, overlap.logistic())
        judged = fitting.held_out(rows, correct, folds) >= LINE
        known = graded.held_out(answers, rows, correct, folds) if split == "unseen answers" else None
        low, high = interval(answers, correct, judged, logistic)
        figures = [macro_f1(correct, one) for one in (np.zeros_like(correct), tree, logistic, judged)]
        best = f"{macro_f1(correct, known):.3f}" if known is not None else "–"
        cells = " | ".join(f"{figure:.3f}" for figure in figures)
        table.append(f"| {name} | {split} | {cells} | {low:+.3f} to {high:+.3f} | {best} |")
    return table


def transfer(corpora: dict[str, Sequence[Graded]]) -> list[str]:
    """The table's rows for weights learned from one corpus and tried on another."""
    known = {
        name: (
            np.array([one.correct for one in answers]),
            fitting.evidence(answers),
            np.array([overlap.features(one) for one in answers]),
        )
        for name, answers in corpora.items()
    }
    table = []
    for source, target in permutations(known, 2):
        labels, rows, plain_rows = known[source]
        correct, theirs, plain_theirs = known[target]
        baseline = overlap.logistic().fit(plain_rows, labels)
        margin = fitting.margins(fitting.fit(rows, labels, fitting.balance(labels)), theirs)
        figures = (
            macro_f1(correct, baseline.predict(plain_theirs)),
            macro_f1(correct, margin >= LINE),
            roc_auc_score(correct, baseline.decision_function(plain_theirs)),
            roc_auc_score(correct, margin),
        )
        table.append(f"| {source} | {target} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |")
    return table


def interval(
    answers: Sequence[Graded], correct: np.ndarray, one: np.ndarray, other: np.ndarray
) -> tuple[float, float]:
    """95 % bootstrap interval of the gain in macro-F1, drawn by whole questions."""
    _, question = np.unique([answer.question_id for answer in answers], return_inverse=True)
    counts = [_confusions(question, correct, predicted) for predicted in (one, other)]
    rng = np.random.default_rng(0)
    drawn = rng.multinomial(len(counts[0]), np.full(len(counts[0]), 1 / len(counts[0])), RESAMPLES)
    gains = _macro(drawn @ counts[0]) - _macro(drawn @ counts[1])
    low, high = np.quantile(gains, (0.025, 0.975))
    return float(low), float(high)


def ship(corpora: dict[str, Sequence[Graded]]) -> Weights:
    """The weights from all corpora together, each corpus with the same say."""
    rows, correct, weight = [], [], []
    for answers in corpora.values():
        labels = np.array([one.correct for one in answers])
        rows += fitting.evidence(answers)
        correct.append(labels)
        weight.append(fitting.balance(labels) / len(labels))
    weights = np.concatenate(weight)
    return fitting.fit(rows, np.concatenate(correct), weights / weights.mean())


def turned_round(answers: Sequence[Graded]) -> str:
    """Of the answers that the shipped judge finds the wrong way round, how many have each label."""
    texts = tuple(dict.fromkeys(text for one in answers for text in (one.question, *one.references)))
    judge = Judge.for_texts(texts, load_library([shipped_decks()]).lexicon)
    found: Counter[str] = Counter()
    for one in answers:
        verdicts = {finding.verdict for finding in judge.judge(one.question, one.references, one.text)}
        found[one.label] += PointVerdict.REVERSED in verdicts and PointVerdict.COVERED not in verdicts
    all_of = Counter(one.label for one in answers)
    return " | ".join(
        f"{found[label]} of {all_of[label]}" for label in ("contradictory", "incorrect", "correct")
    )


def decks() -> list[str]:
    """What the shipped judge says of the decks' own texts, in shares of all key points."""
    library = load_library([shipped_decks()])
    judge, items = Judge.for_library(library), list(library)
    texts: dict[str, Callable[[int], list[str]]] = {
        "the item's own model answer": lambda at: [plain(items[at].answer)],
        "each key point itself": lambda at: ["\n".join(items[at].key_points)],
        "the gloss in everyday words": lambda at: [items[at].gloss],
        "every other item's model answer": lambda at: [
            plain(one.answer) for one in items if one != items[at]
        ],
        "the question repeated": lambda at: [items[at].question],
    }
    table = []
    for name, said in texts.items():
        found = Counter(
            finding.verdict
            for at, item in enumerate(items)
            for text in said(at)
            for finding in judge.judge_item(item, text)
        )
        cells = " | ".join(f"{found[verdict] / found.total():.0%}" for verdict in PointVerdict)
        table.append(f"| {name} | {cells} |")
    return table


def report(corpora: dict[str, Sequence[Graded]]) -> str:
    """The whole result as Markdown."""
    compared = [row for name, answers in corpora.items() for row in compare(name, answers)]
    reversals = [f"| {name} | {turned_round(answers)} |" for name, answers in corpora.items()]
    tables = {"compared": compared, "transferred": transfer(corpora), "reversed": reversals, "decks": decks()}
    return REPORT.format(**{name: "\n".join(lines) for name, lines in tables.items()})


def say(text: str) -> None:
    """Tell whoever ran the command."""
    sys.stdout.write(text + "\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--weights", action="store_true")
    parser.add_argument("--data", type=Path, default=HOME, help="where the graded answers are")
    parser.add_argument("--test", type=Path, nargs="+", metavar="FILE", default=())
    chosen = parser.parse_args(arguments)
    for path in chosen.test:
        answers = load(path)
        predicted = fitting.margins(FITTED, fitting.evidence(answers)) >= LINE
        say(f"{path.name}: {macro_f1(np.array([one.correct for one in answers]), predicted):.3f}")
    if chosen.test:
        return 0
    if not chosen.data.is_dir():
        say(f"skipped: there are no graded answers at {chosen.data}")
        return 0
    corpora = {name: load(chosen.data / file) for name, file in CORPORA.items()}
    if chosen.weights:
        weights = ship(corpora)
        say(
            "\n".join(
                f"{v:.3f},  # {n}" for n, v in zip(("bias", *NAMES), (weights.bias, *weights.of), strict=True)
            )
        )
    else:
        RESULT.write_text(report(corpora), "utf-8")
        say(RESULT.read_text("utf-8"))
    return 0


def _confusions(question: np.ndarray, correct: np.ndarray, predicted: np.ndarray) -> np.ndarray:
    """For each question: true and false positives, false and true negatives."""
    kinds = np.where(correct, np.where(predicted, 0, 2), np.where(predicted, 1, 3))
    table = np.zeros((question.max() + 1, 4))
    np.add.at(table, (question, kinds), 1)
    return table


def _macro(counts: np.ndarray) -> np.ndarray:
    yes, wrong, missed, no = counts.T
    return (2 * yes / (2 * yes + wrong + missed) + 2 * no / (2 * no + wrong + missed)) / 2


if __name__ == "__main__":
    sys.exit(main())
