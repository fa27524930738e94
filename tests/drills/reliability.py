"""Where drills write what they measured: each into its own place in RELIABILITY.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

PAGE = Path(__file__).parents[2] / "RELIABILITY.md"


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def put(name: str, text: str, page: Path = PAGE) -> None:
    """Replace what stands between ``<!-- drill: NAME -->`` and ``<!-- end -->``."""
    place = re.compile(rf"(<!-- drill: {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL)
    before = page.read_text(encoding="utf-8")
    assert len(place.findall(before)) == 1, f"{page.name} has no place for {name}"
    page.write_text(place.sub(lambda found: f"{found[1]}{text}\n{found[2]}", before), encoding="utf-8")
