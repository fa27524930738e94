"""Statements about the shipped decks' key points: said right, turned round, or about something else.

A line of own_words/ is an item, the place of a key point, the right verdict and the statement. While the
judge was made, the wrong verdicts on looked_at.txt were read, those on held_out.txt only counted.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.grading import PointVerdict
from tests.support import shipped_tutor

HOME = Path(__file__).parent / "own_words"

CONTRADICTIONS = (
    "It has not memorized noise and details; it learned the general pattern instead.",
    "It is never true that more data or data augmentation helps",
    "more data or augmentation hurts",
    "results are worse on training examples but clearly good on new ones",
    "It has memorized the general pattern instead of noise and details",
    "I don't think that more data or augmentation helps",
)


def verdict(item_id: str, place: int, text: str) -> PointVerdict:
    tutor = shipped_tutor()
    item = tutor.library.items[item_id]
    return tutor.judge.judge_item(item, text)[place - 1].verdict


def tally(name: str) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for line in (HOME / name).read_text("utf-8").splitlines():
        item_id, place, wanted, text = line.split(" ", 3)
        found[wanted, verdict(item_id, int(place), text).value] += 1
    return found


def precision(found: Counter[tuple[str, str]], name: str) -> float:
    return found[name, name] / sum(count for (_, said), count in found.items() if said == name)


def recall(found: Counter[tuple[str, str]], name: str) -> float:
    return found[name, name] / sum(count for (wanted, _), count in found.items() if wanted == name)


@pytest.mark.parametrize("text", CONTRADICTIONS)
def test_a_point_that_the_answer_contradicts_is_the_wrong_way_round(text: str) -> None:
    tutor = shipped_tutor()
    item = tutor.library.items["overfitting"]
    found = tutor.judge.judge_item(item, text)
    assert {finding.verdict for finding in found} <= {PointVerdict.REVERSED, PointVerdict.MISSING}
    assert PointVerdict.REVERSED in {finding.verdict for finding in found}


@pytest.mark.parametrize("name", ["looked_at.txt", "held_out.txt"])
def test_ticks_and_alarms_are_seldom_wrong(name: str) -> None:
    found = tally(name)
    assert precision(found, "covered") > 0.8
    assert recall(found, "covered") > 0.75
    assert precision(found, "reversed") > 0.9
    assert recall(found, "reversed") > 0.7
    assert found["missing", "covered"] <= 1


def test_no_model_answer_is_told_that_it_has_a_point_the_wrong_way_round() -> None:
    tutor = shipped_tutor()
    for item in tutor.library:
        for finding in tutor.judge.judge_item(item, item.answer):
            assert finding.verdict is not PointVerdict.REVERSED, f"{item.id}: {finding.point}"


@pytest.mark.parametrize(
    ("item_id", "place", "text"),
    [
        ("l1-vs-l2", 2, "L1 penalizes squares, L2 penalizes absolute values"),
        ("l1-vs-l2", 3, "L2 drives many weights to exactly zero"),
        ("cnn-vs-rnn", 4, "RNNs compute positions in parallel, whereas CNNs go step by step"),
        ("gradient-clipping", 3, "Clipping by value keeps the direction, clipping by norm can change it"),
    ],
)
def test_two_things_said_of_one_another_are_the_wrong_way_round(item_id: str, place: int, text: str) -> None:
    assert verdict(item_id, place, text) is PointVerdict.REVERSED


def test_learning_by_heart_and_failing_on_the_unseen_is_overfitting() -> None:
    lay = "The model learns the training set by heart and fails on examples it has never seen"
    assert verdict("overfitting", 1, lay) is PointVerdict.COVERED
