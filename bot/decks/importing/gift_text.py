"""GIFT's text: escapes, comments, and the blank lines between questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Control characters, which no source's text holds, stand for escaped signs while the text is taken apart.
_ESCAPED = {
    "\\\\": "\x00",
    "\\:": "\x01",
    "\\#": "\x02",
    "\\=": "\x03",
    "\\{": "\x04",
    "\\}": "\x05",
    "\\~": "\x06",
}
_ESCAPES = re.compile(r"\\[\\:#={}~n]")
_SIGNS = {hiding: escape[1] for escape, hiding in _ESCAPED.items()} | {"\x07": "\n"}
_HIDDEN = re.compile("[\x00-\x07]")
_TAG = re.compile(r"\[tag:([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class Chunk:
    """The text of one question and the number of its first line."""

    line: int
    text: str
    tags: tuple[str, ...] = ()


def hidden(text: str) -> str:
    """``text`` with its escaped signs hidden from whoever looks for signs that mean something."""
    return _ESCAPES.sub(lambda match: _ESCAPED.get(match[0], "\x07"), text)


def revealed(text: str) -> str:
    """``text`` with the hidden signs as what they stand for."""
    return _HIDDEN.sub(lambda match: _SIGNS[match[0]], text)


def chunks(text: str) -> Iterator[Chunk]:
    """The questions: they end at blank lines, as in Moodle."""
    lines: list[str] = []
    tags: list[str] = []
    start = 1
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.lstrip().startswith("//"):
            tags += _TAG.findall(revealed(line))
        elif line.strip():
            start = start if lines else number
            lines.append(line)
        elif lines:
            yield Chunk(start, "\n".join(lines), tuple(tags))
            lines, tags = [], []
