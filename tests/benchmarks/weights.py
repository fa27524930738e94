"""Learns the weights in bot/search/calibration.py: `python -m tests.benchmarks.weights [MORE_QUESTIONS]`.

From every other question of tests/data/questions.yaml, and all of other files named, asked of the shipped
decks in four forms (with and without aliases, with and without lexicon), so that they hold for decks of
either kind. The other half only judges.
"""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.decks.load import load_library
from bot.decks.model import Lexicon, Library
from bot.search import LabelledQuestion, fit, read_questions
from bot.search.evaluation import area
from tests.benchmarks.retrieval_sets import OWN, ROOT, bare

Rows = list[tuple[tuple[float, ...], bool, bool]]


def measures(library: Library, questions: tuple[LabelledQuestion, ...]) -> Rows:
    """For each question: the four measures, whether the first hit is right, and whether any could be."""
    retriever = fit(library)
    ids = list(library.items)
    rows: Rows = []
    for question in questions:
        evidence = retriever.index.evidence(retriever.analyzer, retriever.analyzer.read_query(question.query))
        right = ids[int(np.argmax(evidence.items))] in question.accept
        rows.append((evidence.measures(), right, bool(question.accept)))
    return rows


def main() -> None:
    """Fit on the first half, print the weights, judge on the second."""
    library = load_library([ROOT / "knowledge"])
    spelled = dataclasses.replace(library.lexicon, outside=())
    forms = (
        library,
        Library(library.decks, spelled),
        Library(library.decks, Lexicon()),
        bare(library),
    )
    questions = read_questions(OWN)
    more = (question for path in sys.argv[1:] for question in read_questions(Path(path)))
    learned = (*questions[::2], *more)
    rows = [row for form in forms for row in measures(form, learned)]
    model = LogisticRegression(C=10.0).fit([row[0] for row in rows], [row[1] for row in rows])
    sys.stdout.write(f"weights {np.round(model.coef_[0], 1)}, bias {model.intercept_[0]:.1f}\n")
    for name, form in zip(("shipped", "no outside", "no lexicon", "bare"), forms, strict=True):
        judged = measures(form, questions[1::2])
        scores = model.decision_function([row[0] for row in judged])
        inside = np.array([row[2] for row in judged])
        sys.stdout.write(f"{name}: AUROC {area(scores[inside], scores[~inside]):.3f} on the other half\n")


if __name__ == "__main__":
    main()
