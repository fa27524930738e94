from __future__ import annotations

import logging

import numpy as np
import pytest

from bot.search import Decision
from bot.search.calibration import (
    ANSWER_RANGE,
    ENOUGH,
    calibrate,
    probability,
)
from bot.search.features import Evidence


def evidence(item: float, outside: float = 0.0, foreign: float = 0.0) -> Evidence:
    return Evidence(np.array([item]), np.array([item]), np.array([outside]), foreign)


def test_a_better_match_is_more_probable() -> None:
    assert probability(evidence(0.1)) < probability(evidence(0.2)) < probability(evidence(0.6))


def test_a_match_outside_and_foreign_words_make_an_answer_less_probable() -> None:
    assert probability(evidence(0.3, outside=0.5)) < probability(evidence(0.3))
    assert probability(evidence(0.3, foreign=0.5)) < probability(evidence(0.3))


def test_a_deck_that_is_found_easily_gets_higher_lines() -> None:
    easy, hard = calibrate(np.linspace(0.6, 1, 50)), calibrate(np.linspace(0.1, 1, 50))
    assert easy.answer_from > hard.answer_from >= ANSWER_RANGE[0]
    assert easy.trusted
    assert hard.suggest_from < hard.answer_from


def test_too_few_questions_are_said_and_give_default_lines(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        calibration = calibrate(np.full(ENOUGH - 1, 0.9))
    assert not calibration.trusted
    assert "Only 19 questions" in caplog.text


def test_two_items_close_together_are_suggested_not_answered() -> None:
    calibration = calibrate(np.linspace(0.5, 1, 50))
    assert calibration.decide(0.9, lead=0.2) is Decision.ANSWER
    assert calibration.decide(0.9, lead=0.01) is Decision.SUGGEST
    assert calibration.decide(0.01, lead=1.0) is Decision.DECLINE
