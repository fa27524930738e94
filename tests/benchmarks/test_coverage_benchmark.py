"""The benchmark of the judge runs, at a small size, and its splits are honest."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.grading import FITTED, NAMES
from tests.benchmarks import coverage
from tests.benchmarks.semeval import (
    CORPORA,
    HOME,
    load,
    splits,
)

QUESTIONS = 10

needs_answers = pytest.mark.skipif(not HOME.is_dir(), reason=f"there are no graded answers at {HOME}")


@needs_answers
def test_the_judge_beats_always_saying_no_on_unseen_answers() -> None:
    answers = load(HOME / CORPORA["SciEntsBank"], QUESTIONS)
    (row,) = coverage.compare("SciEntsBank", answers, ["unseen answers"])
    never, *_, judged = (float(cell) for cell in row.split(" | ")[2:6])
    assert judged > never + 0.1


@needs_answers
def test_equal_answers_and_whole_questions_stay_in_one_fold() -> None:
    answers = load(HOME / CORPORA["Beetle"])
    folds = splits(answers)
    ids = np.array([one.question_id for one in answers])
    texts = np.array([one.question_id + one.text for one in answers])
    for keys, split in ((texts, "unseen answers"), (ids, "unseen questions")):
        seen = {(key, fold) for key, fold in zip(keys, folds[split], strict=True)}
        assert len(seen) == len(set(keys))


def test_the_shipped_weights_are_as_many_as_the_kinds_of_evidence() -> None:
    assert len(FITTED.of) == len(NAMES)


def test_without_graded_answers_the_command_says_that_it_skips(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert coverage.main(["--data", str(tmp_path / "none")]) == 0
    assert capsys.readouterr().out.startswith("skipped:")
