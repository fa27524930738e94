"""Half a year as a calendar: a column a week, Monday at the top, today at the end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from bot.charts import colours
from bot.charts.block_text import months, weekday
from bot.charts.canvas import Canvas, width_of
from bot.charts.spec import MARKS, ProgressPicture
from bot.core.days import DAYS_A_WEEK

LEFT, PITCH, TILE = 90, 36, 30
HEIGHT = 8 * PITCH + 60

FILL = {".": colours.TRACK, "s": colours.SOME, "e": colours.DONE, "k": colours.GROUND}
EDGE = {".": "none", "s": "none", "e": "none", "k": colours.KEPT}
GAP, APART = 12, 42
"""Pixels between a mark and its meaning, and to the next mark."""


def calendar(canvas: Canvas, top: float, today: date, picture: ProgressPicture) -> float:
    """Draw it and return where it ends."""
    marks, locale = picture.marks, picture.locale
    first = today - timedelta(days=len(marks) - 1)
    grid = top + PITCH
    for row in (0, 2, 4):
        name = weekday(first + timedelta(days=row), locale, narrow=True)
        canvas.text((54, grid + (row + 0.5) * PITCH), name, colour=colours.QUIET)
    for week, month in months(first, len(marks), locale):
        canvas.text((LEFT + week * PITCH, top + PITCH / 2 - 6), month, colour=colours.QUIET)
    cells = [divmod(i, DAYS_A_WEEK) for i in range(len(marks))]
    places = [(LEFT + (week + 0.5) * PITCH, grid + (day + 0.5) * PITCH) for week, day in cells]
    edges = [EDGE[mark] for mark in marks]
    edges[-1] = colours.TEXT
    canvas.tiles(places, (TILE, TILE), [FILL[mark] for mark in marks], edges, 7)
    _legend(canvas, grid + DAYS_A_WEEK * PITCH + 36, picture.calendar.names)
    return top + HEIGHT


def _legend(canvas: Canvas, y: float, meanings: Sequence[str]) -> None:
    x = float(LEFT)
    for mark, meaning in zip(MARKS, meanings, strict=True):
        canvas.tiles([(x + TILE / 2, y)], (TILE, TILE), [FILL[mark]], [EDGE[mark]], 7)
        canvas.text((x + TILE + GAP, y), meaning, colour=colours.QUIET)
        x += TILE + GAP + width_of(meaning, canvas.small) + APART
