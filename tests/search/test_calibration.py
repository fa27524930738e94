from __future__ import annotations

import logging

import numpy as np
import pytest

from bot.search import Decision
from bot.search.calibration import (
    ANSWER_FROM,
    ENOUGH,
    SUGGEST_FROM,
    Calibration,
    Rehearsal,
    probability,
    sure_from,
)
from bot.search.features import Measures

NOTHING = np.empty(0)


def measures(likeness: float, outside: float = 0.0, foreign: float = 0.0) -> Measures:
    return Measures(likeness, outside, foreign, coverage=1.0, lead=0.2, matched=3)


def calibrated(
    chances: np.ndarray, found: np.ndarray | None = None, foreign: np.ndarray = NOTHING, bounded: bool = False
) -> Calibration:
    all_found = np.ones(len(chances), dtype=np.bool_)
    return Rehearsal(chances, all_found if found is None else found, foreign, bounded).calibrate()


def test_a_better_match_is_more_probable() -> None:
    chances = [probability(measures(likeness)) for likeness in (0.2, 0.5, 1.0)]
    assert chances == sorted(chances)
    assert chances[0] < chances[2]


def test_a_match_outside_and_foreign_words_make_an_answer_less_probable() -> None:
    assert probability(measures(0.5, outside=0.5)) < probability(measures(0.5))
    assert probability(measures(0.5, foreign=0.5)) < probability(measures(0.5))


def test_a_bounded_subject_that_is_found_easily_gets_higher_lines() -> None:
    easy = calibrated(np.linspace(0.6, 1, 50), bounded=True)
    hard = calibrated(np.linspace(0.1, 1, 50), bounded=True)
    assert easy.answer_from > hard.answer_from > hard.suggest_from
    assert easy.trusted


def test_what_is_answered_is_mostly_right() -> None:
    chances = np.linspace(0, 1, 200)
    line = sure_from(chances, chances > 0.6)
    assert 0.5 < line < 0.6
    assert calibrated(chances, chances > 0.6).answer_from == pytest.approx(line)
    assert sure_from(chances, chances > 2) == 1.0


def test_what_chance_reaches_is_neither_answered_nor_suggested() -> None:
    by_chance = np.linspace(0, 0.8, 100)
    calibration = calibrated(NOTHING, foreign=by_chance)
    assert (by_chance >= calibration.answer_from).mean() <= 0.02
    assert calibration.suggest_from > SUGGEST_FROM


def test_too_few_questions_are_said_and_give_default_lines(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        calibration = calibrated(np.full(ENOUGH - 1, 0.9))
    assert calibration == Calibration(SUGGEST_FROM, ANSWER_FROM, trusted=False)
    assert "19 questions" in caplog.text


def test_two_items_close_together_are_suggested_not_answered() -> None:
    calibration = Calibration(suggest_from=0.2, answer_from=0.6, trusted=True)
    assert calibration.decide(0.9, lead=0.2) is Decision.ANSWER
    assert calibration.decide(0.9, lead=0.01) is Decision.SUGGEST
    assert calibration.decide(0.01, lead=1.0) is Decision.DECLINE


def test_a_word_that_many_items_hold_is_no_foreign_word() -> None:
    calibration = Calibration(suggest_from=0.2, answer_from=0.6, trusted=True)
    assert calibration.decide(0.01, lead=0.0, covered=True) is Decision.SUGGEST
