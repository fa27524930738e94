"""Tables of drills, and their place in RELIABILITY.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "RELIABILITY.md"


def markdown(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join(f"| {' | '.join(map(str, line))} |\n" for line in lines)


def write(drill: str, text: str) -> None:
    """Put a drill's result between its two marks, ``<!-- drill: name -->`` and ``<!-- end: name -->``.

    A page without them gets them at its end.
    """
    begin, end = f"<!-- drill: {drill} -->\n", f"<!-- end: {drill} -->\n"
    page = PAGE.read_text("utf-8") if PAGE.exists() else "# What is promised\n"
    if begin not in page:
        page = f"{page}\n{begin}{end}"
    between = re.compile(re.escape(begin) + ".*?" + re.escape(end), re.DOTALL)
    PAGE.write_text(between.sub(lambda _: f"{begin}{text}{end}", page), "utf-8")
