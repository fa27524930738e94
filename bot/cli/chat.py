"""``epoch chat``: the same bot, on a Telegram that lives in this process."""

from __future__ import annotations

import asyncio
import contextlib
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bot.chat.tutor import Tutor
from bot.simulator import InProcessRequest, Telegram
from bot.simulator.clock import WalkingClock
from bot.storage import inbox
from bot.storage.engine import Store, open_store
from bot.terminal.classmates import Classmates
from bot.terminal.conversation import run_chat, suggestions
from bot.terminal.drawing import Drawing, open_console
from bot.terminal.lines import Lines, PipedLines, TypedLines
from bot.terminal.room import Room, person_named
from bot.tg.connection import TelegramConnection
from bot.tg.tutor_bot import TutorBot, World

HINT = "Say /start, or ask something. :help shows the keys, Ctrl-D ends."


async def run(tutor: Tutor, database: Path | None, name: str) -> None:
    """Chat until the input ends. The database's time never goes back, wherever the clock was moved to."""
    store = open_store(database)
    try:
        clock = WalkingClock()
        first_id = _take_up(store, clock)
        telegram = Telegram(clock, first_update_id=first_id, first_message_id=first_id)
        person = person_named(telegram, name)
        line = TelegramConnection(telegram.token, InProcessRequest(telegram), InProcessRequest(telegram))
        world = World(store, clock, seed=str(first_id), limits=None, excuses_outages=False)
        bot = TutorBot(line, world, tutor)
        lines: Lines = (
            TypedLines(lambda: suggestions(telegram)) if sys.stdin.isatty() else PipedLines(sys.stdin)
        )

        written = {question.stem: question.key for item in tutor.library for question in item.quiz}
        keys = tutor.options.keys() | written
        classmates = Classmates(telegram, clock, keys, str(first_id), name)

        async def settle() -> None:
            await bot.settle()
            while len(telegram.updates) or not classmates.is_idle:
                if playing.done():
                    playing.result()
                await asyncio.sleep(0.001)
                await bot.settle()

        console, room = open_console(sys.stdout), Room(telegram, person)
        console.print(HINT, style="dim")
        with _pictures(database) as pictures:
            async with bot.running():
                person.chat.started = True
                await bot.ask_again(person.id)
                playing = asyncio.create_task(classmates.run())
                try:
                    await run_chat(room, Drawing(console, room, pictures), settle, clock, lines)
                finally:
                    playing.cancel()
    finally:
        store.close()


@contextlib.contextmanager
def _pictures(database: Path | None) -> Iterator[Path]:
    """Where pictures are saved: beside the database, or where nothing is kept if there is none."""
    if database is not None:
        yield database.parent / "pictures"
        return
    with tempfile.TemporaryDirectory(prefix="epoch-") as folder:
        yield Path(folder)


def _take_up(store: Store, clock: WalkingClock) -> int:
    """Push the clock past what the database has seen; return ids that no earlier run used."""
    latest = store.run(inbox.latest)
    if latest is None:
        return int(clock.now().timestamp())
    last_id, last_seen = latest
    behind = last_seen - clock.now()
    if behind.total_seconds() > 0:
        clock.advance(behind)
    return max(int(clock.now().timestamp()), last_id + 1)
