"""kill -9 at random steps of a game: the final board must be the uninterrupted run's.

python -m tests.drills.kills            300 games, each killed up to three times
python -m tests.drills.kills 40 7       40 games from seed 7
"""

from __future__ import annotations

import asyncio
import sys
import time
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from sqlalchemy import select

from bot.features.challenge import players
from bot.features.memory import answers
from bot.features.questions import posed_questions
from bot.simulator import Telegram
from bot.simulator.clock import SimulatedClock
from bot.storage.engine import open_store
from bot.storage.outbox import outbox
from bot.tg.connection import TelegramConnection
from bot.tg.tutor_bot import TutorBot, World
from tests.dialogs.challenges import small_tutor
from tests.drills.classroom import Classroom
from tests.drills.mortal import Life, MortalRequest, MortalStore
from tests.support import START

SECOND = timedelta(seconds=1)
LONGEST_GAME = 400
BACK_WITHIN = 5
DOWNTIMES = (0, 0, 2, 15, 45)
"""Seconds that pass before the next start; the last two outlive a round."""

Board = tuple[tuple[object, ...], ...]


class Drilled(AssertionError):
    """A kill was noticed. Says the seed that repeats it."""


@dataclass(frozen=True)
class Result:
    """What is left of a game: its board, every answer on record, and how often each thing was said."""

    board: Board
    answers: Board
    stems: tuple[str, ...]
    said: Counter[str]
    excused: Counter[str]
    steps: int


class Game:
    """One scripted game, its Telegram and its database; the bot comes and goes."""

    def __init__(self, kills: list[tuple[int, int]]) -> None:
        self._kills = list(kills)
        self._clock = SimulatedClock(START)
        self._telegram = Telegram(self._clock)
        self._store = open_store(None)
        self._classroom = Classroom(self._telegram)
        self._excused: Counter[str] = Counter()
        self._seconds = 0

    async def play(self) -> Result:
        """Play to the podium through every kill."""
        steps = 0
        try:
            while not self._classroom.over:
                dies_at, downtime = self._kills.pop(0) if self._kills else (None, 0)
                life = Life(dies_at)
                await self._live(life)
                steps += life.steps
                if life.dead:
                    self._excused += self._in_doubt()
                    self._pass(downtime)
            return self._result(steps)
        finally:
            self._store.close()

    async def _live(self, life: Life) -> None:
        bot = _bot(self._telegram, self._clock, MortalStore(self._store, life))
        ready = asyncio.Event()

        async def run() -> None:
            async with bot.running():
                ready.set()
                await asyncio.Event().wait()

        running = asyncio.create_task(run())
        try:
            if not await _unless_dead(life, ready.wait()):
                return
            while not self._classroom.over and await _unless_dead(life, self._settle(bot)):
                self._pass(1)
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)

    async def _settle(self, bot: TutorBot) -> None:
        await bot.settle()
        while len(self._telegram.updates):
            await asyncio.sleep(0.0005)
            await bot.settle()

    def _pass(self, seconds: int) -> None:
        for _ in range(seconds):
            self._seconds += 1
            if self._seconds > LONGEST_GAME:
                raise Drilled("the game stands still")
            self._clock.advance(SECOND)
            self._classroom.act(self._clock.now())

    def _in_doubt(self) -> Counter[str]:
        """What may have been said without the bot living to note it: no protocol can tell."""

        def pending(tx: TelegramConnection) -> list[str]:
            rows = tx.execute(
                select(outbox.c.payload).where(outbox.c.state == "pending").order_by(outbox.c.id)
            )
            return [str(row.payload.get("question") or row.payload.get("text"))[:20] for row in rows]

        return Counter(self._store.run(pending)[:2])

    def _result(self, steps: int) -> Result:
        def read(tx: TelegramConnection) -> tuple[Board, Board, tuple[str, ...]]:
            board = select(players.c.name, players.c.right, players.c.points, players.c.rank)
            columns = (answers.c.posed_question_id, answers.c.user_id, answers.c.chosen)
            logged = select(*columns).order_by(*columns[:2])
            asked = select(posed_questions.c.stem).order_by(posed_questions.c.id)
            return (
                tuple(tuple(row) for row in tx.execute(board.order_by(players.c.name))),
                tuple(tuple(row) for row in tx.execute(logged)),
                tuple(tx.scalars(asked)),
            )

        texts = (m.poll.question if m.poll else m.text for m in self._classroom.said())
        said = Counter(_heading(text) for text in texts)
        return Result(
            *self._store.run(read), said, Counter({_heading(k): n for k, n in self._excused.items()}), steps
        )


def check(seed: int, plain: Result) -> int:
    """Play one game with this seed's kills; raises Drilled. Returns the number of kills."""
    rng = Random(seed)
    kills = [(rng.randint(1, plain.steps), rng.choice(DOWNTIMES)) for _ in range(rng.randint(1, 3))]
    try:
        result = asyncio.run(Game(kills).play())
    except Drilled as problem:
        raise Drilled(f"seed {seed}, kills {kills}: {problem}") from None
    for name in ("board", "answers", "stems"):
        if getattr(result, name) != getattr(plain, name):
            raise Drilled(
                f"seed {seed}, kills {kills}: {name} {getattr(result, name)} != {getattr(plain, name)}"
            )
    lost, twice = plain.said - result.said, result.said - plain.said - result.excused
    if lost or twice:
        raise Drilled(f"seed {seed}, kills {kills}: lost {dict(lost)}, said twice {dict(twice)}")
    return len(kills)


def uninterrupted() -> Result:
    """The game as it goes when nobody is killed."""
    return asyncio.run(Game([]).play())


def _bot(telegram: Telegram, clock: SimulatedClock, store: MortalStore) -> TutorBot:
    life = store.life
    line = TelegramConnection(telegram.token, MortalRequest(telegram, life), MortalRequest(telegram, life))
    return TutorBot(line, World(store, clock, "drill", limits=None), small_tutor())


async def _unless_dead(life: Life, work: object) -> bool:
    """Wait for the work; False when the bot died over it."""
    tasks = [asyncio.ensure_future(work), asyncio.create_task(life.died.wait())]  # type: ignore[call-overload]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return not life.dead


def _heading(text: str) -> str:
    return text.replace("<b>", "").replace("</b>", "")[:13]


def main() -> None:
    """Run the drill from the command line."""
    games = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    began = time.monotonic()
    plain = uninterrupted()
    kills = sum(check(seed, plain) for seed in range(first, first + games))
    took = time.monotonic() - began
    sys.stdout.write(
        f"{games} games, {kills} kills at {plain.steps} steps: every board as if nothing happened"
    )
    sys.stdout.write(f" ({took:.0f} s)\n")


if __name__ == "__main__":
    main()
