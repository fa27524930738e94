"""Light Markdown as plain text: parsed, so that signs which mark nothing stay where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

_SIGNS = re.compile(r"[\\`*_\[\]&!<]")
_LISTED = re.compile(r"^\s*(?:[-+*#>=~]|\d{1,9}[.)])", re.MULTILINE)
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def plain(text: str) -> str:
    """Light Markdown without its marks, on one line. Never empty unless ``text`` is.

    One line is never a heading, a list or a quotation: "1995." and "> 5" say what they say.
    """
    return " ".join(plain_blocks(text))


def plain_blocks(text: str) -> list[str]:
    """The paragraphs, headings, list entries and code blocks, each without marks and on one line."""
    stripped = text.strip()
    if "\n" not in stripped:
        parsed = _parser().parseInline(stripped) if _SIGNS.search(stripped) else None
        blocks = [stripped if parsed is None else _inline(parsed[0].children or [])]
    elif _SIGNS.search(stripped) or _LISTED.search(stripped):
        blocks = list(_blocks(_parser().parse(stripped)))
    else:
        blocks = stripped.split("\n\n")
    lines = [line for line in (" ".join(block.split()) for block in blocks) if line]
    return lines or [" ".join(stripped.split())]


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark")


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield _inline(token.children or [])
        elif token.type in ("fence", "code_block", "html_block"):
            yield token.content


def _inline(tokens: Sequence[Token]) -> str:
    return "".join(_piece(tokens, at) for at in range(len(tokens)))


def _piece(tokens: Sequence[Token], at: int) -> str:
    token = tokens[at]
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "image":
        return _inline(token.children or [])
    if token.type == "text" and _is_name(tokens, at):
        return f"__{token.content}__"
    return token.content


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    """``__init__`` is a name of programs that Markdown takes for bold letters."""
    around = [*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2]]
    return (
        [token.type for token in around] == ["strong_open", "strong_close"]
        and around[0].markup == "__"
        and _NAME.fullmatch(tokens[at].content) is not None
    )
