"""Half a year as a calendar: a column a week, Monday at the top, today at the end."""

from __future__ import annotations

from datetime import date, timedelta

from bot.charts import colours
from bot.charts.block_text import months
from bot.charts.canvas import Canvas
from bot.core.days import DAYS_A_WEEK

LEFT, PITCH, TILE = 90, 36, 30
HEIGHT = 8 * PITCH + 60

FILL = {".": colours.TRACK, "s": colours.SOME, "e": colours.DONE, "k": colours.GROUND}
EDGE = {".": "none", "s": "none", "e": "none", "k": colours.KEPT}
LEGEND = ((90, ".", "no answers"), (342, "s", "some"), (504, "e", "goal reached"), (786, "k", "streak kept"))
"""Where each explanation begins, in pixels, its mark and its meaning."""


def calendar(canvas: Canvas, top: float, today: date, marks: str) -> float:
    """Draw it and return where it ends."""
    first = today - timedelta(days=len(marks) - 1)
    grid = top + PITCH
    for row, name in ((0, "M"), (2, "W"), (4, "F")):
        canvas.text(54, grid + (row + 0.5) * PITCH, name, colour=colours.QUIET)
    for week, month in months(first, len(marks)):
        canvas.text(LEFT + week * PITCH, top + PITCH / 2 - 6, month, colour=colours.QUIET)
    cells = [divmod(i, DAYS_A_WEEK) for i in range(len(marks))]
    places = [(LEFT + (week + 0.5) * PITCH, grid + (day + 0.5) * PITCH) for week, day in cells]
    edges = [EDGE[mark] for mark in marks]
    edges[-1] = colours.TEXT
    canvas.tiles(places, (TILE, TILE), [FILL[mark] for mark in marks], edges, 7)
    _legend(canvas, grid + DAYS_A_WEEK * PITCH + 36)
    return top + HEIGHT


def _legend(canvas: Canvas, y: float) -> None:
    marks = [mark for _, mark, _ in LEGEND]
    places = [(x + TILE / 2, y) for x, _, _ in LEGEND]
    canvas.tiles(places, (TILE, TILE), [FILL[mark] for mark in marks], [EDGE[mark] for mark in marks], 7)
    for x, _, meaning in LEGEND:
        canvas.text(x + TILE + 12, y, meaning, colour=colours.QUIET)
