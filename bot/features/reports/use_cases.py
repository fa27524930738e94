"""Telling the operator that something is wrong with a question or an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.chat.context import LearnerContext
from bot.features.reference import Referent
from bot.features.reports import repository

MOST_A_DAY = 20
TEXT_LENGTH = 1000
COUNTED_OVER = timedelta(hours=24)


class Reason(StrEnum):
    """What kind of problem it is."""

    WRONG = "wrong"
    UNCLEAR = "unclear"
    TYPO = "typo"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reported:
    """It was kept under this number. ``again``: the same question had been reported already."""

    report_id: int
    stem: str
    text: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class TooMany:
    """The learner made as many reports as one may in a day."""


def report(ctx: LearnerContext, about: Referent, text: str) -> Reported | TooMany:
    """Keep a report. Reporting the same question again adds to the first report."""
    text = text.strip()[:TEXT_LENGTH]
    user_id, item_id = ctx.learner.id, about.item.id
    known = repository.unsettled(ctx.tx, user_id, item_id, about.stem)
    if known is not None:
        number, before = known
        if text and text not in before:
            repository.set_text(ctx.tx, number, f"{before}\n{text}".strip()[:TEXT_LENGTH])
        return Reported(number, about.stem, text, again=True)
    if repository.count_since(ctx.tx, user_id, ctx.at - COUNTED_OVER) >= MOST_A_DAY:
        return TooMany()
    number = repository.add(ctx.tx, repository.NewReport(user_id, item_id, about.stem, text, ctx.at))
    return Reported(number, about.stem, text)


def take_back(ctx: LearnerContext, report_id: int) -> bool:
    """Take back a report of one's own; False when there is no such open report."""
    return repository.take_back(ctx.tx, report_id, ctx.learner.id, ctx.at)


def give_reason(ctx: LearnerContext, report_id: int, reason: Reason) -> bool:
    """Say what kind of problem a report of one's own is about; False when no such one is open."""
    return repository.set_reason(ctx.tx, report_id, ctx.learner.id, reason)
