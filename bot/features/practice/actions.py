"""The actions of practice that no other feature shared_buttons."""

from __future__ import annotations

from bot.chat.actions import Action

STARTS = "s:"
"""Begins the data of every button that starts a practice."""


class ChooseOption(Action, code="a:"):
    """Answer a question by the place of an option."""

    question_id: int
    index: int


class ShowFullAnswer(Action, code="f:"):
    """Show the whole answer behind a question that was answered."""

    question_id: int


class ShowCard(Action, code="ka:"):
    """Turn a card: show its answer."""

    question_id: int


class RateCard(Action, code="kr:"):
    """Say whether one knew a card's answer."""

    question_id: int
    knew: bool


class GoOn(Action, code="g:"):
    """Put the waiting question again."""


class StartAnew(Action, code="x:"):
    """End the running quiz, and do what a starting button does; ``what`` is its data behind ``STARTS``."""

    what: str


class StartReview(Action, code="s:r"):
    """Start what is due."""


class StartMistakes(Action, code="s:w"):
    """Start what was missed lately."""


class PractiseMissed(Action, code="s:m"):
    """Start what was missed in a quiz."""

    quiz_id: int
