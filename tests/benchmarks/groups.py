"""Groups that play: late rounds with fifty games at once, two hundred votes in a second, messages a minute.

python -m tests.benchmarks.groups           writes tests/benchmarks/results/groups.md (about two minutes)
"""

from __future__ import annotations

import asyncio
import contextlib
import sys
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bot.core.clock import SystemClock
from bot.simulator import (
    Group,
    Happening,
    InProcessRequest,
    Message,
    Person,
    Telegram,
)
from bot.simulator import journal as kinds
from bot.simulator.faults import FloodLimits
from bot.storage.engine import open_store
from bot.tg.connection import TelegramConnection
from bot.tg.rate_limits import Limits
from bot.tg.tutor_bot import TutorBot, World
from tests.benchmarks.pace import GAMES, busiest_minute
from tests.dialogs.challenges import (
    JOIN,
    START,
    letter,
    small_tutor,
)

RESULTS = Path(__file__).with_name("results") / "groups.md"
LATENCY = 0.03
"""Seconds that every call to Telegram takes on its way."""

SECONDS = 10
PATIENCE = 40.0


class Watch:
    """When each thing happened in each chat, by the machine's clock."""

    def __init__(self, telegram: Telegram) -> None:
        self._seen: dict[tuple[int, str], list[tuple[float, Message]]] = {}
        self.last_answer = 0.0
        self._clock = telegram.clock
        telegram.watch(self._note)

    def _note(self, happening: Happening) -> None:
        at = self._clock.now().timestamp()
        self._seen.setdefault((happening.chat.id, happening.kind), []).append((at, happening.message))
        if happening.kind in (kinds.VOTED, kinds.PRESSED):
            self.last_answer = at

    def of(self, group: Group, kind: str) -> list[tuple[float, Message]]:
        """What happened in a group, in order."""
        return self._seen.get((group.id, kind), [])


@contextlib.asynccontextmanager
async def bot_on(telegram: Telegram) -> AsyncIterator[TutorBot]:
    """The bot as it is served: a database on disk, and Telegram's limits kept and enforced."""
    telegram.flood_limits = FloodLimits()
    line = TelegramConnection(telegram.token, InProcessRequest(telegram), InProcessRequest(telegram))
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "bench.sqlite3")
        bot = TutorBot(line, World(store, SystemClock(), "bench", Limits()), small_tutor())
        try:
            async with bot.running():
                yield bot
        finally:
            store.close()


async def until(what: str, found: object) -> object:
    """Wait until ``found()`` is true and return it. Raises AssertionError when patience ends."""
    assert callable(found)
    async with asyncio.timeout(PATIENCE):
        while not (result := found()):  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.02)
    assert result, what
    return result


async def begin(telegram: Telegram, group: Group, people: list[Person], words: str, joining: int) -> None:
    """Call a challenge, let some join, start it."""
    telegram.slow_chats[group.id] = LATENCY
    people[0].say(group, f"/challenge {words}")
    lobby = await until("a lobby", lambda: next((m for m in _said(group) if JOIN in m.labels), None))
    assert isinstance(lobby, Message)
    for person in people[1:joining]:
        person.press(lobby, JOIN)
    await asyncio.sleep(0.2)
    people[0].press(lobby, START)


@dataclass(frozen=True, slots=True)
class Lateness:
    """Milliseconds by which rounds ended late."""

    groups: int
    rounds: int
    p50: float
    p99: float
    worst: float
    refused: int


async def many_groups(groups: int, rounds: int) -> Lateness:
    """So many groups play polls of ten seconds; three of four players vote, so that the clock ends rounds."""
    telegram = Telegram(SystemClock())
    watch, rng = Watch(telegram), Random(1)
    rooms = []
    for number in range(groups):
        people = [telegram.user(f"P{number}.{n}") for n in range(4)]
        rooms.append((telegram.group(f"G{number}", people, supergroup=True), people))
    async with bot_on(telegram) as bot:
        await bot.settle()  # every group was greeted
        games = [asyncio.create_task(_game(telegram, *room, rounds, watch, rng)) for room in rooms]
        late = sorted(one for game in await asyncio.gather(*games) for one in game)
    assert len(late) == groups * rounds, f"{len(late)} rounds were closed"
    return Lateness(
        groups, len(late), _quantile(late, 0.5), _quantile(late, 0.99), late[-1], len(telegram.refused)
    )


async def _game(
    telegram: Telegram, group: Group, people: list[Person], rounds: int, watch: Watch, rng: Random
) -> list[float]:
    await asyncio.sleep(rng.uniform(0, SECONDS))
    await begin(telegram, group, people, f"{rounds} {SECONDS} short", 4)
    for number in range(1, rounds + 1):
        await until("a poll", lambda number=number: len(_polls(watch, group)) >= number)
        poll = _polls(watch, group)[-1][1]
        for person in people[:3]:
            await asyncio.sleep(rng.uniform(0, 2))
            person.vote(poll, rng.randrange(3))
        await until("its end", lambda number=number: len(watch.of(group, kinds.STOPPED)) >= number)
    ends = [at for at, _ in watch.of(group, kinds.STOPPED)]
    return [1000 * (end - at - SECONDS) for (at, _), end in zip(_polls(watch, group), ends, strict=True)]


@dataclass(frozen=True, slots=True)
class Rush:
    """Everybody answers within a second: votes counted, and seconds to the board after the last vote."""

    form: str
    people: int
    counted: int
    board_after: float
    refused: int


async def rush(form: str, size: int) -> Rush:
    """A group of ``size`` answers one question at once. ``form``: short (polls) or long (buttons)."""
    telegram = Telegram(SystemClock())
    watch, rng = Watch(telegram), Random(2)
    people = [telegram.user(f"P{n}") for n in range(size)]
    group = telegram.group("Crowd", people, supergroup=True)
    async with bot_on(telegram) as bot:
        await begin(telegram, group, people, f"1 60 {form}", size)
        question = await until("a question", lambda: _question(group))
        assert isinstance(question, Message)
        await bot.settle()  # all joins are counted

        async def answer(person: Person) -> None:
            await asyncio.sleep(rng.uniform(0, 1))
            if question.poll:
                person.vote(question, question.poll.options[0])
            else:
                person.press(question, letter(question, True))

        await asyncio.gather(*(answer(person) for person in people))
        last = watch.last_answer
        board = await until("a board", lambda: _board(watch, group))
        assert isinstance(board, tuple)
        podium = await until(
            "a podium", lambda: next((m for m in _said(group) if "The podium" in m.text), None)
        )
        assert isinstance(podium, Message)
    counted = 10 + int(podium.text.partition("… and ")[2].partition(" more")[0] or 0)
    return Rush(form, size, counted, board[0] - last, len(telegram.refused))


def _polls(watch: Watch, group: Group) -> list[tuple[float, Message]]:
    return [(at, message) for at, message in watch.of(group, kinds.SENT) if message.poll]


def _board(watch: Watch, group: Group) -> tuple[float, Message] | None:
    boards = (one for one in watch.of(group, kinds.SENT) if one[1].text.startswith("Question 1 of 1"))
    return next(boards, None)


def _question(group: Group) -> Message | None:
    return next((m for m in _said(group) if m.poll or m.text.startswith("Question 1/1")), None)


def _said(group: Group) -> list[Message]:
    return [message for message in group.messages.values() if message.by_bot]


def _quantile(ordered: list[float], share: float) -> float:
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def report(late: Lateness, rushes: list[Rush], pace: dict[str, int]) -> str:
    """The report as Markdown."""
    lines = [
        "# Groups that play, measured",
        "",
        "Reproduce with `python -m tests.benchmarks.groups`. The whole bot with a database on disk, on the",
        f"in-process Telegram with its flood limits enforced; every call takes {1000 * LATENCY:.0f} ms.",
        "",
        "## How late rounds end",
        "",
        f"Rounds of {SECONDS} s; from the poll's arrival in the group to its stop. Target: 250 ms at p99.",
        "",
        "| groups at once | rounds | p50 | p99 | worst | calls refused |",
        "|---|---|---|---|---|---|",
        f"| {late.groups} | {late.rounds} | {late.p50:.0f} ms | {late.p99:.0f} ms | {late.worst:.0f} ms "
        f"| {late.refused} |",
        "",
        "## Everybody answers within one second",
        "",
        "| form | people | counted | board after the last answer | calls refused |",
        "|---|---|---|---|---|",
        *(
            f"| {one.form} | {one.people} | {one.counted} | {one.board_after:.2f} s | {one.refused} |"
            for one in rushes
        ),
        "",
        "## Messages and edits in the busiest minute of a game (limit: 20)",
        "",
        "| game | calls |",
        "|---|---|",
        *(f"| {name} | {calls} |" for name, calls in pace.items()),
    ]
    return "\n".join(lines) + "\n"


def measure() -> str:
    """Everything, one after the other."""
    pace = {name: busiest_minute(game) for name, game in GAMES.items()}
    late = asyncio.run(many_groups(50, 3))
    rushes = [asyncio.run(rush(form, 200)) for form in ("short", "long")]
    return report(late, rushes, pace)


if __name__ == "__main__":
    text = measure()
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(text)
    sys.stdout.write(text)
