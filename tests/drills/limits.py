"""An hour at Telegram's limits, against a stand-in that enforces them: it never has to refuse.

python -m tests.drills.limits [--full] [--seconds N] [--write]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.simulator import Person, Telegram
from bot.simulator.faults import FloodLimits
from tests.drills import reliability
from tests.drills.served import served_tutor

SMALL_SECONDS, FULL_SECONDS = 10.0, 3600.0
NEWCOMERS_A_SECOND = 31
"""One more than Telegram takes messages, so that something always waits."""

REGULARS = 5
TOO_MANY_REQUESTS = 429
SENT = "sendmessage"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How much was sent, and how often Telegram refused because it was too much."""

    seconds: float
    sent: int
    refused: int

    def row(self) -> Sequence[object]:
        """As a row of the table."""
        rate = f"{self.sent / self.seconds:.1f}"
        return (f"{self.seconds:,.0f}", f"{self.sent:,}", rate, f"{self.refused:,}")


def drill(seconds: float) -> Outcome:
    """Newcomers ask faster than may be replied, and a few regulars ask for help every second."""
    with tempfile.TemporaryDirectory(prefix="epoch-drill-") as name, served_tutor(Path(name)) as tutor:
        tutor.telegram.flood_limits = FloodLimits()
        tutor.start()
        regulars = [tutor.telegram.user(f"Regular {n}") for n in range(REGULARS)]
        began, rounds = time.monotonic(), 0
        while time.monotonic() < began + seconds:
            _ask_for_help(regulars)
            for _ in range(NEWCOMERS_A_SECOND):
                tutor.ask(1)
            rounds += 1
            time.sleep(max(0.0, began + rounds - time.monotonic()))
        return _counted(tutor.telegram, time.monotonic() - began)


def _ask_for_help(people: Sequence[Person]) -> None:
    for person in people:
        person.say(person.chat, "/help")


def _counted(telegram: Telegram, seconds: float) -> Outcome:
    with telegram.lock:
        calls = list(telegram.calls)
    sent = sum(call.method.lower() == SENT and call.status == 200 for call in calls)
    return Outcome(seconds, sent, sum(call.status == TOO_MANY_REQUESTS for call in calls))


def report(outcome: Outcome) -> str:
    """The table."""
    head = ("seconds at the limits", "messages sent", "a second", "refused with 429")
    return reliability.table(head, [outcome.row()])


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    text = report(drill(chosen.seconds or (FULL_SECONDS if chosen.full else SMALL_SECONDS)))
    if chosen.write:
        reliability.put("limits", text)
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    main()
