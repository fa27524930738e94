"""The lines above a table that tell about it: Anki's ``#separator:tab``, Excel's ``sep=;``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_LINE = re.compile(r"#([a-z ]+):(.*)\n?")
_EXCEL = re.compile(r"sep=(.)\r?\n?")
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":"}
_ROLES = {"tags": "tags", "deck": "deck", "notetype": "note type", "guid": "guid"}


@dataclass(frozen=True)
class Preamble:
    """``length`` is in characters; ``roles`` are what Anki says of columns, by their numbers from 1."""

    length: int = 0
    lines: int = 0
    separator: str = ""
    html: bool = False
    names: list[str] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)


def preamble(text: str) -> Preamble:
    """What the first lines say (Anki's manual, "Text files": file headers)."""
    if excel := _EXCEL.match(text):
        return Preamble(excel.end(), 1, excel[1])
    place, lines, said = 0, 0, {}
    while line := _LINE.match(text, place):
        said[line[1].strip()] = line[2].strip()
        place, lines = line.end(), lines + 1
    written = said.get("separator", "")
    separator = _SEPARATORS.get(written.lower(), written[:1])
    columns = {what: said.get(f"{what} column", "") for what in _ROLES}
    return Preamble(
        place,
        lines,
        separator,
        said.get("html", "").lower() == "true",
        [name.strip() for name in said["columns"].split(separator or "\t")] if "columns" in said else [],
        {int(number): _ROLES[what] for what, number in columns.items() if number.isdecimal()},
    )
