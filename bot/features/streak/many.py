"""The ledgers of many learners, decided in passing and kept at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.features.streak import repository
from bot.features.streak.ledger import Ledger, Outages, Step, settle
from bot.features.streak.morning import looks_at
from bot.features.streak.rules import News
from bot.features.streak.use_cases import news_of, outages_since
from bot.storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Unsettled:
    """One of many, as they are on record: ``untold`` is what they have not heard yet."""

    user_id: int
    zone: ZoneInfo
    goal: int
    ledger: Ledger
    untold: News


@dataclass(frozen=True, slots=True)
class SettledLearner:
    """One of many whose dates were decided in passing. ``news`` is all that waits to be told."""

    user_id: int
    zone: ZoneInfo
    before: Ledger
    step: Step
    news: News

    @property
    def changed(self) -> bool:
        """Whether something was decided, of a streak that is on record."""
        before, after = self.before, self.step.ledger
        return before.settled is not None and before is not after and before != after


def settle_in_passing(one: Unsettled, now: datetime, outages: Outages) -> SettledLearner:
    """Decide what is over, before anything is stored."""
    step = settle(one.ledger, now, one.zone, one.goal, outages)
    return SettledLearner(one.user_id, one.zone, one.ledger, step, (*one.untold, *news_of(step)))


def outages_for(tx: Transaction, ledgers: Sequence[Ledger], now: datetime) -> Outages:
    """The outages that may matter for any of these."""
    return outages_since(tx, min((one.settled for one in ledgers if one.settled), default=None), now)


def keep_all(tx: Transaction, settled: Sequence[SettledLearner], now: datetime) -> None:
    """Store the ledgers of many who are on record already, with what waits to be told."""
    repository.save_many(
        tx, [(one.user_id, one.step.ledger, one.news, looks_at(one.step.ledger, one.zone)) for one in settled]
    )
    marks = [(one.user_id, day, kind, one.zone.key) for one in settled for day, kind in one.step.marks]
    repository.mark_many(tx, marks, now)
