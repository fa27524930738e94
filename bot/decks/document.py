"""One YAML file as plain data that still knows the line of each of its parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Loc = tuple[str | int, ...]

# At most 48 bytes, because ids travel in a button's callback data (core/limits) beside the action.
ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.?-]{0,47}")

# More problems than anybody reads at once; it keeps a hostile file from filling the memory with reports.
MAX_FLAWS = 500

_SHOWN_CHARACTERS = 60


@dataclass(frozen=True, slots=True)
class Bare:
    """An unquoted scalar that YAML does not read as text: ``NO``, ``12:30``, ``2024-01-31``, nothing.

    ``kind`` says in words what YAML takes it for. It is kept as it was typed, so that a problem can show it.
    """

    raw: str
    kind: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Stands where a refused construct was, so that the one mistake is not reported a second time."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """A problem at a place in one file. ``line`` counts from 1; ``item`` is the item's id, or ``-``."""

    line: int
    item: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """The data of one file (dicts, lists, text, ``Bare`` and ``Refused``) and what is wrong with its YAML.

    ``advice`` is what is right as YAML and may still not be what was meant.

    ``lines`` maps (id of a container, key or index in it) to the line where that entry starts. ``whole`` is
    False when reading stopped early, so that what is missing says nothing about the file.
    """

    data: Any
    lines: Mapping[tuple[int, str | int], int]
    flaws: tuple[Flaw, ...] = ()
    whole: bool = True
    advice: tuple[Flaw, ...] = ()

    def line(self, loc: Loc) -> int:
        """The line of the entry at ``loc``, or of the nearest enclosing part that exists."""
        here, line = self.data, 1
        for step in loc:
            found = self.lines.get((id(here), step))
            if found is None:
                break
            here, line = here[step], found
        return line


def item_id(data: Any, loc: Loc) -> str:
    """The id of the item that ``loc`` lies in, or ``-`` when there is none fit to show."""
    if len(loc) < 2 or loc[0] != "items" or not isinstance(data, dict):
        return "-"
    items, index = data.get("items"), loc[1]
    if not isinstance(items, list) or not isinstance(index, int) or not isinstance(items[index], dict):
        return "-"
    name = items[index].get("id")
    return name if isinstance(name, str) and ID.fullmatch(name) else "-"


def shown(text: str) -> str:
    """``text`` made fit for one line of a report: clipped, and without anything unprintable."""
    clean = "".join(char if char.isprintable() else "�" for char in text[: _SHOWN_CHARACTERS + 1])
    return clean if len(clean) <= _SHOWN_CHARACTERS else clean[: _SHOWN_CHARACTERS - 1] + "…"
