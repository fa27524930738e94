"""Every kind of picture, put together from its parts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from bot.charts import block_text as blocks
from bot.charts import colours
from bot.charts.bars_and_lines import (
    CHART_HEIGHT,
    ROW,
    bars,
    falling,
)
from bot.charts.canvas import WIDTH, Canvas, width_of
from bot.charts.files import read_file
from bot.charts.heatmap import (
    EDGE,
    FILL,
    HEIGHT,
    calendar,
)
from bot.charts.spec import (
    CardPicture,
    FilePicture,
    Picture,
    ProgressPicture,
    StripPicture,
    from_json,
)
from bot.core.days import DAYS_A_WEEK
from bot.core.errors import PictureError

MARGIN, TOP, HEADING = 54, 130, 84
STREAK_LINE = 84
STRIP_HEIGHT, CARD_HEIGHT = 420, 720


def draw(data: Mapping[str, Any]) -> bytes:
    """The picture as PNG. Raises PictureError for data that is not a picture's."""
    picture = from_json(data)
    try:
        return _draw(picture)
    except Exception as problem:
        # Whatever it is, the learner must not wait for a picture that cannot be: the caption goes out alone.
        raise PictureError(f"{picture.kind} cannot be drawn: {problem!r}") from problem


def _draw(picture: Picture) -> bytes:
    match picture:
        case ProgressPicture():
            return _progress(picture)
        case StripPicture():
            return _strip(picture)
        case CardPicture():
            return _card(picture)
        case FilePicture():
            return read_file(picture)


def _progress(picture: ProgressPicture) -> bytes:
    today = date.fromisoformat(picture.today)
    canvas = Canvas(_height(picture))
    _streak_line(canvas, picture)
    y = calendar(canvas, _heading(canvas, TOP, picture.calendar.heading), today, picture)
    if picture.topics:
        y = bars(canvas, _heading(canvas, y, picture.mastery.heading), picture.topics)
    if picture.recall:
        falling(canvas, _heading(canvas, y, picture.forecast.heading), picture.recall, picture.forecast.names)
    return canvas.png(blocks.calendar(today, picture))


def _height(picture: ProgressPicture) -> int:
    topics = HEADING + ROW * len(picture.topics) if picture.topics else 0
    forecast = HEADING + CHART_HEIGHT if picture.recall else 0
    return TOP + HEADING + HEIGHT + topics + forecast + 40


def _strip(picture: StripPicture) -> bytes:
    canvas = Canvas(STRIP_HEIGHT)
    _streak_line(canvas, picture)
    step = (WIDTH - 2 * MARGIN) / DAYS_A_WEEK
    marks, today = picture.marks, date.fromisoformat(picture.today)
    cells = [divmod(i, DAYS_A_WEEK) for i in range(len(marks))]
    places = [(MARGIN + step * (day + 0.5), 244 + 96 * week) for week, day in cells]
    edges = [EDGE[mark] for mark in marks]
    edges[-1] = colours.TEXT
    canvas.tiles(places, (step - 28, 76), [FILL[mark] for mark in marks], edges, 38)
    for i, (x, y) in enumerate(places):
        day = today - timedelta(days=len(marks) - 1 - i)
        ink = colours.GROUND if marks[i] == "e" else colours.TEXT
        canvas.text((x, y), f"{day.day}", colour=ink, align="center")
        if i < DAYS_A_WEEK:
            canvas.text((x, 176), blocks.weekday(day, picture.locale), colour=colours.QUIET, align="center")
    return canvas.png(blocks.strip(today, picture))


def _card(picture: CardPicture) -> bytes:
    canvas = Canvas(CARD_HEIGHT)
    middle = WIDTH / 2
    canvas.text((middle, 180), f"{picture.number}", 190, colours.FLAME, "center")
    _fitting(canvas, 320, picture.what, 56, colours.TEXT)
    _fitting(canvas, 400, picture.records, 38, colours.QUIET)
    left, width = MARGIN + 120, WIDTH - 2 * MARGIN - 240
    canvas.bar(left, 490, width, 30, colours.TRACK)
    if picture.far:
        canvas.bar(left, 490, width * picture.far, 30, colours.FLAME)
    canvas.text((middle, 545), picture.ahead, colour=colours.QUIET, align="center")
    _fitting(canvas, 645, picture.invitation, 38, colours.DONE)
    return canvas.png("")


def _fitting(canvas: Canvas, y: float, text: str, size: float, colour: str) -> None:
    """A line in the middle, smaller if it would be too wide."""
    fits = min(size, size * (WIDTH - 2 * MARGIN) / max(width_of(text, size), 1))
    canvas.text((WIDTH / 2, y), text, fits, colour, "center")


def _streak_line(canvas: Canvas, picture: ProgressPicture | StripPicture) -> None:
    canvas.text((MARGIN, STREAK_LINE), picture.streak, 56, colours.FLAME)
    canvas.text((WIDTH - MARGIN, STREAK_LINE), picture.longest, colour=colours.QUIET, align="right")


def _heading(canvas: Canvas, top: float, text: str) -> float:
    canvas.text((MARGIN, top + HEADING / 2), text, 36)
    return top + HEADING
