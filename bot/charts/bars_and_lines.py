"""Mastery as bars, and the forecast of what will be remembered as a falling line."""

from __future__ import annotations

from collections.abc import Sequence

from bot.charts import colours
from bot.charts.canvas import WIDTH, Canvas, shortened
from bot.charts.spec import Bar

LEFT, RIGHT = 54, WIDTH - 54
NAMES, NOTES = 330, 150
ROW, THICK = 54, 26
PLOT_LEFT, PLOT_HEIGHT, CHART_HEIGHT = 160, 190, 250
NAMED_DAYS = (1, 7, 14, 21, 28)
"""Days from now that have their names below the line."""


def bars(canvas: Canvas, top: float, shares: Sequence[Bar]) -> float:
    """One bar a row; returns where they end."""
    left, width = LEFT + NAMES, RIGHT - NOTES - LEFT - NAMES
    for row, bar in enumerate(shares):
        y = top + (row + 0.5) * ROW
        canvas.text((LEFT, y), shortened(bar.name, canvas.small, NAMES - 20))
        canvas.bar(left, y, width, THICK, colours.TRACK)
        if bar.share > 0:
            canvas.bar(left, y, width * bar.share, THICK, colours.DONE)
        canvas.text((RIGHT, y), bar.note, colour=colours.QUIET, align="right")
    return top + ROW * len(shares)


def falling(canvas: Canvas, top: float, recall: Sequence[tuple[int, float]], names: Sequence[str]) -> float:
    """The forecast over the coming days, from 0 to 100 %; returns where it ends."""
    floor, width = top + PLOT_HEIGHT, RIGHT - PLOT_LEFT - 60
    first, last = recall[0][0], recall[-1][0]

    def place(day: int, share: float) -> tuple[float, float]:
        return PLOT_LEFT + width * (day - first) / (last - first), floor - PLOT_HEIGHT * share

    for share in (0.0, 0.5, 1.0):
        y = place(first, share)[1]
        canvas.line([place(first, share), place(last, share)], colours.TRACK, 2)
        canvas.text((PLOT_LEFT - 16, y), f"{share:.0%}", colour=colours.QUIET, align="right")
    points = [place(day, share) for day, share in recall]
    canvas.area(points, floor, colours.SHADE)
    canvas.line(points, colours.KEPT, 6)
    for day, name in zip(NAMED_DAYS, names, strict=True):
        canvas.text((place(day, 0)[0], floor + 36), name, colour=colours.QUIET, align="center")
    return top + CHART_HEIGHT
