"""How long a picture takes once matplotlib is loaded, how large it is, and what the first one costs.

    python -m tests.benchmarks.pictures            20 of each
    python -m tests.benchmarks.pictures --full     200 of each, and the report is written

Bounds: 200 ms of processor time at the 95th percentile (the time it takes where nothing else runs), 200 KB
at most. The time by the clock is told beside it: it is what the machine at hand had to spare.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from bot.charts.spec import (
    Bar,
    CardPicture,
    Picture,
    ProgressPicture,
    Section,
    StripPicture,
    to_json,
)
from bot.features.progress.rules import FORECAST_DAYS, first_day

RESULTS = Path(__file__).parent / "results"
BOUND_MS, BOUND_KB = 200, 200
TODAY = date(2026, 3, 4)


def samples(rng: Random) -> Iterator[tuple[str, Picture]]:
    """One picture of each kind, as full as they get."""
    days = (TODAY - first_day(TODAY) + timedelta(days=1)).days
    marks = "".join(rng.choices(".sek", [3, 2, 8, 1], k=days))
    topics = tuple(Bar(f"topic number {n}", share := rng.random(), f"{share:.0%}") for n in range(8))
    recall = tuple((day, 0.95 * (1 + day / 20) ** -rng.random()) for day in FORECAST_DAYS)
    streak = rng.randrange(1000)
    lines = (f"{streak} days in a row", "longest 1000")
    sections = (
        Section("Half a year", ("no answers", "some", "goal reached", "streak kept")),
        Section("What you know"),
        Section("What you would still know", ("tomorrow", "1 week", "2 weeks", "3 weeks", "4 weeks")),
    )
    yield "progress", ProgressPicture("en", TODAY.isoformat(), marks, *lines, *sections, topics, recall)
    yield "strip", StripPicture("en", TODAY.isoformat(), marks[-14:], *lines)
    invitation = "Practise with me: @epoch_tutor_bot"
    yield "card", CardPicture(streak, "days in a row", "Level 9", streak / 1000, "next: 1000", invitation)


@dataclass
class Measured:
    """Milliseconds of the processor and by the clock, and bytes, of each picture of a kind."""

    busy: list[float] = field(default_factory=list)
    clock: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    @property
    def held(self) -> bool:
        """Whether the bounds hold."""
        return p95(self.busy) < BOUND_MS and max(self.sizes) < BOUND_KB * 1000


def p95(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20)[-1]


def measure(rounds: int) -> tuple[float, dict[str, Measured]]:
    """Seconds for the first picture, then what each kind takes."""
    begun = perf_counter()
    from bot.charts.render import draw  # what the first picture pays for

    rng = Random(7)
    draw(to_json(next(samples(rng))[1]))
    first = perf_counter() - begun
    kinds: dict[str, Measured] = {}
    for _ in range(rounds):
        for kind, picture in samples(rng):
            measured = kinds.setdefault(kind, Measured())
            clock, busy = perf_counter(), process_time()
            measured.sizes.append(len(draw(to_json(picture))))
            measured.busy.append((process_time() - busy) * 1000)
            measured.clock.append((perf_counter() - clock) * 1000)
    return first, kinds


def report(rounds: int) -> tuple[str, bool]:
    """The table, and whether the bounds hold."""
    first, kinds = measure(rounds)
    held = all(measured.held for measured in kinds.values())
    lines = [
        "# Pictures",
        "",
        f"`python -m tests.benchmarks.pictures --full`: {rounds} pictures of each kind, random data.",
        f"The first picture, matplotlib's import included, took {first:.1f} s.",
        "",
        "| picture | processor ms, median | p95 | by the clock ms, median | p95 | largest KB |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for kind, m in kinds.items():
        times = (statistics.median(m.busy), p95(m.busy), statistics.median(m.clock), p95(m.clock))
        cells = " | ".join(f"{value:.0f}" for value in (*times, max(m.sizes) / 1000))
        lines.append(f"| {kind} | {cells} |")
    kept = "held" if held else "NOT held"
    lines += ["", f"Bounds ({BOUND_MS} ms of the processor at p95, {BOUND_KB} KB): {kept}."]
    return "\n".join(lines) + "\n", held


def main() -> None:
    """Measure and print."""
    full = "--full" in sys.argv
    text, held = report(200 if full else 20)
    sys.stdout.write(text)
    if full:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "pictures.md").write_text(text)
    raise SystemExit(not held)


if __name__ == "__main__":
    main()
