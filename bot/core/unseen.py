"""Letters that nobody sees, and what is left of a text without them."""

from __future__ import annotations

import re
import unicodedata

UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Unicode's default ignorable code points: soft hyphens, joiners, marks of direction, fillers."""


def seen_as(text: str) -> str:
    """What a reader sees: without unseen letters, with one kind of space, marks joined to their letters."""
    return " ".join(unicodedata.normalize("NFC", UNSEEN.sub("", text)).replace("\u2800", " ").split())


def looks_empty(text: str) -> bool:
    """Whether nothing of a text can be seen."""
    return not seen_as(text)
