"""Telling the operator that something is wrong with a question or an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Connection

from bot.services.pointing import Pointed
from bot.store import reports
from bot.store.learners import Learner

MOST_A_DAY = 20
LONGEST = 1000
DAY = timedelta(hours=24)


class Reason(StrEnum):
    """What kind of problem it is."""

    WRONG = "wrong"
    UNCLEAR = "unclear"
    TYPO = "typo"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Reported:
    """It was kept under this number."""

    report_id: int
    stem: str
    text: str


@dataclass(frozen=True, slots=True)
class TooMany:
    """The learner made as many reports as one may in a day."""


def report(
    tx: Connection, learner: Learner, pointed: Pointed, text: str, now: datetime
) -> Reported | TooMany:
    """Keep a report. Reporting the same question again adds to the first report."""
    text = text.strip()[:LONGEST]
    known = reports.unsettled(tx, learner.id, pointed.item.id, pointed.stem)
    if known is not None:
        if text:
            reports.set_text(tx, known, text)
        return Reported(known, pointed.stem, text)
    if reports.count_since(tx, learner.id, now - DAY) >= MOST_A_DAY:
        return TooMany()
    number = reports.add(tx, learner.id, pointed.item.id, pointed.stem, text, now)
    return Reported(number, pointed.stem, text)


def give_reason(tx: Connection, learner: Learner, report_id: int, reason: Reason) -> bool:
    """Say what kind of problem a report of one's own is about; False when it is not one's own."""
    return reports.set_reason(tx, report_id, learner.id, reason)
