"""Which item "this" refers to, in a reply or by itself."""

from __future__ import annotations

from dataclasses import dataclass

from bot.chat.actions import unpack
from bot.chat.context import LearnerContext, Replied
from bot.decks.model import Item
from bot.features import explain, focus
from bot.features.explain import RateMyself, ShowAnswer
from bot.features.practice import (
    Asked,
    ChooseOption,
    ShowFullAnswer,
    asked_as,
    find_asked,
    latest_asked,
)
from bot.features.questions.rules import QuestionState
from bot.features.shared_actions import ExplainItem, QuizOnItem, ReportItem, SaveItem

_NAMING = (
    SaveItem,
    QuizOnItem,
    ReportItem,
    ExplainItem,
    ShowAnswer,
    RateMyself,
    ChooseOption,
    ShowFullAnswer,
)
"""The actions that tell what their message is about."""


@dataclass(frozen=True, slots=True)
class Referent:
    """An item, and the words in which the learner met it."""

    item: Item
    stem: str


def referent(ctx: LearnerContext, reply: Replied | None) -> Referent | None:
    """What "this" is in a reply to one of our messages, or else what the learner saw last."""
    if reply is None:
        return _latest(ctx)
    if reply.poll_id:
        return _asked(ctx, asked_as(ctx.tx, reply.poll_id))
    return next((found for data in reply.data if (found := _behind(ctx, data))), None)


def of_item(ctx: LearnerContext, item_id: str) -> Referent | None:
    """An item by its id."""
    item = ctx.tutor.library.items.get(item_id)
    return Referent(item, item.question) if item else None


def _behind(ctx: LearnerContext, data: str) -> Referent | None:
    """What a message is about, by the data of one of its buttons."""
    match unpack(data, _NAMING):
        case ChooseOption(question_id) | ShowFullAnswer(question_id):
            return _asked(ctx, find_asked(ctx.tx, question_id))
        case ShowAnswer(explanation_id) | RateMyself(explanation_id):
            item = explain.item_of(ctx, explanation_id)
            return Referent(item, item.question) if item else None
        case SaveItem(item_id) | QuizOnItem(item_id) | ReportItem(item_id) | ExplainItem(item_id):
            return of_item(ctx, item_id)
        case _:
            return None


def _latest(ctx: LearnerContext) -> Referent | None:
    look, question = focus.last_look(ctx), latest_asked(ctx.tx, ctx.learner.id)
    if look and (question is None or look.at >= question[1]):
        return of_item(ctx, look.item_id)
    return _asked(ctx, question[0]) if question else None


def _asked(ctx: LearnerContext, asked: Asked | None) -> Referent | None:
    if asked is None or asked.quiz.user_id != ctx.learner.id or asked.posed.state is QuestionState.PLANNED:
        return None
    item = ctx.tutor.library.items.get(asked.question.item_id)
    return Referent(item, asked.question.stem) if item else None
