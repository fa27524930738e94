"""A sheet to draw on, measured in pixels from the top left corner."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, get_font
from matplotlib.path import Path
from matplotlib.transforms import IdentityTransform

from bot.pictures import colours

WIDTH = 1080
"""Three pixels to a point on a phone 360 points wide."""

DOTS = 72
"""Dots per inch at which a point is a pixel, so that font sizes are pixels too."""

FONT = "DejaVu Sans"

LEVEL = 6
"""How hard zlib tries, 0 to 9."""


class Canvas:
    """A picture in the making. ``text`` beneath ``small`` pixels would be unreadable on a phone."""

    small = 30

    def __init__(self, height: int) -> None:
        self.height = height
        self._figure = Figure(figsize=(WIDTH / DOTS, height / DOTS), dpi=DOTS, facecolor=colours.GROUND)
        self._agg = FigureCanvasAgg(self._figure)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(height, 0)

    def text(
        self, x: float, y: float, text: str, size: float = 0, colour: str = colours.TEXT, align: str = "left"
    ) -> None:
        """Words, their middle at height ``y``. ``align`` is left, center or right."""
        bold = size > self.small + 10
        self._axes.text(
            x,
            y,
            drawable(text),
            fontsize=size or self.small,
            color=colour,
            family=FONT,
            weight="bold" if bold else "normal",
            ha=align,
            va="center_baseline",
            parse_math=False,
        )

    def tiles(
        self,
        places: Sequence[tuple[float, float]],
        size: tuple[float, float],
        fill: Sequence[str],
        edge: Sequence[str],
        radius: float,
    ) -> None:
        """Rounded rectangles of one size, by their centres."""
        self._axes.add_collection(
            PathCollection(
                [rounded(*size, radius)],
                offsets=list(places),
                offset_transform=self._axes.transData,
                transform=IdentityTransform(),
                facecolors=list(fill),
                edgecolors=list(edge),
                linewidths=3,
            ),
            autolim=False,
        )

    def bar(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """One bar with round ends, from its left end, its middle at height ``y``."""
        width = max(width, height)
        self.tiles([(x + width / 2, y)], (width, height), [colour], ["none"], height / 2)

    def line(self, points: Sequence[tuple[float, float]], colour: str, width: float) -> None:
        """A line through points."""
        self._axes.plot(
            [x for x, _ in points],
            [y for _, y in points],
            color=colour,
            linewidth=width,
            solid_capstyle="round",
        )

    def area(self, points: Sequence[tuple[float, float]], floor: float, colour: str) -> None:
        """What lies between a line and the floor."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        self._axes.fill_between(xs, ys, floor, color=colour, linewidth=0)

    def png(self, words: str) -> bytes:
        """The picture, with its description in words inside."""
        out = BytesIO()
        about = {"Software": None, "Description": words}
        self._agg.print_png(  # type: ignore[no-untyped-call]
            out, metadata=about, pil_kwargs={"compress_level": LEVEL}
        )
        return out.getvalue()


def drawable(text: str) -> str:
    """The text with a box-free stand-in for signs that the font lacks."""
    known = _charmap()
    return "".join(sign if ord(sign) in known else "·" for sign in text)


def rounded(width: float, height: float, radius: float) -> Path:
    """A rounded rectangle around the origin."""
    x, y, r = width / 2, height / 2, min(radius, width / 2, height / 2)
    vertices: list[tuple[float, float]] = []
    for sx, sy in ((1, 1), (-1, 1), (-1, -1), (1, -1)):
        upright, flat = (sx * x, sy * (y - r)), (sx * (x - r), sy * y)
        first, last = (upright, flat) if sx == sy else (flat, upright)
        vertices += [first, (sx * x, sy * y), last]
    codes = [Path.LINETO, Path.CURVE3, Path.CURVE3] * 4
    codes[0] = Path.MOVETO
    return Path([*vertices, vertices[0]], [*codes, Path.CLOSEPOLY])


@lru_cache(maxsize=1)
def _charmap() -> frozenset[int]:
    return frozenset(get_font(findfont(FONT)).get_charmap())
