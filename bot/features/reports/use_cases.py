"""Telling the operator that something is wrong with a question or an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.features.focus.use_cases import Pointed
from bot.features.profile.repository import Learner
from bot.features.reports import repository as reports
from bot.storage.transaction import Transaction

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


def report(
    tx: Transaction, learner: Learner, pointed: Pointed, text: str, now: datetime
) -> Reported | TooMany:
    """Keep a report. Reporting the same question again adds to the first report."""
    text = text.strip()[:TEXT_LENGTH]
    known = reports.unsettled(tx, learner.id, pointed.item.id, pointed.stem)
    if known is not None:
        number, before = known
        if text and text not in before:
            reports.set_text(tx, number, f"{before}\n{text}".strip()[:TEXT_LENGTH])
        return Reported(number, pointed.stem, text, again=True)
    if reports.count_since(tx, learner.id, now - COUNTED_OVER) >= MOST_A_DAY:
        return TooMany()
    number = reports.add(tx, learner.id, pointed.item.id, pointed.stem, text, now)
    return Reported(number, pointed.stem, text)


def take_back(tx: Transaction, learner: Learner, report_id: int, now: datetime) -> bool:
    """Take back a report of one's own; False when there is no such open report."""
    return reports.take_back(tx, report_id, learner.id, now)


def give_reason(tx: Transaction, learner: Learner, report_id: int, reason: Reason) -> bool:
    """Say what kind of problem a report of one's own is about; False when it is not one's own."""
    return reports.set_reason(tx, report_id, learner.id, reason)
