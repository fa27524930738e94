"""A deck that Epoch wrote as Markdown: headings ask, comments say what no reader needs to see."""

from __future__ import annotations

import json
import re
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
    for item in _items(tokens, len(rows)):
        _take(source.line(item.line + above + 1), item, rows, tokens, harvest)


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


def _take(place: str, item: _Item, rows: Sequence[str], tokens: Sequence[Token], harvest: Harvest) -> None:
    first, end = item.parts["answer"]
    answer = "\n".join(_raised(rows, tokens, first, end)).replace("<!--  epoch", "<!-- epoch")
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
            key_points=tuple(key_points(_tokens_of(tokens, item.parts.get("key points")))),
            quiz=tuple(quiz_of(_tokens_of(tokens, item.parts.get("quiz")))),
            id=_text(hidden.get("id")),
        )
    )


def _raised(rows: Sequence[str], tokens: Sequence[Token], first: int, end: int) -> list[str]:
    """The lines of an answer with its own headings where they stood."""
    kept = list(rows[first:end])
    for token in tokens:
        if token.type == "heading_open" and token.level == 0 and token.map and first <= token.map[0] < end:
            row = token.map[0] - first
            kept[row] = kept[row].replace("#" * _MOVED, "", 1)
    return kept


def _tokens_of(tokens: Sequence[Token], lines: list[int] | None) -> list[Token]:
    if not lines:
        return []
    first, end = lines
    inside = [i for i, one in enumerate(tokens) if one.map and first <= one.map[0] and one.map[1] <= end]
    return list(tokens[inside[0] : _closing(tokens, inside[-1]) + 1]) if inside else []


def _closing(tokens: Sequence[Token], index: int) -> int:
    """The index of the last token before the next block at the outermost level."""
    while index + 1 < len(tokens) and (tokens[index + 1].nesting < 0 or tokens[index + 1].level > 0):
        index += 1
    return index


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


FORM = ImportForm("epoch-markdown", "a deck that Epoch wrote as Markdown", _recognises, one_by_one(_read))
