"""Emoji behind a question that tell how hard it is, and the line of a text that says what they mean."""

from __future__ import annotations

import re
import unicodedata

_PAIR = re.compile(r"([^\w\s,:;*\-])\ufe0f?\s+(\w+)")
_TRAILING = {"So", "Mn", "Cf", "Zs", "Sk"}
_LEGEND_LINES = 200


def without_emoji(question: str) -> tuple[str, list[str]]:
    """A question without the emoji at its end, and those emoji."""
    kept, signs = question.rstrip(), []
    while kept and unicodedata.category(kept[-1]) in _TRAILING:
        if unicodedata.category(kept[-1]) == "So":
            signs.append(kept[-1])
        kept = kept[:-1]
    return (kept, signs) if kept and signs else (question.strip(), [])


def legend(text: str) -> dict[str, str]:
    """What emoji mean, where a line says it: "Legend: 👶 easy ⭐️ medium 🚀 expert"."""
    for line in text.split("\n", _LEGEND_LINES)[:_LEGEND_LINES]:
        if "legend" in line.casefold():
            return {sign: word for sign, word in _PAIR.findall(line) if unicodedata.category(sign) == "So"}
    return {}
