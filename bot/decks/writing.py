"""Decks as YAML that people can read and that ``load_library`` reads back, to the letter.

Texts stand plain where nothing in them means anything to YAML, else in quotes; several lines are a block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from bot.decks.schema import DeckFile, ItemEntry, QuizEntry

SCHEMA_LINE = "# yaml-language-server: $schema=deck.schema.json\n"

_PLAIN = re.compile(r"[^\W\d_][\w ,.;?!()/…’–—-]*")
# Line ends to YAML, or signs that nobody sees or that the reader refuses when they stand as they are.
_ESCAPE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u0600-\u0605\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)
_WIDTH = 110
_BREAK = re.compile(r"(?<=\S) (?=\S)")
_RESOLVER: Any = Resolver()


def to_yaml(deck: DeckFile) -> str:
    """The deck's file. What it leaves out (empty parts) is what a deck may leave out."""
    lines = [
        f"deck: {_text(deck.deck, 2)}",
        f"title: {_text(deck.title, 2)}",
        f"source: {_text(deck.source, 2)}",
        f"language: {_text(deck.language, 2)}",
        "items:",
    ]
    for item in deck.items:
        lines += _entry(_item(item), 2)
    return SCHEMA_LINE + "\n".join(lines) + "\n"


def _item(item: ItemEntry) -> Iterator[str]:
    for name in ("id", "question", "answer", "topic", "level"):
        if text := getattr(item, name):
            yield f"{name}: {_text(text, 6)}"
    yield from _list("aliases", item.aliases, 6)
    if item.gloss:
        yield f"gloss: {_text(item.gloss, 6)}"
    yield from _list("key_points", item.key_points, 6)
    if item.quiz:
        yield "quiz:"
        for quiz in item.quiz:
            yield from _entry(_quiz(quiz), 2)


def _quiz(quiz: QuizEntry) -> Iterator[str]:
    yield f"stem: {_text(quiz.stem, 10)}"
    yield f"key: {_text(quiz.key, 10)}"
    yield from _list("distractors", quiz.distractors, 10)
    if quiz.explanation:
        yield f"explanation: {_text(quiz.explanation, 10)}"


def _list(name: str, texts: Sequence[str], indent: int) -> Iterator[str]:
    if texts:
        yield f"{name}:"
        yield from (f"  - {_text(text, indent + 2)}" for text in texts)


def _entry(lines: Iterator[str], indent: int) -> Iterator[str]:
    """The lines of a mapping as an entry of a list. Blocks of text know their indentation already."""
    sign = "- "
    for part in lines:
        yield f"{' ' * indent}{sign}{part}"
        sign = "  "


def _text(text: str, indent: int) -> str:
    """``text`` as a scalar; its further lines are indented by ``indent``, counted from the left edge."""
    if _ESCAPE.search(text):
        return _escaped(text)
    if "\n" in text:
        return _block("|", text.split("\n"), text, indent)
    if _is_plain(text) and len(text) <= _WIDTH:
        return text
    if len(text) > _WIDTH and len(lines := _folded(text)) > 1:
        return _block(">-", lines, text, indent)
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _is_plain(text: str) -> bool:
    if not _PLAIN.fullmatch(text):
        return False
    return str(_RESOLVER.resolve(ScalarNode, text, (True, False))) == "tag:yaml.org,2002:str"


def _block(sign: str, lines: Sequence[str], text: str, indent: int) -> str:
    """A block of text. It begins with no space and ends with no line feed, as deck texts do."""
    if text[0].isspace() or text[-1].isspace() or "\t" in text:
        return _escaped(text)
    margin = " " * indent
    return "\n".join([sign, *(margin + line if line else "" for line in lines)])


def _folded(text: str) -> list[str]:
    """The lines that YAML folds back into ``text``: broken at single spaces only."""
    lines, start = [], 0
    spaces = [match.start() for match in _BREAK.finditer(text)]
    for here, after in pairwise([*spaces, len(text)]):
        if after - start > _WIDTH:
            lines.append(text[start:here])
            start = here + 1
    return [*lines, text[start:]]


def _escaped(text: str) -> str:
    """In double quotes, with everything escaped that could be taken for something else."""
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return '"' + _ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", plain) + '"'
