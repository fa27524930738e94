"""Where a text in Telegram's HTML may be cut: best between blocks, else between lines, else between words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WHOLE = ("<pre>", "<blockquote>")
"""What is one block however many empty lines it has."""


@dataclass(frozen=True, slots=True)
class Breaks:
    """The places before which a text of tokens may be cut, in order.

    ``blocks``: between blocks. ``inside`` a block, the better first: between a list's lines, at code's empty
    lines, at its others, between words.
    """

    blocks: list[int]
    inside: tuple[list[int], ...]

    def __init__(self, tokens: Iterable[str]) -> None:
        blocks: list[int] = []
        lines: list[int] = []
        code: list[int] = []
        code_lines: list[int] = []
        words: list[int] = []
        whole, last = 0, ""
        for place, token in enumerate(tokens, 1):
            if token in _WHOLE:
                whole += 1
            elif token.replace("/", "") in _WHOLE:
                whole -= 1
            if token == "\n":
                outer, inner = (blocks, code) if last == "\n" else (lines, code_lines)
                (inner if whole else outer).append(place)
            elif token == " ":
                words.append(place)
            last = token if not token.startswith("<") or len(token) == 1 else last
        object.__setattr__(self, "blocks", blocks)
        object.__setattr__(self, "inside", (lines, code, code_lines, words))


def last_within(places: Sequence[int], first: int, last: int) -> int | None:
    """The last of the places from ``first`` to ``last``; None if there is none."""
    found = bisect_right(places, last) - 1
    return places[found] if found >= 0 and places[found] >= first else None
