"""A table on its way: cells as they come, rows of one length in the end."""

from __future__ import annotations

from dataclasses import replace

from bot.core.writing import tags
from bot.core.writing.blocks import Run, Runs, TableBlock


class TableDraft:
    """Rows of cells, and whether each row is of headings only."""

    def __init__(self) -> None:
        self._rows: list[list[Runs]] = []
        self._heads: list[bool] = []
        self._open = False

    def begin(self, tag: str, before: list[Run]) -> None:
        """A row or a cell opens. ``before``: what was said since the last one."""
        self.close(before)
        if tag == "tr" or not self._rows:
            self._rows.append([])
            self._heads.append(True)
        if tag in tags.CELLS:
            self._open = True
            self._heads[-1] &= tag == "th"

    def close(self, said: list[Run]) -> None:
        """A cell closes, or what was said outside of any becomes one, lest it be lost."""
        runs = trimmed(said)
        if not runs and not self._open:
            return
        if not self._rows:
            self._rows.append([])
            self._heads.append(False)
        self._heads[-1] &= self._open
        self._rows[-1].append(runs)
        self._open = False

    def finished(self, depth: int, quoted: bool) -> TableBlock | None:
        """The table; None if nothing is in it."""
        kept = [(row, head) for row, head in zip(self._rows, self._heads, strict=True) if any(row)]
        width = max((len(row) for row, _ in kept), default=0)
        rows = [(*row, *[()] * (width - len(row))) for row, _ in kept]
        if not rows:
            return None
        headed = kept[0][1]
        return TableBlock(rows[0] if headed else (), tuple(rows[headed:]), depth, quoted)


def trimmed(runs: list[Run]) -> Runs:
    """Runs without white space around them; none if nothing would be seen."""
    kept = list(runs)
    while kept and not kept[-1].text.strip(" \n"):
        kept.pop()
    while kept and not kept[0].text.strip(" \n"):
        del kept[0]
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" \n"))
        kept[0] = replace(kept[0], text=kept[0].text.lstrip(" \n"))
    return tuple(kept)
