"""``epoch serve`` as a process of its own, against a Bot API on this machine, killed in mid-quiz."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.simulator import Message, Person, Telegram
from bot.simulator.clock import WalkingClock
from tests.keys import key_of
from tests.simulator.http_stand_in import serving

TOKEN = "7000000001:AAE-only-a-stand-in-takes-this-one"
SERVE = (sys.executable, "-m", "bot", "serve")
PATIENCE = 60.0
"""Seconds to wait for a process that starts on a busy machine."""


def eventually(what: str, found: Callable[[], object]) -> None:
    """Wait for something to become true."""
    deadline = time.monotonic() + PATIENCE
    while not found():
        assert time.monotonic() < deadline, f"in vain: {what}"
        time.sleep(0.02)


class Served:
    """An ``epoch serve`` that can be killed and started again on the same database."""

    def __init__(self, folder: Path, base_url: str) -> None:
        self._env = {
            **os.environ,
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": base_url,
            "DATABASE_URL": f"sqlite:///{folder}/epoch.sqlite3",
            "XDG_CACHE_HOME": str(folder),
            "EPOCH_LOG_LEVEL": "DEBUG",
        }
        self._log = folder / "log.txt"
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve"],
                env=self._env,
                cwd=self._folder,
                stderr=log,
                stdout=log,
            )

    def stop(self, how: signal.Signals) -> int:
        """Send a signal and wait for the end."""
        assert self._process is not None
        self._process.send_signal(how)
        return self._process.wait(PATIENCE)

    @property
    def log(self) -> str:
        """Everything that it logged."""
        return self._log.read_text(encoding="utf-8")


@contextlib.contextmanager
def served(folder: Path, telegram: Telegram) -> Iterator[Served]:
    """A stand-in Bot API and a served bot on it."""
    with serving(telegram) as base_url:
        bot = Served(folder, base_url)
        bot.start()
        try:
            yield bot
        finally:
            bot.stop(signal.SIGKILL)


def polls(ann: Person) -> list[Message]:
    """The quiz polls that the learner sees, oldest first."""
    return [message for _, message in sorted(ann.chat.messages.items()) if message.poll]


def texts(ann: Person) -> str:
    """Everything the bot said to the learner."""
    return "\n".join(message.text for message in ann.chat.messages.values() if message.by_bot)


def asked(ann: Person, number: str) -> bool:
    """Whether the newest poll has this number."""
    return bool(polls(ann)) and f"{number} · " in question(polls(ann)[-1])


def question(message: Message) -> str:
    """What a poll asks."""
    return message.poll.question if message.poll else ""


def a_day_earlier(folder: Path) -> None:
    """What happened today happened yesterday: the process's own clock cannot be moved."""
    with contextlib.closing(sqlite3.connect(folder / "epoch.sqlite3")) as database, database:
        database.execute("UPDATE answers SET day = date(day, '-1 day')")
        database.execute("UPDATE streak_days SET day = date(day, '-1 day')")
        database.execute("UPDATE streaks SET settled = date(settled, '-1 day')")
        database.execute("UPDATE streaks SET last_credit = datetime(last_credit, '-1 day')")


def test_a_quiz_goes_on_after_kill_9_with_every_vote_counted_once(tmp_path: Path) -> None:
    telegram = Telegram(WalkingClock(), token=TOKEN)
    with served(tmp_path, telegram) as bot:
        ann = telegram.user("Ann")
        ann.say(ann.chat, "/quiz 6")
        for number in range(1, 7):
            eventually(f"question {number}", lambda n=f"{number}/6": asked(ann, n))
            ann.vote(polls(ann)[-1], key_of(polls(ann)[-1]))
            if number in (2, 4):
                bot.stop(signal.SIGKILL)
                bot.start()
        eventually("the score", lambda: "6 of 6 right" in texts(ann))
        assert texts(ann).count("6 of 6 right") == 1
        assert "Day 1!" in texts(ann)
        ann.say(ann.chat, "what is gradient clipping?")
        eventually("an answer", lambda: "From: Deep learning, advanced" in texts(ann))

        assert bot.stop(signal.SIGTERM) == 0
        a_day_earlier(tmp_path)
        bot.start()
        ann.say(ann.chat, "/quiz 5")
        for number in range(1, 6):
            eventually(f"question {number}", lambda n=f"{number}/5": asked(ann, n))
            ann.vote(polls(ann)[-1], key_of(polls(ann)[-1]))
        eventually("the second day", lambda: "2 days in a row!" in texts(ann))
    assert telegram.invalid == []
    assert TOKEN not in bot.log


def test_a_refused_token_is_one_line_and_exit_1(tmp_path: Path) -> None:
    telegram = Telegram(WalkingClock(), token="7000000002:AAE-this-is-not-the-one-you-have")
    with serving(telegram) as base_url:
        env = {
            **os.environ,
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": base_url,
            "DATABASE_URL": f"sqlite:///{tmp_path}/epoch.sqlite3",
            "XDG_CACHE_HOME": str(tmp_path),
        }
        ended = subprocess.run(
            [sys.executable, "-m", "bot", "serve"],
            env=env,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr.strip() == "Telegram refuses the bot token. Ask @BotFather for the right one."
    assert TOKEN not in ended.stdout + ended.stderr
