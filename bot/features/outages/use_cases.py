"""The sign of life: a tutor that was down excuses the days that it spoilt."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.chat.context import JobContext
from bot.features.outages import repository as heartbeat
from bot.features.outages.rules import OUTAGE, Health, health
from bot.storage import inbox, outbox
from bot.storage.transaction import Transaction

KEEP_OUTAGES = timedelta(days=400)
"""Dates are decided within days; nobody's can still need an older outage."""


def beat(tx: Transaction, now: datetime, hears: bool = True) -> None:
    """The tutor is up; ``hears``: Telegram reaches it. If all is quiet, the database's log is emptied.

    Once an hour it also forgets what is of no use. A silence before this was an outage, whether the tutor
    was stopped, asleep with its machine, or deaf.
    """
    heard = heartbeat.last_heard(tx)
    if hears and heard is not None and now - heard >= OUTAGE:
        heartbeat.add_outage(tx, heard, now)
    heartbeat.beat(tx, now, hears)
    tx.ask_for_checkpoint()
    if now.minute == 0:
        forget(tx, now)


def come_alive(tx: Transaction, now: datetime, excuses: bool) -> None:
    """The tutor starts. Without ``excuses`` the learner starts and stops it: no silence is an outage."""
    forget(tx, now)
    if excuses:
        beat(tx, now, hears=False)
    else:
        heartbeat.stop(tx)


def forget(tx: Transaction, now: datetime) -> None:
    """Forget handled updates that cannot come again, old failures, and outages that no date needs."""
    inbox.prune(tx, now)
    outbox.prune(tx, now)
    heartbeat.forget(tx, now - KEEP_OUTAGES)


def outages_since(tx: Transaction, begin: datetime, now: datetime) -> list[tuple[datetime, datetime]]:
    """The outages that were not over at ``begin``, one that nobody has noticed yet among them."""
    known = heartbeat.outages_after(tx, begin)
    heard = heartbeat.last_heard(tx)
    return [*known, (heard, now)] if heard is not None and now - heard >= OUTAGE else known


def health_of(tx: Transaction, now: datetime) -> Health:
    """How the tutor on this database does."""
    return health(heartbeat.last(tx), heartbeat.last_heard(tx), now)


def clock_set_back(ctx: JobContext, _by: timedelta) -> None:
    """Signs of life from what is the future now would keep the next one waiting for it."""
    beat(ctx.tx, ctx.now, ctx.listening)
