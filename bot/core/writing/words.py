"""What an author wrote as letters alone: for polls, buttons, lists, pictures, and whoever searches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.core.writing.blocks import Block, Code, Paragraph, Part, TableBlock, text_of
from bot.core.writing.reading import read

_MARKED = re.compile(r"[\\`*_\[\]&<$~]|\{\{|!\[")
_LISTED = re.compile(r"^\s*(?:[-+*#>=|]|\d{1,9}[.)]|[-=]{2,}\s*$)", re.MULTILINE)


def in_words(text: str, *, hidden: bool = False) -> str:
    """``text`` without anything that is no word of it; line by line where it has lines.

    ``hidden``: gaps stay gaps, as a question wants them. Never empty unless ``text`` is.
    """
    if not _MARKED.search(text) and not ("\n" in text and _LISTED.search(text)):
        return text
    words = "\n".join(line for block in read(text, hidden=hidden, keep_lines=True) for line in _lines(block))
    return words if words.strip() else text


def _lines(block: Block) -> Iterator[str]:
    for part in block:
        yield from _part(part)


def _part(part: Part) -> Iterator[str]:
    match part:
        case Paragraph(_, mark, depth):
            indent = "  " * max(depth - 1, 0)
            yield f"{indent}{mark}{part.text}"
        case Code(text):
            yield text
        case TableBlock(header, rows):
            for row in (header, *rows) if header else rows:
                yield " · ".join(text_of(cell) for cell in row if cell)
