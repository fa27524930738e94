"""Telegram's HTML in pieces that each fit a message: no tag or entity is cut, what is open is closed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape
from itertools import accumulate

from bot.core.text import utf16_length

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


@dataclass(slots=True)
class _Cutter:
    """Takes pieces off the front; what is open where one ends is opened again in the next."""

    tokens: list[_Token]
    at: int = 0
    opened: list[_Token] = field(default_factory=list)

    def take(self, limit: int) -> str:
        """The next piece, with at most so much to see, from the next thing on that anybody would see."""
        while self.tokens[self.at].seen.isspace():
            self.at += 1
        piece = self.tokens[self.at : _end(self.tokens, self.at, limit)]
        self.at += len(piece)
        before = "".join(token.source for token in self.opened)
        for token in piece:
            if token.opens:
                self.opened.append(token)
            elif token.ends and self.opened:
                self.opened.pop()
        while piece and piece[-1].seen.isspace():
            piece.pop()
        after = "".join(f"</{token.opens}>" for token in reversed(self.opened))
        return f"{before}{''.join(token.source for token in piece)}{after}"

    @property
    def is_done(self) -> bool:
        """Whether nothing is left that anybody would see."""
        return not any(token.seen.strip() for token in self.tokens[self.at :])


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
    cutter = _Cutter(_tokens(html))
    pieces: list[str] = []
    while not cutter.is_done:
        pieces.append(cutter.take(limit if pieces else first))
    return pieces or [html]


def cut(html: str, limit: int, tail: str) -> str:
    """The text if it fits, else as much of it as leaves room for an ellipsis and ``tail``."""
    if fits(html, limit):
        return html
    tail = f"… {tail}"
    return _Cutter(_tokens(html)).take(limit - sum(_lengths(_tokens(tail)))) + tail


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


def _end(tokens: Sequence[_Token], start: int, limit: int) -> int:
    """Where a piece from ``start`` on ends, best behind a paragraph, line or word of its second half."""
    breaks = {"\n\n": 0, "\n": 0, " ": 0}
    last = ""
    for index, units in enumerate(accumulate(_lengths(tokens[start:])), start):
        if units > limit:
            return next((end for end in breaks.values() if end), index)
        seen = tokens[index].seen
        if units > limit // 2:
            for mark in breaks:
                if seen and (last + seen).endswith(mark):
                    breaks[mark] = index + 1
        last = seen or last
    return len(tokens)
