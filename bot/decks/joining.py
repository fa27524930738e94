"""Files with one deck id are one deck: a large one is split up without a new name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bot.decks.document import Loc, shown
from bot.decks.model import Deck

Report = Callable[[Loc, str], str]
"""Words a problem at a place in the file that a head came from."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a file says of its deck; texts as they were read, or whatever else stands there."""

    deck: str
    title: object
    language: object
    path: str


def joined(parts: Sequence[Deck]) -> tuple[Deck, ...]:
    """The decks in order of their first part; each has the sources that any of its parts, the files, name."""
    decks: dict[str, Deck] = {}
    for part in parts:
        known = decks.get(part.id)
        decks[part.id] = part if known is None else _both(known, part)
    return tuple(decks.values())


def disagreements(heads: Sequence[tuple[Head, Report]]) -> Iterator[str]:
    """A problem for each file that calls its deck otherwise than the first file of that deck does."""
    first: dict[str, Head] = {}
    for head, report in heads:
        known = first.setdefault(head.deck, head)
        for key in ("title", "language"):
            ours, theirs = getattr(head, key), getattr(known, key)
            if ours != theirs and isinstance(ours, str) and isinstance(theirs, str):
                elsewhere = f"the deck `{shown(head.deck)}` is in {known.path} too, with the {key}"
                advice = f"give all files of a deck the same {key}, or this deck an id of its own"
                yield report((key,), f"{elsewhere} “{shown(theirs)}”: {advice}")


def _both(known: Deck, part: Deck) -> Deck:
    sources = dict.fromkeys((*known.source.splitlines(), *part.source.splitlines()))
    return replace(known, source="\n".join(sources), items=known.items + part.items)
