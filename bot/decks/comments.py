"""YAML ends unquoted text at a ` #`, where a comment begins. Text must not vanish that way without a word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from bot.decks.document import shown

_COMMENT = re.compile(r"[ \t]+(#.*)")


class CommentFinder:
    """Knows a file's lines, and what stands behind a piece of unquoted text on its last line."""

    def __init__(self, text: str) -> None:
        self._rows: Sequence[str] = text.splitlines() if " #" in text or "\t#" in text else ()

    def behind(self, event: Any) -> str:
        """The comment behind an unquoted scalar, with its `#`; empty if there is none."""
        mark = event.end_mark
        if event.style or not self._rows or mark is None or mark.line >= len(self._rows):
            return ""
        match = _COMMENT.match(self._rows[mark.line], mark.column)
        return match[1].rstrip() if match else ""


def is_text(comment: str) -> bool:
    """Whether a comment looks like the rest of a text: `#1`, `#include`, where comments have a space."""
    return bool(re.match(r"#[^\s#]", comment))


def cut_off(value: str, comment: str) -> str:
    """The problem's sentence, with the fix."""
    whole = f"{value} {comment}"
    return (
        f"YAML takes `{shown(comment)}` for a comment, which cuts the text off: put it in quotes "
        f'("{shown(whole)}"), or write a space behind the # of a comment'
    )


def perhaps_cut_off(value: str, comment: str) -> str:
    """The advice's sentence."""
    return (
        f"`{shown(comment)}` behind “{shown(value)}” is a comment and nobody sees it; "
        "if it belongs to the text, put the whole in quotes"
    )
