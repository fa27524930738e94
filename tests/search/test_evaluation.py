from __future__ import annotations

import numpy as np
import pytest

from bot.search import LabelledQuestion, Retriever, evaluate
from bot.search.evaluation import area

QUESTIONS = (
    LabelledQuestion("why is dough kneaded", ("kneading",), "full"),
    LabelledQuestion("steam oven", ("oven-steam",), "keywords"),
    LabelledQuestion("working the dough by hand", ("oven-steam", "sourdough"), "wrong"),
    LabelledQuestion("hello", (), "chat"),
    LabelledQuestion("🤷", (), "chat"),
)


def test_a_report_counts_what_was_right(retriever: Retriever) -> None:
    report = evaluate(retriever, QUESTIONS)
    assert report.accuracy == pytest.approx(2 / 3)
    assert report.false_answers == 0
    assert report.overall == pytest.approx(4 / 5)
    assert report.auroc == 1
    assert 2 / 3 < report.mrr < 1
    assert report.recall >= report.accuracy


def test_the_lines_name_styles_times_and_the_questions_that_failed(retriever: Retriever) -> None:
    text = "\n".join(evaluate(retriever, QUESTIONS).lines())
    assert "keywords" in text
    assert "p95" in text
    assert "failed: 'working the dough by hand'" in text


def test_nothing_to_count_is_not_a_number(retriever: Retriever) -> None:
    report = evaluate(retriever, ())
    assert np.isnan([report.accuracy, report.auroc, report.milliseconds(50)]).all()


def test_the_area_counts_ties_half() -> None:
    assert area(np.array([0.5, 0.9]), np.array([0.5, 0.1])) == pytest.approx(0.875)
