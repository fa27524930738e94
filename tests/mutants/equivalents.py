"""Mutants that no test can see, since the program does the same with them: a list with a reason for each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.mutations import Mutant, mutant_at, places

LIST = Path("tests/mutants/equivalents.toml")


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A change in a file of the tree, as its lines before and after it, and why it changes nothing."""

    file: str
    before: str
    after: str
    why: str

    def is_one(self, mutant: Mutant, root: Path) -> bool:
        """Whether this is that mutant."""
        file = mutant.place.path.relative_to(root).as_posix()
        return (file, mutant.before, mutant.after) == (self.file, self.before, self.after)


def known(root: Path) -> tuple[Equivalent, ...]:
    """The list. Raises TypeError for an entry without a reason."""
    path = root / LIST
    if not path.exists():
        return ()
    return tuple(Equivalent(**entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["mutant"])


def stale(root: Path) -> list[Equivalent]:
    """Entries that are no mutant any more, or have no reason."""
    return [one for one in known(root) if not one.why.strip() or not _applies(one, root)]


def _applies(one: Equivalent, root: Path) -> bool:
    path = root / one.file
    if not path.exists():
        return False
    lines = path.read_text(encoding="utf-8").splitlines()
    near = [place for place in places(path) if " ".join(lines[place.line - 1].split()) in one.before]
    return any(mutant and one.is_one(mutant, root) for mutant in map(mutant_at, near))
