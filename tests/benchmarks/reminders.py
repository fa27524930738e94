"""What a tick of reminders costs when many people exist and some are due.

    python -m tests.benchmarks.reminders --full

writes ``results/reminders.md``; without ``--full`` two small sizes are printed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median

from sqlalchemy import Connection, func, insert, select, update

from bot.store.engine import Store, open_store
from bot.store.tables import answers, outbox, reminders, streaks, users
from bot.tg import outgoing
from bot.tg.handlers.reminder import Reminders
from tests.support import shipped_tutor

RESULTS = Path(__file__).parent / "results"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
YESTERDAY = date(2026, 3, 1)
DUE, TICKS = 500, 20
CHUNK = 20_000
LIMIT, TIMES = 50, 2
"""What is wanted: milliseconds, and how much more a million may cost than a thousand."""


@dataclass(frozen=True)
class Cost:
    """Milliseconds a tick, of ``ticks`` with ``due`` people due in each."""

    learners: int
    due: int
    middle: float
    worst: float


def measure(learners: int, due: int, ticks: int) -> Cost:
    """Ticks on a database file with so many learners, each with a streak, a reminder and an answer."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "epoch.sqlite3")
        try:
            _fill(store, learners, due, min(ticks, learners // due))
            source = Reminders(shipped_tutor())
            taken = []
            for n in range(ticks):
                if n >= learners // due:
                    store.run(lambda tx, n=n: _due_again(tx, n, learners // due))
                taken.append(_tick(store, source, NOON + timedelta(minutes=n), due))
        finally:
            store.close()
    return Cost(learners, due, median(taken), max(taken))


def _tick(store: Store, source: Reminders, now: datetime, due: int) -> float:
    def work(tx: Connection) -> int:
        assert source.next_due(tx) == now
        said = source.fire(tx, now)
        outgoing.put_all(tx, said, now)
        return len(said)

    began = time.perf_counter()
    reminded = store.run(work)
    taken = (time.perf_counter() - began) * 1000
    assert reminded == due
    assert (
        store.run(
            lambda tx: tx.scalar(select(func.count()).select_from(outbox).where(outbox.c.created_at == now))
        )
        == due
    )
    return taken


def _fill(store: Store, learners: int, due: int, ticks: int) -> None:
    """Learners in the order of their ids; those due in a tick are spread over all of them."""
    step = max(learners // (due * ticks), 1)
    everybody = ((n, _due_at(n, step, due, ticks)) for n in range(1, learners + 1))
    while chunk := list(islice(everybody, CHUNK)):
        store.run(lambda tx, chunk=chunk: _insert(tx, chunk))


def _due_again(tx: Connection, tick: int, groups: int) -> None:
    """With few learners the same ones are due again: as if nothing had been sent or settled."""
    now = NOON + timedelta(minutes=tick)
    here = reminders.c.user_id % groups == (tick + 1) % groups
    fresh = {"due_at": now, "reminded_on": None, "unanswered": 0, "pace": "daily"}
    tx.execute(update(reminders).where(here).values(fresh))
    missed = streaks.c.user_id % 10 == 0
    tx.execute(update(streaks).where(missed).values(settled=YESTERDAY - timedelta(days=1), freezes=1))


def _due_at(n: int, step: int, due: int, ticks: int) -> datetime:
    place, rest = divmod(n - 1, step)
    if rest == 0 and place < due * ticks:
        return NOON + timedelta(minutes=place % ticks)
    return NOON + timedelta(hours=1, seconds=n % 80_000)


def _insert(tx: Connection, chunk: list[tuple[int, datetime]]) -> None:
    tx.execute(insert(users), [_user(n) for n, _ in chunk])
    tx.execute(insert(streaks), [_streak(n) for n, _ in chunk])
    tx.execute(insert(reminders), [_reminder(n, due_at) for n, due_at in chunk])
    tx.execute(insert(answers), [_answer(n) for n, _ in chunk])


def _user(n: int) -> dict[str, object]:
    zone = ("Europe/London", "Europe/Lisbon", None)[n % 3]
    return {"id": n, "name": f"Learner {n}", "zone": zone, "goal": 5, "asked": 1, "created_at": NOON}


def _streak(n: int) -> dict[str, object]:
    # every tenth missed yesterday and has a freeze for it, so that a tick also writes streaks
    missed = n % 10 == 0
    settled = YESTERDAY - timedelta(days=1) if missed else YESTERDAY
    none = {"toward_freeze": 0, "celebrated": 0}
    return {"user_id": n, "settled": settled, "run": 3, "longest": 3, "freezes": int(missed), **none}


def _reminder(n: int, due_at: datetime) -> dict[str, object]:
    plan = {"minute": 12 * 60, "last_call": False, "pace": "daily", "unanswered": 0}
    return {"user_id": n, "due_at": due_at, **plan}


def _answer(n: int) -> dict[str, object]:
    item = {"item_id": "dropout", "variant": 0, "chosen": "A", "correct": True}
    today = NOON.date()
    return {"source": f"question:{n}", "user_id": n, "at": NOON - timedelta(hours=1), "day": today, **item}


def report(costs: list[Cost]) -> str:
    """The table."""
    rows = [f"| {cost.learners:,} | {cost.due} | {cost.middle:.1f} | {cost.worst:.1f} |" for cost in costs]
    ratio = costs[-1].middle / costs[0].middle
    return "\n".join(
        [
            "# What a tick of reminders costs",
            "",
            "One tick: find who is due, settle their streaks, claim, word, and put into the outbox,",
            "committed to a file with `synchronous=FULL`. One in ten also has a freeze spent.",
            "Reproduce it with `python -m tests.benchmarks.reminders --full`.",
            "",
            "| learners | due in the tick | ms, median | ms, worst |",
            "|---:|---:|---:|---:|",
            *rows,
            "",
            f"With the most learners the median is {ratio:.2f} times that with the fewest.",
            f"Wanted: under {LIMIT} ms with the most learners ({_verdict(costs[-1].middle < LIMIT)}),",
            f"and within {TIMES} times the fewest ({_verdict(ratio <= TIMES)}).",
            "",
        ]
    )


def _verdict(met: bool) -> str:
    return "met" if met else "not met"


def main(full: bool) -> None:
    """The command."""
    if not full:
        print(report([measure(n, 50, 4) for n in (200, 2_000)]))  # noqa: T201
        return
    measure(1_000, 50, 5)
    text = report([measure(1_000, DUE, TICKS), measure(1_000_000, DUE, TICKS)])
    (RESULTS / "reminders.md").write_text(text, encoding="utf-8")
    print(text)  # noqa: T201


if __name__ == "__main__":
    main("--full" in sys.argv[1:])
