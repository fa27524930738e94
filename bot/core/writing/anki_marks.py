"""Marks that note programs leave in their texts: sounds and gaps."""

from __future__ import annotations

import re

_MARK = re.compile(
    r"(?P<code>```.*?(?:```|\Z)|`[^`\n]*`)"
    r"|\[sound:(?P<sound>[^\[\]\n]{1,200})\]"
    r"|\{\{c\d{1,3}::(?P<filling>(?:(?!\{\{c\d|\}\}).)*?)(?:::(?P<hint>(?:(?!\{\{c\d|\}\}).)*?))?\}\}",
    re.DOTALL,
)
_RARE = re.compile(r"\[sound:|\{\{c\d")
_DEEPEST = 4
"""Gaps in gaps."""


def without_marks(text: str, *, hidden: bool = False) -> str:
    """``text`` with a sign for each sound, and each gap filled; ``hidden`` leaves the gap, or its hint.

    Code stays as it is.
    """

    def shown(mark: re.Match[str]) -> str:
        if mark["code"] is not None:
            return mark["code"]
        if mark["sound"] is not None:
            return f"🔊 {mark['sound'].strip()}"
        return f"[{mark['hint'] or '…'}]" if hidden else mark["filling"]

    for _ in range(_DEEPEST):
        if not _RARE.search(text):
            break
        text = _MARK.sub(shown, text)
    return text


def sounds(text: str) -> list[str]:
    """The files that a text would play."""
    return [mark["sound"] for mark in _MARK.finditer(text) if mark["sound"]]
