"""A sheet to draw on, measured in pixels from the top left corner."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from io import BytesIO
from typing import Literal

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PathCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D, IdentityTransform
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from bot.charts import colours
from bot.charts.fonts import drawable, families, paths

WIDTH = 1080
"""Three pixels to a point on a phone 360 points wide."""

DOTS = 72
"""Dots per inch at which a point is a pixel, so that font sizes are pixels too."""

SUBPIXELS = 64
"""FreeType measures in these."""

LONGEST_TEXT = 100
"""Longer texts are cut before they are measured."""


Align = Literal["left", "center", "right"]


class Canvas:
    """A picture in the making. ``text`` beneath ``small`` pixels would be unreadable on a phone."""

    small = 30

    def __init__(self, height: int) -> None:
        self.height = height
        self._figure = Figure(figsize=(WIDTH / DOTS, height / DOTS), dpi=DOTS, facecolor=colours.GROUND)
        self._agg = FigureCanvasAgg(self._figure)
        self._pixels = Affine2D().scale(1, -1).translate(0, height)

    def text(
        self,
        at: tuple[float, float],
        text: str,
        size: float = 0,
        colour: str = colours.TEXT,
        align: Align = "left",
    ) -> None:
        """Words, their middle at a height. ``align``: what of them is at the place's left."""
        shown = drawable(text)
        words = Text(
            *at,
            shown,
            fontsize=size or self.small,
            color=colour,
            fontfamily=families(shown),
            fontweight="bold" if size > self.small + 10 else "normal",
            horizontalalignment=align,
            verticalalignment="center_baseline",
            parse_math=False,
            transform=self._pixels,
        )
        self._figure.add_artist(words)

    def tiles(
        self,
        places: Sequence[tuple[float, float]],
        size: tuple[float, float],
        fill: Sequence[str],
        edge: Sequence[str],
        radius: float,
    ) -> None:
        """Rounded rectangles of one size, by their centres."""
        tiles = PathCollection(
            [rounded(*size, radius)],
            offsets=list(places),
            offset_transform=self._pixels,
            transform=IdentityTransform(),
            facecolors=list(fill),
            edgecolors=list(edge),
            linewidths=3,
        )
        self._figure.add_artist(tiles)

    def bar(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """One bar with round ends, from its left end, its middle at height ``y``."""
        inset = height / 2
        self.line([(x + inset, y), (x + max(width - inset, inset + 1), y)], colour, height)

    def line(self, points: Sequence[tuple[float, float]], colour: str, width: float) -> None:
        """A line through points."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        self._figure.add_artist(
            Line2D(xs, ys, color=colour, linewidth=width, solid_capstyle="round", transform=self._pixels)
        )

    def area(self, points: Sequence[tuple[float, float]], floor: float, colour: str) -> None:
        """What lies between a line and the floor."""
        corners = [(points[0][0], floor), *points, (points[-1][0], floor)]
        self._figure.add_artist(Polygon(corners, facecolor=colour, linewidth=0, transform=self._pixels))

    def png(self, words: str) -> bytes:
        """The picture, with its description in words inside."""
        self._agg.draw()  # type: ignore[no-untyped-call]
        drawn = self._agg.buffer_rgba()  # type: ignore[no-untyped-call]
        full = Image.frombuffer("RGBA", (WIDTH, self.height), drawn).convert("RGB")
        # 256 colours are plenty for flat areas with smooth edges, a third of the bytes and half the time
        few = full.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        about = PngInfo()
        about.add_itxt("Description", words)
        out = BytesIO()
        few.save(out, "PNG", pnginfo=about)
        return out.getvalue()


def width_of(text: str, size: float) -> float:
    """How many pixels wide a text will be."""
    shown = drawable(text)
    font = get_font(paths(families(shown)))
    font.set_size(size, DOTS)
    font.set_text(shown)
    return float(font.get_width_height()[0]) / SUBPIXELS


def shortened(text: str, size: float, room: float) -> str:
    """As much of the text as fits, with an ellipsis where something was cut."""
    text = text[:LONGEST_TEXT]
    if width_of(text, size) <= room:
        return text
    lengths = range(len(text))
    return (
        text[: bisect_right(lengths, room, key=lambda n: width_of(text[:n] + "…", size)) - 1].rstrip() + "…"
    )


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
