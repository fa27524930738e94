"""``epoch serve`` in a process of its own, on a Telegram of ours, with people who ask it things."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Thread

from bot.simulator import Person, Telegram
from bot.simulator.clock import WalkingClock
from tests.simulator.http_stand_in import serving
from tests.simulator.wrong_answers import Interference

TOKEN = "7000000001:AAE-only-a-stand-in-takes-this-one"
PATIENCE_SECONDS = 60.0
Found = Callable[[], object]


def eventually(what: str, found: Found) -> None:
    """Wait until something is true."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not found():
        assert time.monotonic() < deadline, f"in vain: {what}"
        time.sleep(0.05)


class ServedTutor:
    """The process, what it says, and everybody who asked it something."""

    def __init__(self, folder: Path, telegram: Telegram, api_url: str) -> None:
        self.database = folder / "data" / "epoch.sqlite3"
        self.environment = {
            **os.environ,
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": api_url,
            "DATABASE_URL": f"sqlite:///{self.database}",
        }
        self.said: list[str] = []
        self.program: Sequence[str] = ("-m", "bot")
        self._folder = folder
        self.telegram = telegram
        self._people: dict[str, Person] = {}
        self._asked_before = 0
        self._process: subprocess.Popen[str] | None = None
        self._listening = Thread()

    def command(self, *arguments: str, before: Sequence[str] = ()) -> tuple[int, str]:
        """Run ``epoch`` to its end: its status and everything it said."""
        line = [*before, sys.executable, "-m", "bot", *arguments]
        done = subprocess.run(
            line,
            env=self.environment,
            cwd=self._folder,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
        )
        return done.returncode, done.stdout + done.stderr

    def start(self) -> None:
        """Start it and wait until it hears."""
        first = len(self.said)
        self.launch()
        eventually("it listens", lambda: any("is listening" in line for line in self.said[first:]))

    def launch(self) -> None:
        """Start it."""
        self._process = subprocess.Popen(
            [sys.executable, *self.program, "serve"],
            env=self.environment,
            cwd=self._folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._listening = Thread(target=self._listen, args=(self._process,), daemon=True)
        self._listening.start()

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and wait for the end: its status."""
        assert self._process is not None
        self._process.send_signal(how)
        return self.wait()

    def wait(self) -> int:
        """Wait for the end: its status."""
        assert self._process is not None
        status = self._process.wait(PATIENCE_SECONDS)
        self._listening.join()
        return status

    @property
    def pid(self) -> int:
        """The process's number."""
        assert self._process is not None
        return self._process.pid

    def ask(self, times: int) -> None:
        """So many new people ask something that no deck answers, one after the other."""
        for _ in range(times):
            number = self.asked + 1
            text = f"how do I cook borscht {number}"
            person = self._people[text] = self.telegram.user(f"Person {number}")
            person.say(person.chat, text)

    @property
    def asked(self) -> int:
        """How many people asked something, ever."""
        return self._asked_before + len(self._people)

    def forget(self) -> None:
        """Look no more at those who asked so far."""
        self._asked_before = self.asked
        self._people.clear()

    def filed(self) -> Counter[str]:
        """How often each question is on record."""
        address = f"file:{self.database}?mode=ro"
        with contextlib.closing(sqlite3.connect(address, uri=True)) as raw:
            return Counter(text for (text,) in raw.execute("SELECT text FROM unanswered"))

    def lost(self) -> int:
        """How many questions are not on record exactly once."""
        filed = self.filed() if self.database.exists() else Counter[str]()
        return sum(filed[text] != 1 for text in self._people)

    def without_reply(self) -> int:
        """How many people were told nothing."""
        return sum(
            not any(message.by_bot for message in person.chat.messages.values())
            for person in self._people.values()
        )

    def told_again(self) -> int:
        """How many people were told more than once."""
        return sum(
            sum(message.by_bot for message in person.chat.messages.values()) > 1
            for person in self._people.values()
        )

    def all_done(self) -> bool:
        """Whether every question is on record and was replied to."""
        return not self.lost() and not self.without_reply()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            for line in lines:
                self.said.append(line.rstrip("\n"))


@contextlib.contextmanager
def served_tutor(folder: Path, interference: Interference | None = None) -> Iterator[ServedTutor]:
    """A tutor that is not started yet; killed at the end."""
    telegram = Telegram(WalkingClock(), token=TOKEN)
    with serving(telegram, interference=interference) as api_url:
        tutor = ServedTutor(folder, telegram, api_url)
        try:
            yield tutor
        finally:
            with contextlib.suppress(AssertionError):
                tutor.stop(signal.SIGKILL)
