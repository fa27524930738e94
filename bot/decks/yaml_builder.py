"""Turns a YAML parser's events into data, and refuses what would surprise an author."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from bot.decks.comments import CommentFinder, cut_off, is_text, perhaps_cut_off
from bot.decks.document import (
    MAX_FLAWS,
    Bare,
    Flaw,
    Loc,
    Refused,
    item_id,
    shown,
)
from bot.decks.nesting import MAX_DEPTH, TOO_DEEP

_MAX_PARTS = 2_000_000
_MAX_ENTRIES = 100_000

_TEXT = "tag:yaml.org,2002:str"
_KINDS = {
    "tag:yaml.org,2002:bool": "a yes/no value",
    "tag:yaml.org,2002:int": "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:timestamp": "a date",
    "tag:yaml.org,2002:null": "nothing",
}


class _NoKey:
    """The state of a mapping that waits for its next key."""


class _Discard:
    """The state of a mapping whose key was refused: its value is dropped."""


@dataclass(slots=True)
class _OpenPart:
    """A container that is still being filled."""

    container: Any
    key: Any = field(default_factory=_NoKey)
    entry: str = ""  # the key whose value was read last, or is being read


class UnreadableFile(Exception):
    """Reading on makes no sense."""


class Builder:
    """Collects data, lines and flaws, event by event. ``build`` may raise ``UnreadableFile``.

    What was read stays.
    """

    def __init__(self, text: str = "") -> None:
        self._comments = CommentFinder(text)
        self._advice: list[tuple[int, Loc, str]] = []
        self.root: Any = None
        self.lines: dict[tuple[int, str | int], int] = {}
        self._flaws: list[tuple[int, Loc, str]] = []
        self._stack: list[_OpenPart] = []
        self._documents = 0
        self._parts = 0
        self._resolver: Any = Resolver()

    def build(self, events: Iterator[Event]) -> None:
        for event in events:
            if isinstance(event, NodeEvent):
                self._node(event)
            elif isinstance(event, CollectionEndEvent):
                self._stack.pop()
            elif isinstance(event, DocumentStartEvent):
                self._documents += 1
                if self._documents > 1:
                    self._stop(_line(event), "there is a second document (`---`); a file holds one deck")

    def flaw(self, line: int, text: str) -> None:
        """Notes a problem at the part being read. Too many of them stop the reading."""
        self._flaws.append((line, self._loc(), text))
        if len(self._flaws) >= MAX_FLAWS:
            raise UnreadableFile

    def named_flaws(self) -> tuple[Flaw, ...]:
        """The flaws with the ids of their items, which may stand below the flaw."""
        return self._named(self._flaws)

    def named_advice(self) -> tuple[Flaw, ...]:
        """What is no flaw and may still not be meant."""
        return self._named(self._advice)

    def _named(self, found: list[tuple[int, Loc, str]]) -> tuple[Flaw, ...]:
        return tuple(Flaw(line, item_id(self.root, loc), text) for line, loc, text in found)

    def _loc(self) -> Loc:
        return tuple(len(o.container) - 1 if isinstance(o.container, list) else o.entry for o in self._stack)

    def _stop(self, line: int, text: str) -> None:
        self.flaw(line, text)
        raise UnreadableFile

    def _node(self, event: NodeEvent) -> None:
        line = _line(event)
        self._parts += 1
        if self._parts > _MAX_PARTS:
            self._stop(line, "the file has too many parts; split it into several decks")
        value = self._value(event)
        self._place(value, line)
        self._refuse_extras(event, line)
        if isinstance(event, ScalarEvent) and (comment := self._comments.behind(event)):
            self._tell_comment(event, comment)
        if isinstance(event, CollectionStartEvent):
            if len(self._stack) >= MAX_DEPTH:
                self._stop(line, TOO_DEEP)
            self._stack.append(_OpenPart(value))

    def _value(self, event: NodeEvent) -> Any:
        if isinstance(event, AliasEvent):
            return Refused()
        if isinstance(event, ScalarEvent):
            return self._scalar(event)
        return {} if isinstance(event, MappingStartEvent) else []

    def _scalar(self, event: ScalarEvent) -> str | Bare:
        raw = str(event.value)
        if not event.implicit[0]:  # quoted, or a block of text
            return raw
        tag = self._resolver.resolve(ScalarNode, raw, (True, False))
        return raw if tag == _TEXT else Bare(raw, _KINDS.get(str(tag), "one of its own signs"))

    def _tell_comment(self, event: ScalarEvent, comment: str) -> None:
        line = event.end_mark.line + 1 if event.end_mark else 1
        if is_text(comment):
            self.flaw(line, cut_off(str(event.value), comment))
        elif len(self._advice) < MAX_FLAWS:
            self._advice.append((line, self._loc(), perhaps_cut_off(str(event.value), comment)))

    def _refuse_extras(self, event: NodeEvent, line: int) -> None:
        if isinstance(event, AliasEvent):
            self.flaw(
                line,
                f"`*{shown(str(event.anchor))}` is a YAML alias; write the text out, or put it in quotes",
            )
        elif event.anchor:
            self.flaw(
                line, f"`&{shown(event.anchor)}` is a YAML anchor; remove it, or put the text in quotes"
            )
        tag = getattr(event, "tag", None)
        if tag:
            self.flaw(line, f"`{shown(tag)}` is a YAML tag; remove it, or put the text in quotes")

    def _place(self, value: Any, line: int) -> None:
        """Puts a value where it belongs in the container being filled."""
        if not self._stack:
            self.root = value
            return
        top = self._stack[-1]
        if len(top.container) >= _MAX_ENTRIES:
            self._stop(line, f"a list or mapping has more than {_MAX_ENTRIES} entries")
        if isinstance(top.container, list):
            top.container.append(value)
            self.lines[id(top.container), len(top.container) - 1] = line
        elif isinstance(top.key, _NoKey):
            top.key = self._checked_key(top.container, value, line)
        else:
            if isinstance(top.key, str):
                top.container[top.key] = value
            top.entry = top.key if isinstance(top.key, str) else ""
            top.key = _NoKey()

    def _checked_key(self, container: dict[str, Any], key: Any, line: int) -> str | _Discard:
        if isinstance(key, Bare):
            self.flaw(line, f"YAML reads the key `{shown(key.raw)}` as {key.kind}; put it in quotes")
        elif not isinstance(key, str):
            if not isinstance(key, Refused):
                self.flaw(line, "a key must be plain text")
        elif key in container:
            first = self.lines[id(container), key]
            self.flaw(line, f"the key `{shown(key)}` is given twice (first in line {first})")
        else:
            self.lines[id(container), key] = line
            return key
        return _Discard()


def _line(event: Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
