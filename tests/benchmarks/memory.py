"""How much of a deck is remembered under FSRS, SM-2, a fixed ladder and random order.

    python -m tests.benchmarks.memory --full

writes ``results/memory.md`` and ``results/memory.svg``; without ``--full`` one small setting is printed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import mean, stdev

from tests.benchmarks.learners import (
    GUESS,
    ActR,
    HalfLife,
    Learner,
)
from tests.benchmarks.schedulers import (
    Fsrs,
    Ladder,
    Scheduler,
    Shuffled,
    Sm2,
)

RESULTS = Path(__file__).parent / "results"
LEARNERS: dict[str, Callable[[int, Random], Learner]] = {"half-life": HalfLife, "ACT-R": ActR}
SCHEDULERS: dict[str, Callable[[int, Random], Scheduler]] = {
    "FSRS": Fsrs,
    "SM-2": Sm2,
    "ladder": Ladder,
    "random": Shuffled,
}
MONTH, QUARTER = 30, 90
QUESTION_DAYS = 20 / 86_400
"""Twenty seconds a question, in days."""


@dataclass(frozen=True)
class Setting:
    """``items`` in the deck, ``answers`` a day, and the chance that a forgotten item is guessed right."""

    items: int
    answers: int
    guess: float

    def __str__(self) -> str:
        return f"{self.items} items, guess {self.guess:.0%}"


@dataclass(frozen=True)
class Run:
    """The share of the deck that is remembered on each morning, from 0 to 1."""

    mornings: tuple[float, ...]


SETTINGS = (
    Setting(60, 10, 0.0),
    Setting(60, 10, GUESS),
    Setting(300, 10, 0.0),
    Setting(300, 10, GUESS),
)


def simulate(learner: str, scheduler: str, setting: Setting, practised: int, seed: int) -> Run:
    """Practise every day for ``practised`` days, then rest until the last morning."""
    name = f"{seed}/{learner}/{setting.items}"
    person = LEARNERS[learner](setting.items, Random(name))
    teacher = SCHEDULERS[scheduler](setting.items, Random(f"{name}/{scheduler}"))
    luck = Random(f"{name}/{scheduler}/luck")
    mornings = []
    for day in range(QUARTER + 1):
        mornings.append(mean(person.recall(item, day) for item in range(setting.items)))
        if day < practised:
            _practise(person, teacher, setting, day, luck)
    return Run(tuple(mornings))


def _practise(person: Learner, teacher: Scheduler, setting: Setting, day: int, luck: Random) -> None:
    for place, item in enumerate(teacher.plan(day, setting.answers)):
        now = day + place * QUESTION_DAYS
        remembered = luck.random() < person.recall(item, now)
        guessed = luck.random() < setting.guess
        person.study(item, now, remembered)
        teacher.answered(item, day, remembered or guessed)


def table(learner: str, setting: Setting, seeds: int) -> tuple[list[str], dict[str, list[Run]]]:
    """One learner in one setting: Markdown rows, and the runs of daily practice."""
    rows, daily = [], {}
    for scheduler in SCHEDULERS:
        daily[scheduler] = [simulate(learner, scheduler, setting, QUARTER, seed) for seed in range(seeds)]
        month = [simulate(learner, scheduler, setting, MONTH, seed) for seed in range(seeds)]
        cells = [
            _cell([run.mornings[MONTH] for run in daily[scheduler]]),
            _cell([run.mornings[QUARTER] for run in daily[scheduler]]),
            _cell([run.mornings[QUARTER] for run in month]),
        ]
        rows.append(f"| {scheduler} | " + " | ".join(cells) + " |")
    return rows, daily


def report(seeds: int) -> str:
    """Every setting as Markdown; also draws the plot."""
    parts: list[str] = []
    curves: dict[tuple[str, Setting], dict[str, list[Run]]] = {}
    for setting in SETTINGS:
        for learner in LEARNERS:
            rows, daily = table(learner, setting, seeds)
            curves[learner, setting] = daily
            parts += [f"\n### {learner}, {setting}\n", *HEAD, *rows]
    draw(curves, RESULTS / "memory.svg")
    glance = [_glance(learner, setting, daily) for (learner, setting), daily in curves.items()]
    return "\n".join([*GLANCE, *glance, *parts]) + "\n"


def _glance(learner: str, setting: Setting, daily: dict[str, list[Run]]) -> str:
    """How FSRS stands to each other scheduler at day 90, in points of recall over the same seeds."""
    cells = []
    for other in list(SCHEDULERS)[1:]:
        pairs = zip(daily["FSRS"], daily[other], strict=True)
        lead = [ours.mornings[QUARTER] - theirs.mornings[QUARTER] for ours, theirs in pairs]
        cells.append(f"{100 * mean(lead):+.1f} ± {100 * stdev(lead):.1f}")
    return f"| {learner}, {setting} | " + " | ".join(cells) + " |"


GLANCE = (
    "\n## FSRS against the others at day 90, in points of recall\n",
    "| learner | against SM-2 | against the ladder | against random |",
    "|---|---|---|---|",
)


HEAD = (
    "| scheduler | day 30 | day 90 | day 90 after 60 days of rest |",
    "|---|---|---|---|",
)


def draw(curves: dict[tuple[str, Setting], dict[str, list[Run]]], path: Path) -> None:
    """One small plot for each learner and setting."""
    import matplotlib

    matplotlib.use("Agg")
    matplotlib.rcParams["svg.hashsalt"] = "memory"
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(len(LEARNERS), len(SETTINGS), figsize=(14, 6), sharex=True, sharey=True)
    for (learner, setting), daily in curves.items():
        axis = axes[list(LEARNERS).index(learner)][SETTINGS.index(setting)]
        for scheduler, runs in daily.items():
            axis.plot(
                [mean(day) for day in zip(*(run.mornings for run in runs), strict=True)], label=scheduler
            )
        axis.set_title(f"{learner}, {setting}", fontsize=9)
        axis.grid(alpha=0.3)
    axes[0][0].legend(fontsize=8)
    figure.supxlabel("day, with 10 answers on each")
    figure.supylabel("share of the deck remembered")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def _cell(shares: list[float]) -> str:
    return f"{mean(shares):.1%} ± {stdev(shares) if len(shares) > 1 else 0:.1%}"


def main() -> None:
    """The command."""
    if "--full" in sys.argv:
        text = report(10)
        (RESULTS / "memory.md").write_text(INTRODUCTION + text)
        print(text)  # noqa: T201
        return
    for learner in LEARNERS:
        print(learner, *table(learner, SETTINGS[0], 2)[0], sep="\n")  # noqa: T201


INTRODUCTION = """# How much of a deck is remembered

Made by `python -m tests.benchmarks.memory --full` (about 20 seconds). The mean of ten seeds ± their standard
deviation.

Two simulated learners, neither of which is the scheduler's own model (`learners.py`): one forgets
exponentially with a half-life that successes stretch, one has ACT-R's memory with Pavlik & Anderson's
spacing effect. Both are set to remember an item of middling ease with a chance of 0.7 on the day after its
first meeting; a memory set otherwise gives other figures. Each gives ten answers a day under each
scheduler, whatever it would rather do; "guess" is the chance that a forgotten item is guessed right, which
misleads the scheduler but is not counted as recall. Columns: the share of the whole deck that is remembered
on the morning of day 30 and of day 90 of daily practice, and on day 90 when practice ended at day 30. 60
items are six days' worth of answers, 300 items thirty.

How to read it: with 60 items all three spaced schedulers end close together, well above random order where
forgetting is exponential and level with it where it is not; FSRS starts slower than SM-2 and the ladder
(day 30) and ends level or a little ahead. With 300 items there is not time for the whole deck: "due first,
then new" keeps the learner on few items, while random order meets more of them. With a memory like ACT-R's,
where one meeting leaves something for long, that gains more than spacing does, and FSRS loses clearly; with
the memory that forgets exponentially it wins clearly. FSRS runs with its published parameters, fitted to
people and not to these learners.

![recall by day](memory.svg)
"""

if __name__ == "__main__":
    main()
