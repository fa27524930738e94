"""What a tick of reminders costs when many people exist and some are due.

    python -m tests.benchmarks.reminders --full

writes ``results/reminders.md``; without ``--full`` two small sizes are printed.
"""

from __future__ import annotations

import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median

from sqlalchemy import func, insert, select, update

from bot.cli.serve import keep_out_of_collections
from bot.features.memory import answers
from bot.features.profile import users
from bot.features.questions import repository as questions
from bot.features.questions.rules import OfChallenge, Planned, Question
from bot.features.reminders.handlers import FEATURE
from bot.features.reminders.repository import reminders
from bot.features.streak import streaks
from bot.storage.engine import Store, open_store
from bot.storage.outbox import outbox
from bot.storage.timers import look
from bot.storage.transaction import Transaction
from bot.tg.payloads import post
from tests.contexts import job_context
from tests.games import add_game
from tests.support import shipped_tutor

RESULTS = Path(__file__).parent / "results"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
YESTERDAY = date(2026, 3, 1)
DUE, TICKS = 500, 60
CHUNK = 20_000
(JOB,) = FEATURE.jobs
MIX, PLACES = 2_654_435_761, 65_536
"""Knuth's multiplicative hash: who missed a day is spread over all, one in ten of every tick."""

LIMIT, TIMES = 50, 2
"""What is wanted: milliseconds, and how much more a million may cost than a thousand."""


@dataclass(frozen=True)
class Cost:
    """Milliseconds a tick with ``due`` people due: on the clock, and of the processor's time alone."""

    learners: int
    due: int
    middle: float
    worst: float
    processor: float


class Course:
    """Tick after tick on a database file of so many learners, each with a streak, a reminder, an answer."""

    def __init__(self, file: Path, learners: int, due: int, ticks: int) -> None:
        self._store = open_store(file)
        self._learners, self._due, self._groups = learners, due, learners // due
        self._taken: list[tuple[float, float]] = []
        _fill(self._store, learners, due, min(ticks, self._groups))

    def tick(self) -> None:
        """One more tick, which must remind just those who are due."""
        n = len(self._taken)
        if n >= self._groups:
            self._store.run(partial(_due_again, tick=n, groups=self._groups))
        self._taken.append(_tick(self._store, NOON + timedelta(minutes=n), self._due))

    def cost(self) -> Cost:
        """What the ticks took."""
        walls, processors = zip(*self._taken, strict=True)
        return Cost(self._learners, self._due, median(walls), max(walls), median(processors))

    def close(self) -> None:
        """Let go of the file."""
        self._store.close()


def measure(learners: int, due: int, ticks: int) -> Cost:
    """The cost with so many learners."""
    return compare([learners], due, ticks)[0]


def compare(sizes: list[int], due: int, ticks: int) -> list[Cost]:
    """The cost with each number of learners, in turns: the machine's other work falls on all alike."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_files:
        shipped_tutor()
        keep_out_of_collections()
        courses = []
        for learners in sizes:
            course = Course(Path(folder) / f"{learners}.sqlite3", learners, due, ticks)
            open_files.callback(course.close)
            courses.append(course)
        for _ in range(ticks):
            for course in courses:
                course.tick()
        return [course.cost() for course in courses]


def _tick(store: Store, now: datetime, due: int) -> tuple[float, float]:
    def work(tx: Transaction) -> int:
        assert look(tx, {JOB.name: JOB.timers}) == {JOB.name: now}
        said = JOB.fire(job_context(tx, now))
        post(tx, said, now)
        return len(said)

    began, began_processor = time.perf_counter(), time.process_time()
    reminded = store.run(work)
    taken = (time.perf_counter() - began) * 1000, (time.process_time() - began_processor) * 1000
    assert reminded == due
    written = select(func.count()).select_from(outbox).where(outbox.c.created_at == now)
    assert store.run(lambda tx: tx.scalar(written)) == due
    return taken


def _fill(store: Store, learners: int, due: int, ticks: int) -> None:
    """Learners in the order of their ids; those due in a tick are spread over all of them."""
    store.run(_pose)
    step = max(learners // (due * ticks), 1)
    everybody = ((n, _due_at(n, step, due, ticks)) for n in range(1, learners + 1))
    while chunk := list(islice(everybody, CHUNK)):
        store.run(partial(_insert, chunk=chunk))


def _pose(tx: Transaction) -> None:
    """The one question that everybody has answered today."""
    game = OfChallenge(add_game(tx, -1, NOON, {}))
    questions.plan(tx, game, [Planned(Question("dropout", 0, "?", ("A", "B"), "A", ""), 1)])


def _due_again(tx: Transaction, tick: int, groups: int) -> None:
    """With few learners the same ones are due again: as if nothing had been sent or settled."""
    now = NOON + timedelta(minutes=tick)
    here = reminders.c.user_id % groups == (tick + 1) % groups
    minute = now.hour * 60 + now.minute
    fresh = {
        "due_at": now,
        "slot": minute,
        "minute": minute,
        "reminded_on": YESTERDAY,
        "unanswered": 0,
        "pace": "daily",
    }
    tx.execute(update(reminders).where(here).values(fresh))
    again = {"settled": YESTERDAY - timedelta(days=1), "freezes": 1, "news": None}
    tx.execute(update(streaks).where(streaks.c.user_id * MIX // PLACES % 10 == 0).values(again))


def _due_at(n: int, step: int, due: int, ticks: int) -> datetime:
    place, rest = divmod(n - 1, step)
    if rest == 0 and place < due * ticks:
        return NOON + timedelta(minutes=place % ticks)
    return NOON + timedelta(hours=1, seconds=n % 80_000)


def _insert(tx: Transaction, chunk: list[tuple[int, datetime]]) -> None:
    tx.execute(insert(users), [_user(n) for n, _ in chunk])
    tx.execute(insert(streaks), [_streak(n) for n, _ in chunk])
    tx.execute(insert(reminders), [_reminder(n, due_at) for n, due_at in chunk])
    tx.execute(insert(answers), [_answer(n) for n, _ in chunk])


def _user(n: int) -> dict[str, object]:
    zone = ("Europe/London", "Europe/Lisbon", None)[n % 3]
    return {"id": n, "name": f"Learner {n}", "zone": zone, "goal": 5, "created_at": NOON}


def _streak(n: int) -> dict[str, object]:
    # one in ten missed yesterday and has a freeze for it, so that a tick also writes streaks
    missed = n * MIX // PLACES % 10 == 0
    settled = YESTERDAY - timedelta(days=1) if missed else YESTERDAY
    none = {"toward_freeze": 0, "celebrated": 0}
    return {"user_id": n, "settled": settled, "run": 3, "longest": 3, "freezes": int(missed), **none}


def _reminder(n: int, due_at: datetime) -> dict[str, object]:
    minute = due_at.hour * 60 + due_at.minute
    plan = {"slot": minute, "minute": minute, "last_call": False, "pace": "daily", "unanswered": 0}
    return {"user_id": n, "due_at": due_at, "reminded_on": YESTERDAY, **plan}


def _answer(n: int) -> dict[str, object]:
    item = {"item_id": "dropout", "variant": 0, "chosen": "A", "correct": True, "rating": 3}
    today = NOON.date()
    answered = {"posed_question_id": 1, "at": NOON - timedelta(hours=1), "day": today, "kind": "challenge"}
    return {"user_id": n, **answered, **item}


def report(costs: list[Cost]) -> str:
    """The table."""
    few, many = costs[0], costs[-1]
    rows = [
        f"| {cost.learners:,} | {cost.due} | {cost.middle:.1f} | {cost.worst:.1f} | {cost.processor:.1f} |"
        for cost in costs
    ]
    return "\n".join(
        [
            "# What a tick of reminders costs",
            "",
            "One tick: find who is due, settle their streaks, claim, word, and put into the outbox,",
            "committed to a file with `synchronous=FULL`. One in ten also has a freeze spent.",
            "The sizes take turns, tick by tick, in one run. The clock also counts what else the machine",
            "does meanwhile; the processor's time is the tick's own.",
            "Reproduce it with `python -m tests.benchmarks.reminders --full`.",
            "",
            "| learners | due in the tick | ms, median | ms, worst | processor ms, median |",
            "|---:|---:|---:|---:|---:|",
            *rows,
            "",
            f"Wanted: a median under {LIMIT} ms with the most learners: {_under(many.middle)} on the clock,",
            f"{_under(many.processor)} of the processor's time.",
            f"Wanted: within {TIMES} times the fewest: {_times(many.middle / few.middle)} on the clock,",
            f"{_times(many.processor / few.processor)} of the processor's time.",
            "",
        ]
    )


def _under(taken: float) -> str:
    return f"{taken:.1f} ms ({'met' if taken < LIMIT else 'not met'})"


def _times(ratio: float) -> str:
    return f"{ratio:.2f} times ({'met' if ratio <= TIMES else 'not met'})"


def main(full: bool) -> None:
    """The command."""
    if not full:
        print(report(compare([200, 2_000], 50, 4)))  # noqa: T201
        return
    text = report(compare([1_000, 1_000_000], DUE, TICKS))
    (RESULTS / "reminders.md").write_text(text, encoding="utf-8")
    print(text)  # noqa: T201


if __name__ == "__main__":
    main("--full" in sys.argv[1:])
