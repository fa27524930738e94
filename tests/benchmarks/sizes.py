"""What large decks cost: ``python -m tests.benchmarks.sizes [ITEMS...]`` prints a Markdown table.

Each size is measured in processes of its own: one that reads and fits, one that finds all of it in the cache.
In the second a learner asks for quizzes, the day's practice, an open question and their progress, and a group
for challenges, straight through the use cases and a database in memory. The worst case is the slowest of all
such requests, the very first included.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from bot.chat.context import LearnerContext
from bot.chat.messages import Place
from bot.chat.tutor import Tutor
from bot.cli.serve import keep_out_of_collections
from bot.decks.cache import load_or_make_options
from bot.decks.load import load_library
from bot.decks.scope import Request, everything
from bot.features.challenge.rules import default_rules
from bot.features.challenge.use_cases import Challenger, end_now, open_challenge
from bot.features.explain.use_cases import leave
from bot.features.explain.use_cases import start as explain
from bot.features.practice.outcomes import Started
from bot.features.practice.today import start_today
from bot.features.practice.use_cases import answer, rate, start, stop
from bot.features.progress.use_cases import overview
from bot.features.questions.rules import Form
from bot.search import load_or_fit
from tests.benchmarks.large_decks import write
from tests.contexts import OneLearner

SIZES = (1_000, 10_000, 50_000)
TIMES = 15
COLUMNS = (
    ("read and fit, s", "cold_s", ".1f"),
    ("memory at most, MB", "cold_mb", ".0f"),
    ("from the cache, s", "cached_s", ".2f"),
    ("memory then, MB", "cached_mb", ".0f"),
    ("first question ever, ms", "first_ms", ".1f"),
    ("first of a quiz: median, ms", "quiz_median_ms", ".1f"),
    ("worst", "quiz_worst_ms", ".1f"),
    ("next question: median, ms", "next_median_ms", ".1f"),
    ("worst", "next_worst_ms", ".1f"),
    ("/today, ms", "today_worst_ms", ".1f"),
    ("/challenge, ms", "challenge_worst_ms", ".1f"),
    ("/explain, ms", "explain_worst_ms", ".1f"),
    ("/progress, ms", "progress_worst_ms", ".1f"),
    ("search: median, ms", "search_median_ms", ".1f"),
    ("worst", "search_worst_ms", ".1f"),
)
Measured = dict[str, float]


class Clocks:
    """How long each kind of request took, in milliseconds."""

    def __init__(self) -> None:
        self.times: dict[str, list[float]] = {}

    def time(self, name: str, work: Callable[[], Any]) -> Any:
        begun = time.perf_counter()
        result = work()
        self.times.setdefault(name, []).append((time.perf_counter() - begun) * 1000)
        return result

    def summary(self) -> Measured:
        found = {}
        for name, times in self.times.items():
            found[f"{name}_median_ms"], found[f"{name}_worst_ms"] = median(times), max(times)
        return found


def load(folder: Path) -> tuple[Tutor, float]:
    """A tutor, and the seconds that it took."""
    begun, cache = time.perf_counter(), folder / "cache"
    library = load_library([folder], cache)
    options = load_or_make_options(library, cache)
    tutor = Tutor(library, load_or_fit(library, cache), "Europe/London", loaded_options=options).warm()
    keep_out_of_collections()
    return tutor, time.perf_counter() - begun


def cold(folder: Path) -> Measured:
    """Read, checked and fitted."""
    _, seconds = load(folder)
    return {"cold_s": seconds, "cold_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def warm(folder: Path) -> Measured:
    """Found in the cache, and used."""
    tutor, seconds = load(folder)
    held = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    asked = json.loads((folder / "asked.json").read_text(encoding="utf-8"))
    clocks, ann = Clocks(), OneLearner(tutor=tutor)
    for _ in range(TIMES):
        _quiz(clocks, ann)
        started = clocks.time("today", lambda: ann.does(start_today))
        if hasattr(started, "started"):
            _answer_all(clocks, ann, started.started)
        ann.does(stop)
        clocks.time("challenge", lambda: ann.does(_challenge))
        clocks.time("explain", lambda: ann.does(lambda ctx: explain(ctx, everything(ctx.tutor.library))))
        ann.does(leave)
        clocks.time("progress", lambda: ann.does(overview))
    for query in asked:
        clocks.time("search", lambda query=query: tutor.retriever.search(query))
    first = {"first_ms": clocks.times["quiz"][0]}
    return {"cached_s": seconds, "cached_mb": held / 2**20} | first | clocks.summary()


def _quiz(clocks: Clocks, ann: OneLearner) -> None:
    started = clocks.time("quiz", lambda: ann.does(lambda ctx: start(ctx, _five(ctx))))
    assert isinstance(started, Started)
    _answer_all(clocks, ann, started)


def _answer_all(clocks: Clocks, ann: OneLearner, started: Started) -> None:
    asked = started.asked
    while asked:
        form, number = asked.question.form, asked.id
        deed, said = (rate, True) if form is Form.CARD else (answer, 0)
        asked = clocks.time("next", lambda d=deed, n=number, s=said: ann.does(d, n, s)).next


def _five(ctx: LearnerContext) -> Request:
    return Request(5, everything(ctx.tutor.library))


def _challenge(ctx: LearnerContext) -> None:
    here = ctx.to(Place(-100))
    open_challenge(here, Challenger(ctx.learner.id, "Ann"), default_rules(ctx.tutor.library))
    end_now(here)


def measure(count: int) -> Measured:
    """One size."""
    with tempfile.TemporaryDirectory(prefix="epoch-sizes-") as name:
        folder = Path(name)
        (folder / "asked.json").write_text(json.dumps(write(count, folder)), encoding="utf-8")
        size = sum(path.stat().st_size for path in folder.glob("*.yaml"))
        return {"items": count, "mb": size / 1e6} | _apart("cold", folder) | _apart("warm", folder)


def _apart(what: str, folder: Path) -> Measured:
    command = [sys.executable, "-m", "tests.benchmarks.sizes", what, str(folder)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    measured: Measured = json.loads(done.stdout)
    return measured


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] in (["cold"], ["warm"]):
        measured = {"cold": cold, "warm": warm}[arguments[0]](Path(arguments[1]))
        sys.stdout.write(json.dumps(measured))
        return
    sys.stdout.write("| items | YAML, MB | " + " | ".join(title for title, _, _ in COLUMNS) + " |\n")
    sys.stdout.write("|---:" * (len(COLUMNS) + 2) + "|\n")
    for count in map(int, arguments or SIZES):
        found = measure(count)
        cells = [format(found[name], form) for _, name, form in COLUMNS]
        sys.stdout.write(f"| {count:,} | {found['mb']:.1f} | " + " | ".join(cells) + " |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
