"""Telegram's HTML in pieces that each fit a message: no tag or entity is cut, what is open is closed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from itertools import accumulate

from bot.core.text import utf16_length
from bot.tg.page_breaks import Breaks, last_within

_TOKEN = re.compile(
    r"<(?P<end>/?)(?P<name>[a-z][a-z-]*)(?:\s[^<>]*)?>|&(?:#\d{1,7}|#x[\da-f]{1,6}|\w{2,6});|.", re.S
)


@dataclass(frozen=True, slots=True)
class _Token:
    """A tag, an entity or a character: how it is written, what it shows, and which tag it opens or ends."""

    source: str
    seen: str = ""
    opens: str = ""
    ends: bool = False

    @property
    def tag(self) -> str:
        """The tag's name, behind a slash if it ends one; empty for what can be seen."""
        return self.source if self.ends else f"<{self.opens}>" if self.opens else ""


class _Cutter:
    """Takes pieces off the front; what is open where one ends is opened again in the next."""

    def __init__(self, html: str) -> None:
        self._tokens = _tokens(html)
        self._before = [0, *accumulate(_lengths(self._tokens))]
        self._breaks = Breaks(token.seen or token.tag for token in self._tokens)
        self._last = max((n for n, token in enumerate(self._tokens) if token.seen.strip()), default=-1)
        self._at = 0
        self._opened: list[_Token] = []

    def take(self, limit: int) -> str:
        """The next piece, with at most so much to see, from the next thing on that anybody would see."""
        unseen = "\n" if self._in_code else None
        while self._tokens[self._at].seen and not self._tokens[self._at].seen.strip(unseen):
            self._at += 1
        piece = self._tokens[self._at : self._end(limit)]
        self._at += len(piece)
        before = "".join(token.source for token in self._opened)
        for token in piece:
            if token.opens:
                self._opened.append(token)
            elif token.ends and self._opened:
                self._opened.pop()
        while piece and piece[-1].seen.isspace():
            piece.pop()
        after = "".join(f"</{token.opens}>" for token in reversed(self._opened))
        return f"{before}{''.join(token.source for token in piece)}{after}"

    @property
    def is_done(self) -> bool:
        """Whether nothing is left that anybody would see."""
        return self._at > self._last

    @property
    def _in_code(self) -> bool:
        return any(token.opens == "pre" for token in self._opened)

    def _end(self, limit: int) -> int:
        """Where a piece ends: between blocks, and inside of one only where that is longer than a piece."""
        start, units = self._at, self._before
        reach = bisect_right(units, units[start] + limit) - 1
        if reach >= len(self._tokens):
            return len(self._tokens)
        block = last_within(self._breaks.blocks, start + 1, reach)
        if block is not None:
            following = bisect_right(self._breaks.blocks, block)
            end = self._breaks.blocks[following] if following < len(self._breaks.blocks) else -1
            if units[end] - units[block] <= limit + len("\n\n"):
                return block
        half = bisect_right(units, units[start] + limit // 2)
        inner = (last_within(places, max(half, block or 0), reach) for places in self._breaks.inside)
        return next((place for place in inner if place is not None), reach)


def fits(html: str, limit: int) -> bool:
    """Whether the text behind the tags and entities is no longer than ``limit``."""
    return utf16_length(html) <= limit or sum(_lengths(_tokens(html))) <= limit


def split(html: str, limit: int, first: int | None = None) -> list[str]:
    """The text in pieces of at most ``limit`` units to see, cut between paragraphs, lines or words.

    The first piece takes only ``first`` units, if that is given.
    """
    first = limit if first is None else first
    if fits(html, first):
        return [html]
    cutter = _Cutter(html)
    pieces: list[str] = []
    while not cutter.is_done:
        pieces.append(cutter.take(limit if pieces else first))
    return pieces or [html]


def cut(html: str, limit: int, tail: str) -> str:
    """The text if it fits, else as much of it as leaves room for an ellipsis and ``tail``."""
    if fits(html, limit):
        return html
    tail = f"… {tail}"
    return _Cutter(html).take(limit - sum(_lengths(_tokens(tail)))) + tail


def _tokens(html: str) -> list[_Token]:
    tokens = []
    for match in _TOKEN.finditer(html):
        source, name = match[0], match["name"]
        if name:
            tokens.append(_Token(source, opens="" if match["end"] else name, ends=bool(match["end"])))
        else:
            tokens.append(_Token(source, unescape(source) if len(source) > 1 else source))
    return tokens


def _lengths(tokens: Sequence[_Token]) -> list[int]:
    return [utf16_length(token.seen) for token in tokens]
