"""/stop ends one thing at a time, and in a group nothing of the private chat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.chat.context import LearnerContext, Said
from bot.chat.messages import Place, Say
from bot.features import challenge, practice
from bot.features.challenge.rules import default_rules
from bot.features.challenge.use_cases import Challenger, running_here
from bot.features.explain import repository as explanations
from bot.features.explain.use_cases import pose
from bot.features.stop.handlers import stop
from tests.contexts import OneLearner
from tests.features.practice.practice_life import NOW, ann_practising, answers, items, quiz_on

GROUP = Place(-100, private=False)
SAID = Said("", 1, "stop")


@pytest.fixture
def ann() -> Iterator[OneLearner]:
    yield from ann_practising()


def stops(ann: OneLearner, place: Place | None = None) -> str:
    """What /stop is answered."""
    said = ann.does(lambda ctx: stop(replace(ctx, place=place or ctx.place), SAID))
    return " ".join(one.html for one in said if isinstance(one, Say))


def plays_here(ann: OneLearner) -> bool:
    return ann.does(lambda ctx: running_here(replace(ctx, place=GROUP))) is not None


def test_where_there_is_nothing_to_stop_that_is_said(ann: OneLearner) -> None:
    assert stops(ann) == "No quiz is running. /quiz starts one."


def test_an_open_question_is_left_before_a_quiz_is_stopped(ann: OneLearner) -> None:
    asked = quiz_on(ann, "one", "two")
    answers(ann, asked)
    ann.does(pose, items(ann, "alpha")[0], at=NOW)
    assert stops(ann).startswith("Left.")
    assert ann.reads(explanations.waiting, ann.id) is None
    assert ann.does(practice.open_quiz_id) == asked.quiz.id
    assert "1 of 1" in stops(ann)
    assert ann.does(practice.open_quiz_id) is None
    assert stops(ann) == "No quiz is running. /quiz starts one."


def test_in_a_group_the_private_chats_quiz_and_question_go_on(ann: OneLearner) -> None:
    asked = quiz_on(ann, "one")
    posed = ann.does(pose, items(ann, "alpha")[0], at=NOW)
    assert stops(ann, GROUP)
    assert ann.does(practice.open_quiz_id) == asked.quiz.id
    assert ann.reads(explanations.waiting, ann.id) == posed.explanation


def test_in_a_group_its_challenge_is_called_off_and_in_private_it_goes_on(ann: OneLearner) -> None:
    def calls(ctx: LearnerContext) -> None:
        rules = default_rules(ctx.tutor.library)
        challenge.open_challenge(replace(ctx, place=GROUP), Challenger(ann.id, "Ann"), rules)

    ann.does(calls)
    stops(ann)
    assert plays_here(ann)
    ann.does(lambda ctx: stop(replace(ctx, place=GROUP, is_admin=True), SAID))
    assert not plays_here(ann)
