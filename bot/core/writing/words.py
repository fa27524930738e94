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


def in_one_line(text: str) -> str:
    """As ``in_words``, on one line and without the marks of lists."""
    return " ".join(paragraphs(text))


def paragraphs(text: str) -> list[str]:
    """Each paragraph, heading, entry of a list and piece of code in words, without its mark, on one line."""
    if not _MARKED.search(text) and not ("\n" in text and _LISTED.search(text)):
        found = text.split("\n\n")
    else:
        found = [_unmarked(part) for block in read(text) for part in block]
    lines = [line for line in (" ".join(one.split()) for one in found) if line]
    return lines or [line for line in (" ".join(text.split()),) if line]


def _unmarked(part: Part) -> str:
    return part.text if isinstance(part, Paragraph | Code) else " ".join(_part(part))


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
