"""A deck that Epoch wrote as Markdown: headings ask, comments say what no reader needs to see."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bot.decks.importing.drafts import Draft, Harvest
from bot.decks.importing.epoch_markdown_quiz import key_points, plain_of, quiz_of
from bot.decks.importing.form import ImportForm, one_by_one
from bot.decks.importing.front_matter import front_matter
from bot.decks.importing.sources import Source

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_HIDDEN = re.compile(r"<!-- epoch (\{.*\}) -->\s*")
_MARK = re.compile(r"<!-- epoch: (key points|quiz) -->\s*")
_MOVED = 3  # so many levels deeper stand an answer's own headings


@dataclass
class _Item:
    """The parts of an item as lines of the file: from, to."""

    line: int
    question: str
    topic: str
    hidden: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, list[int]] = field(default_factory=dict)


def _recognises(source: Source) -> bool:
    return (
        source.ending in {".md", ".markdown"} and "\n<!-- epoch " in source.head and "\ndeck:" in source.head
    )


def _read(source: Source, harvest: Harvest) -> None:
    entries, body, above = front_matter(source.text)
    harvest.title = harvest.title or entries.get("title", "")
    harvest.source = harvest.source or entries.get("source", "")
    harvest.language = harvest.language or entries.get("language", "")
    rows = body.split("\n")
    tokens = _PARSER.parse(body)
    blocks = _Blocks(tokens)
    for item in _items(tokens, len(rows)):
        _take(source.line(item.line + above + 1), item, rows, blocks, harvest)


def _items(tokens: Sequence[Token], end: int) -> Iterator[_Item]:
    item, topic = None, ""
    for index, token in enumerate(tokens):
        if token.level or not token.map or token.nesting < 0:
            continue
        first, last = token.map
        if token.type == "heading_open" and token.tag in {"h1", "h2", "h3"}:
            if item:
                yield _ended(item, first)
            item = _Item(first, plain_of(tokens[index + 1]), topic) if token.tag == "h3" else None
            topic = plain_of(tokens[index + 1]) if token.tag == "h2" else topic
            if item:
                item.parts["answer"] = [last]
        elif item and token.type == "html_block":
            _note(item, token.content, first, last)
    if item:
        yield _ended(item, end)


def _note(item: _Item, comment: str, first: int, last: int) -> None:
    if (hidden := _HIDDEN.fullmatch(comment)) and not item.hidden:
        try:
            item.hidden = dict(json.loads(hidden[1]))
            item.parts["answer"] = [last]
        except (ValueError, RecursionError):
            return
    elif mark := _MARK.fullmatch(comment):
        _ended(item, first)
        item.parts[mark[1]] = [last]


def _ended(item: _Item, line: int) -> _Item:
    """The item with the part that is still open ended before ``line``."""
    for lines in item.parts.values():
        if len(lines) == 1:
            lines.append(line)
    return item


def _take(place: str, item: _Item, rows: Sequence[str], blocks: _Blocks, harvest: Harvest) -> None:
    first, end = item.parts["answer"]
    answer = "\n".join(_raised(rows, blocks, first, end)).replace("<!--  epoch", "<!-- epoch")
    hidden = item.hidden
    harvest.take(
        Draft(
            place,
            item.question,
            answer.strip(),
            topic=item.topic,
            level=_text(hidden.get("level")),
            aliases=tuple(one for one in _list(hidden.get("aliases")) if isinstance(one, str)),
            gloss=_text(hidden.get("gloss")),
            key_points=tuple(key_points(blocks.between(*item.parts.get("key points", (0, 0))))),
            quiz=tuple(quiz_of(blocks.between(*item.parts.get("quiz", (0, 0))))),
            id=_text(hidden.get("id")),
        )
    )


def _raised(rows: Sequence[str], blocks: _Blocks, first: int, end: int) -> list[str]:
    """The lines of an answer with its own headings where they stood."""
    kept = list(rows[first:end])
    for token in blocks.between(first, end):
        if token.type == "heading_open" and token.level == 0 and token.map:
            row = token.map[0] - first
            kept[row] = kept[row].replace("#" * _MOVED, "", 1)
    return kept


class _Blocks:
    """A document's tokens by their lines."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        outer = [
            (one.map[0], i) for i, one in enumerate(tokens) if one.map and not one.level and one.nesting >= 0
        ]
        self._lines = [line for line, _ in outer]
        self._indexes = [index for _, index in outer]

    def between(self, first: int, end: int) -> Sequence[Token]:
        """All tokens of the outermost blocks that begin in these lines."""
        left, right = bisect_left(self._lines, first), bisect_left(self._lines, end)
        if left >= right:
            return ()
        last = self._indexes[right] if right < len(self._indexes) else len(self._tokens)
        return self._tokens[self._indexes[left] : last]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


FORM = ImportForm("epoch-markdown", "a deck that Epoch wrote as Markdown", _recognises, one_by_one(_read))
