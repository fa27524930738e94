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
from bot.charts.heatmap import (
    EDGE,
    FILL,
    HEIGHT,
    calendar,
)
from bot.charts.spec import (
    CardPicture,
    Picture,
    ProgressPicture,
    StripPicture,
    from_json,
)
from bot.core.days import DAYS_A_WEEK
from bot.core.errors import PictureError

MARGIN, TOP, HEADING = 54, 130, 84
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


def _progress(picture: ProgressPicture) -> bytes:
    today = date.fromisoformat(picture.today)
    canvas = Canvas(_height(picture))
    _streak_line(canvas, 84, picture.streak, picture.longest)
    y = calendar(canvas, _heading(canvas, TOP, "Half a year"), today, picture.marks)
    if picture.topics:
        y = bars(canvas, _heading(canvas, y, "What you know"), picture.topics)
    if picture.recall:
        falling(canvas, _heading(canvas, y, "What you would still know without practice"), picture.recall)
    return canvas.png(blocks.calendar(today, picture.marks))


def _height(picture: ProgressPicture) -> int:
    topics = HEADING + ROW * len(picture.topics) if picture.topics else 0
    forecast = HEADING + CHART_HEIGHT if picture.recall else 0
    return TOP + HEADING + HEIGHT + topics + forecast + 40


def _strip(picture: StripPicture) -> bytes:
    canvas = Canvas(STRIP_HEIGHT)
    _streak_line(canvas, 84, picture.streak, picture.longest)
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
        canvas.text(x, y, f"{day.day}", colour=ink, align="center")
        if i < DAYS_A_WEEK:
            canvas.text(x, 176, f"{day:%a}", colour=colours.QUIET, align="center")
    return canvas.png(blocks.strip(today, marks))


def _headline(picture: CardPicture) -> tuple[int, str]:
    """The best that there is to show."""
    if picture.streak:
        return picture.streak, _days(picture.streak) + " in a row"
    return picture.level, "is my level"


def _card(picture: CardPicture) -> bytes:
    canvas = Canvas(CARD_HEIGHT)
    middle = WIDTH / 2
    headline, below = _headline(picture)
    canvas.text(middle, 180, f"{headline}", 190, colours.FLAME, "center")
    canvas.text(middle, 320, below, 56, align="center")
    records = f"Level {picture.level}  ·  longest streak {picture.longest}"
    canvas.text(middle, 400, records, 38, colours.QUIET, "center")
    left, width = MARGIN + 120, WIDTH - 2 * MARGIN - 240
    canvas.bar(left, 490, width, 30, colours.TRACK)
    if picture.streak:
        canvas.bar(left, 490, width * picture.streak / picture.milestone, 30, colours.FLAME)
    ahead = f"next stop: {picture.milestone} days"
    canvas.text(middle, 545, ahead, colour=colours.QUIET, align="center")
    invitation = f"Practise with me: @{picture.bot}"
    size = min(38, 38 * (WIDTH - 2 * MARGIN) / width_of(invitation, 38))
    canvas.text(middle, 645, invitation, size, colours.DONE, "center")
    return canvas.png("")


def _streak_line(canvas: Canvas, y: float, streak: int, longest: int) -> None:
    canvas.text(MARGIN, y, f"{streak} {_days(streak)} in a row", 56, colours.FLAME)
    canvas.text(WIDTH - MARGIN, y, f"longest {longest}", colour=colours.QUIET, align="right")


def _heading(canvas: Canvas, top: float, text: str) -> float:
    canvas.text(MARGIN, top + HEADING / 2, text, 36)
    return top + HEADING


def _days(n: int) -> str:
    return "day" if n == 1 else "days"
