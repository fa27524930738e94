"""Each task of the tutor ends unasked: the process says which, ends with it, and a restart goes on.

python -m tests.drills.tasks                     a small run
python -m tests.drills.tasks --full --write      the whole one; its table goes into RELIABILITY.md
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.drills import doomed, reliability
from tests.drills.doomed import FETCHING, HANDLING, RAISES, RETURNS, SCHEDULER, SENDING
from tests.drills.served import ServedTutor, eventually, served_tutor

WAYS = (
    (SCHEDULER, RAISES),
    (SCHEDULER, RETURNS),
    (FETCHING, RAISES),
    (FETCHING, RETURNS),
    (HANDLING, RAISES),
    (SENDING, RAISES),
)
"""A lane has nothing to return from but work that is done, so it can only raise."""

SMALL, FULL = 3, 100
"""So many people ask before, while and after the task ends."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the process said, how it ended, and what is missing after the next start."""

    task: str
    how: str
    said: str
    status: int
    asked: int
    lost: int
    without_reply: int

    def row(self) -> Sequence[object]:
        """As a row of the table."""
        counts = (self.asked, self.lost, self.without_reply)
        return (f"`{self.task}`", self.how, self.said, self.status, *counts)


def drill(people: int, ways: Sequence[tuple[str, str]] = WAYS) -> list[Outcome]:
    """Every task in every way, each with a tutor and a database of its own."""
    outcomes = []
    for task, how in ways:
        with tempfile.TemporaryDirectory(prefix="epoch-drill-") as name, served_tutor(Path(name)) as tutor:
            outcomes.append(_killed(tutor, task, how, people))
    return outcomes


def _killed(tutor: ServedTutor, task: str, how: str, people: int) -> Outcome:
    switch = tutor.database.parent / "now"
    tutor.program = [str(Path(doomed.__file__))]
    tutor.environment |= {doomed.TASK: task, doomed.HOW: how, doomed.SWITCH: str(switch)}
    tutor.start()
    tutor.ask(people)
    eventually("the first replies", tutor.all_done)
    before = len(tutor.said)
    switch.touch()
    tutor.ask(people)
    status, said = tutor.wait(), tutor.said[before:]
    tutor.program = ("-m", "bot")
    tutor.ask(people)
    tutor.start()
    eventually("everybody's reply", tutor.all_done)
    eventually("good health", lambda: tutor.command("health")[0] == 0)
    assert tutor.stop() == 0
    return Outcome(task, how, said[-1], status, tutor.asked, tutor.lost(), tutor.without_reply())


def report(outcomes: Sequence[Outcome]) -> str:
    """The table."""
    head = ("task", "it", "the process's last words", "status", "questions", "lost or twice", "without reply")
    return reliability.table(head, [one.row() for one in outcomes])


def main(arguments: Sequence[str]) -> None:
    """The command."""
    text = report(drill(FULL if "--full" in arguments else SMALL))
    if "--write" in arguments:
        reliability.put("tasks", text)
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
