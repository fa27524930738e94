"""Tables for a narrow screen: aligned letters where they fit, else a list of rows."""

from __future__ import annotations

from collections.abc import Sequence

from wcwidth import wcswidth

from bot.core.writing.blocks import Runs, TableBlock, text_of

WIDEST = 32
"""Letters of one width in a line of a phone."""

GAP = "  "


def aligned(table: TableBlock) -> str | None:
    """The table as lines of letters of one width; None where it is too wide or not letters alone."""
    cells = [cell for row in (table.header, *table.rows) for cell in row]
    if any(run.href or run.picture or "\n" in run.text for cell in cells for run in cell):
        return None
    rows = [[text_of(cell) for cell in row] for row in table.rows]
    header = [text_of(cell) for cell in table.header]
    widths = [max(map(_width, column)) for column in zip(*([header] if header else []), *rows, strict=True)]
    if sum(widths) + len(GAP) * (len(widths) - 1) > WIDEST:
        return None
    lines = [_line(row, widths) for row in rows]
    if header:
        lines = [_line(header, widths), GAP.join("─" * width for width in widths), *lines]
    return "\n".join(lines)


def named(table: TableBlock) -> list[list[tuple[Runs, Runs]]]:
    """For each row its cells that say something, each with its column's name."""
    header = table.header or ((),) * len(table.rows[0] if table.rows else ())
    return [[(name, cell) for name, cell in zip(header, row, strict=True) if cell] for row in table.rows]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return GAP.join(
        cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)
    ).rstrip()


def _width(text: str) -> int:
    width: int = wcswidth(text)
    return width if width >= 0 else len(text)
