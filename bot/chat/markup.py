"""Texts in Telegram's HTML: escaping, and light Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.core.limits import LABEL_LENGTH
from bot.core.text import shorten

_INLINE = {
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<i>",
    "em_close": "</i>",
    "s_open": "<s>",
    "s_close": "</s>",
    "softbreak": " ",
    "hardbreak": "\n",
}


def esc(text: str) -> str:
    """Text from outside, harmless inside Telegram's HTML."""
    return escape(text, quote=False)


def render(markdown: str) -> str:
    """Light Markdown as Telegram's HTML: bold, italic, code, lists, links, quotes."""
    return "\n\n".join(_blocks(MarkdownIt("commonmark").parse(markdown)))


def _blocks(tokens: Sequence[Token]) -> Iterator[str]:
    """One string a top-level block; a list is one block of lines."""
    lines: list[str] = []
    marks: list[int | None] = []
    for token in tokens:
        _count(token, marks)
        if token.type == "list_item_open":
            lines.append("  " * (len(marks) - 1) + _mark(marks))
        elif token.type in ("inline", "fence", "code_block", "html_block"):
            text = _inline(token.children or []) if token.type == "inline" else _code(token)
            _append(lines, text, inside=bool(marks))
        if token.level == 0 and token.nesting <= 0 and lines:
            yield _quoted(token, "\n".join(lines))
            lines = []


def _count(token: Token, marks: list[int | None]) -> None:
    if token.type == "bullet_list_open":
        marks.append(None)
    elif token.type == "ordered_list_open":
        marks.append(int(token.attrs.get("start", 1)) - 1)
    elif token.type in ("bullet_list_close", "ordered_list_close"):
        marks.pop()


def _mark(marks: list[int | None]) -> str:
    number = marks[-1]
    if number is None:
        return "• "
    marks[-1] = number + 1
    return f"{number + 1}. "


def _append(lines: list[str], text: str, inside: bool) -> None:
    if inside and lines and lines[-1].endswith(("• ", ". ")):
        lines[-1] += text
    else:
        lines.append(text)


def _quoted(token: Token, text: str) -> str:
    if token.type == "heading_close":
        return f"<b>{text}</b>"
    return f"<blockquote>{text}</blockquote>" if token.type == "blockquote_close" else text


def _code(token: Token) -> str:
    body = esc(token.content.rstrip("\n"))
    return body if token.type == "html_block" else f"<pre>{body}</pre>"


def _inline(tokens: Sequence[Token]) -> str:
    return "".join(_piece(token) for token in tokens)


def _piece(token: Token) -> str:
    if token.type == "code_inline":
        return f"<code>{esc(token.content)}</code>"
    if token.type == "link_open":
        return f'<a href="{escape(str(token.attrs.get("href", "")))}">'
    if token.type == "link_close":
        return "</a>"
    return _INLINE.get(token.type) or esc(token.content)


def label(text: str) -> str:
    """A text short enough to be read on a button."""
    return shorten(text, LABEL_LENGTH)


def echo(text: str) -> str:
    """What somebody wrote, in quotation marks and never too long for a message."""
    return f"“{esc(label(text))}”"


MEDALS = {1: "🥇", 2: "🥈", 3: "🥉"}


def medal(rank: int) -> str:
    """What stands before the first three of a board, and the number before the others."""
    return MEDALS.get(rank, f"{rank}.")
