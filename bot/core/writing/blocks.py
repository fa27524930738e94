"""What a text consists of once it was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """How letters look."""

    BOLD = "bold"
    ITALIC = "italic"
    UNDERLINED = "underlined"
    STRUCK = "struck"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Run:
    """Letters that look alike. ``href``: where a link leads; ``picture``: the file that they stand for."""

    text: str
    styles: frozenset[Style] = frozenset()
    href: str = ""
    picture: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, or an entry of a list behind its ``mark``, as many lists deep as ``depth`` says."""

    runs: Runs
    mark: str = ""
    depth: int = 0
    quoted: bool = False

    @property
    def text(self) -> str:
        """What it says, without its mark."""
        return text_of(self.runs)


@dataclass(frozen=True, slots=True)
class Code:
    """Lines of a program, exactly as they were written. ``language`` may be empty."""

    text: str
    language: str = ""
    depth: int = 0
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class TableBlock:
    """Rows of cells, all of one length. ``header`` is empty where the author gave none."""

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    depth: int = 0
    quoted: bool = False


Part = Paragraph | Code | TableBlock
Block = tuple[Part, ...]
"""What belongs together: a paragraph, a table, a whole list, a whole quotation."""


def runs_of(part: Part) -> Iterator[Run]:
    """Every run of a part; code has none."""
    match part:
        case Paragraph(runs):
            yield from runs
        case TableBlock(header, rows):
            yield from (run for row in (header, *rows) for cell in row for run in cell)


def text_of(runs: Runs) -> str:
    """The letters of runs."""
    return "".join(run.text for run in runs)
