"""An hour at Telegram's limits, against a stand-in that enforces them: it never has to refuse.

python -m tests.drills.limits [--full] [--seconds N] [--write]

All three limits are reached at once: in all (newcomers wait all the time), in private chats (learners answer
each question at once), in groups (some ask every second, others play challenges without a pause).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.simulator import Group, Person, Telegram
from bot.simulator.faults import EDITS, MESSAGES, FloodLimits
from tests.drills import reliability
from tests.drills.crowd import AskingGroup, Newcomers, PlayingGroup, Quizzer, Tally
from tests.drills.forgetting import forget
from tests.drills.served import eventually, served_tutor

SMALL_SECONDS, FULL_SECONDS = 10.0, 3600.0
WAITING_NEWCOMERS = 15
"""Half a second's worth of what Telegram takes: something always waits, and keeps no other limit from being
reached."""

QUIZZERS, GROUPS_OF_EACH_KIND, MEMBERS = 4, 3, 3
LOOKS_A_SECOND = 4
FORGET_EVERY_SECONDS = 20
TOO_MANY_REQUESTS = 429
SEED = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """How much went out in so many seconds, and how often Telegram refused because it was too much.

    ``busy_chat`` and ``busy_group``: calls in the busiest private chat and in the busiest group.
    """

    seconds: float
    calls: int
    busy_chat: int
    busy_group: int
    refused: int

    def row(self) -> Sequence[object]:
        """As a row of the table."""
        rates = (
            self.calls / self.seconds,
            self.busy_chat / self.seconds,
            60 * self.busy_group / self.seconds,
        )
        return (
            f"{self.seconds:,.0f}",
            f"{self.calls:,}",
            *(f"{one:.2f}" for one in rates),
            f"{self.refused:,}",
        )


class Crowd:
    """Everybody who keeps the tutor busy."""

    def __init__(self, telegram: Telegram) -> None:
        self._telegram = telegram
        rng, name = Random(SEED), telegram.bot["username"]
        self.newcomers = Newcomers(telegram, WAITING_NEWCOMERS)
        self._quizzers = [Quizzer(telegram.user(f"Learner {n}"), rng) for n in range(QUIZZERS)]
        asking, playing = ([self._group(kind, n) for n in range(GROUPS_OF_EACH_KIND)] for kind in ("A", "P"))
        self._asking = [AskingGroup(*one, name) for one in asking]
        self._playing = [PlayingGroup(*one, rng) for one in playing]
        self.tally = Tally(telegram, self.newcomers.hear)

    def act(self, look: int) -> None:
        """Everybody does something; those who only ask do so once a second."""
        self.newcomers.act()
        for one in (*self._quizzers, *self._playing):
            one.act()
        if look % LOOKS_A_SECOND == 0:
            for group in self._asking:
                group.act()

    def _group(self, kind: str, number: int) -> tuple[Group, Sequence[Person]]:
        people = [self._telegram.user(f"{kind}{number}.{n}") for n in range(MEMBERS)]
        return self._telegram.group(f"{kind}{number}", people, supergroup=True), people


def drill(seconds: float) -> Outcome:
    """Keep the tutor at all limits for so long, then wait until everybody was replied to."""
    with tempfile.TemporaryDirectory(prefix="epoch-drill-") as name, served_tutor(Path(name)) as tutor:
        telegram = tutor.telegram
        telegram.flood_limits = FloodLimits(MESSAGES | EDITS)
        tutor.start()
        crowd, began, refused, looks = Crowd(telegram), time.monotonic(), 0, 0
        while time.monotonic() < began + seconds:
            crowd.act(looks)
            looks += 1
            if looks % (FORGET_EVERY_SECONDS * LOOKS_A_SECOND) == 0:
                refused += _refused(telegram)
            time.sleep(max(0.0, began + looks / LOOKS_A_SECOND - time.monotonic()))
        took, by_chat = time.monotonic() - began, crowd.tally.by_chat.copy()
        eventually("everybody's reply", lambda: not crowd.newcomers.waiting)
        refused += _refused(telegram)
        busiest = (max(n for chat, n in by_chat.items() if (chat < 0) is group) for group in (False, True))
        return Outcome(took, by_chat.total(), *busiest, refused)


def _refused(telegram: Telegram) -> int:
    """How often Telegram refused since the last look, which is forgotten then."""
    with telegram.lock:
        refused = sum(call.status == TOO_MANY_REQUESTS for call in telegram.calls)
        forget(telegram)
    return refused


def report(outcome: Outcome) -> str:
    """The table."""
    head = (
        "seconds at the limits",
        "messages, edits and stops",
        "a second in all",
        "a second in the busiest private chat",
        "a minute in the busiest group",
        "refused with 429",
    )
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
