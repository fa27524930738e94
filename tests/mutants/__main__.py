"""``python -m tests.mutants [--sample N] [--seed S] [--where GLOB]``: do the tests see wrong code?

Small mistakes are made at random in rules and use cases, one at a time, each in a copy of the tree. The tests
of its feature are run, then the dialogs. A mistake that no test sees is alive. Exit code 1 below --at-least.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from random import Random
from tempfile import TemporaryDirectory

from tests.mutants.equivalents import known, stale
from tests.mutants.mutations import Mutant, is_rule_or_use_case, mutant_at, places
from tests.mutants.trial import RefusedError, Tree

ROOT = Path(__file__).parents[2]
EVERYWHERE = "bot/features/*/*.py"
RESULTS = "tests/mutants/results.md"
PROCESSES = 2
PATIENCE = 3
"""A mutant's tests may take this many times as long as they take without it."""
LEEWAY_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Verdict:
    """A mutant, and the first test that failed; None: it is alive."""

    mutant: Mutant
    seen_by: str | None


@dataclass(frozen=True, slots=True)
class Sampling:
    """How the mutants are drawn."""

    where: tuple[str, ...]
    size: int
    seed: int


def sample(root: Path, sampling: Sampling) -> list[Mutant]:
    """Mutants at random, without those that are known to change nothing."""
    found = {path for glob in sampling.where for path in root.glob(glob) if is_rule_or_use_case(path)}
    everywhere = [place for path in sorted(found) for place in places(path)]
    Random(sampling.seed).shuffle(everywhere)
    equal = known(root)
    mutants: list[Mutant] = []
    for place in everywhere:
        mutant = mutant_at(place)
        if len(mutants) == sampling.size:
            break
        if mutant and not any(one.is_one(mutant, root) for one in equal):
            mutants.append(mutant)
    return mutants


def try_all(root: Path, mutants: Sequence[Mutant]) -> Iterator[Verdict]:
    """What the tests say to each, in order. Raises RefusedError when they fail without any mutant."""
    workers = min(PROCESSES, len(mutants))
    with TemporaryDirectory() as folder, ThreadPoolExecutor(max(1, workers)) as pool:
        trees: SimpleQueue[Tree] = SimpleQueue()
        for n in range(workers):
            trees.put(Tree(root, Path(folder) / str(n)))
        seconds = _calm(trees, {mutant.place.path.parent.name for mutant in mutants})

        def judge(mutant: Mutant) -> Verdict:
            tree = trees.get()
            try:
                return Verdict(mutant, tree.seen_by(mutant, PATIENCE * seconds + LEEWAY_SECONDS))
            finally:
                trees.put(tree)

        yield from pool.map(judge, mutants)


def _calm(trees: SimpleQueue[Tree], features: set[str]) -> float:
    tree = trees.get()
    try:
        return tree.calm(features)
    finally:
        trees.put(tree)


def row(verdict: Verdict, root: Path) -> str:
    """A line of the table."""
    place = verdict.mutant.place
    where = f"{place.path.relative_to(root).as_posix()}:{place.line}"
    change = f"`{verdict.mutant.before}` → `{verdict.mutant.after}`"
    cells = [where, change, verdict.seen_by or "**alive**"]
    return " ".join(["|", *(cell.replace("|", "\\|") + " |" for cell in cells)])


def page(rows: Iterable[str], summary: str, sampling: Sampling) -> str:
    """The report that --write keeps."""
    command = f"python -m tests.mutants --sample {sampling.size} --seed {sampling.seed}"
    command += "".join(f" --where '{glob}'" for glob in sampling.where if glob != EVERYWHERE)
    head = [
        "# Mutants: do the tests see wrong code?",
        "",
        f"`{command} --write` writes this page.",
    ]
    return "\n".join([*head, "", summary, "", *_HEAD, *rows, ""])


_HEAD = ("| where | mutation | seen by |", "|---|---|---|")


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Sample, try, print the table and the share; returns the exit code: 2 when nothing could be judged."""
    options = _parser().parse_args(arguments)
    sampling = Sampling(tuple(options.where or [EVERYWHERE]), options.sample, options.seed)
    for one in stale(root):
        _say(f"no mutant any more, or no reason given: {one.file}: {one.before} → {one.after}")
        return 2
    mutants = sample(root, sampling)
    if not mutants:
        _say("nothing to mutate there")
        return 2
    rows, seen = [], 0
    _say("\n".join(_HEAD))
    try:
        for verdict in try_all(root, mutants):
            rows.append(row(verdict, root))
            seen += verdict.seen_by is not None
            _say(rows[-1])
    except RefusedError as refused:
        _say(str(refused))
        return 2
    share = seen / len(mutants)
    summary = f"{seen} of {len(mutants)} mutants are seen: {share:.2f} (at least {options.at_least:.2f})."
    _say(f"\n{summary}")
    if options.write:
        (root / RESULTS).write_text(page(rows, summary, sampling), encoding="utf-8")
    return int(share < options.at_least)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m tests.mutants", description=__doc__)
    parser.add_argument("--sample", type=int, default=30, help="how many mutants (default: 30)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--where", action="append", metavar="GLOB", help=f"files; default: {EVERYWHERE}")
    parser.add_argument("--at-least", type=float, default=0.92, help="the share that must be seen")
    parser.add_argument("--write", action="store_true", help=f"keep the table in {RESULTS}")
    return parser


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
