"""Telegram's HTML parse mode: the tags it knows, its entities, and its complaints."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.simulator.entities import in_order, utf16_length
from bot.simulator.parameters import Json
from bot.simulator.refusals import Refusal, bad_request

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
_TAG = re.compile(r"<(/?)([^\s<>/]*)([^<>]*)>")
_ATTRIBUTE = re.compile(r"""\s*([\w-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[\w.-]+))?""")


@dataclass
class _Open:
    tag: str
    offset: int
    attributes: dict[str, str]


@dataclass
class _Reader:
    source: str
    text: str = ""
    length: int = 0
    entities: list[Json] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)

    def take(self, plain: str) -> None:
        decoded = _REFERENCE.sub(_dereference, plain)
        self.text += decoded
        self.length += utf16_length(decoded)

    def tag(self, match: re.Match[str]) -> None:
        slash, name, rest = match.groups()
        if slash:
            self._close(name.lower(), match.start())
        else:
            self._open(name.lower(), rest, match.start())

    def _open(self, name: str, rest: str, at: int) -> None:
        if name not in _TYPES:
            raise self.complaint(f'Unsupported start tag "{name}"', at)
        attributes = {key.lower(): value.strip("\"'") for key, value in _ATTRIBUTE.findall(rest)}
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self.complaint('Tag "span" must have class "tg-spoiler"', at)
        self.stack.append(_Open(name, self.length, attributes))

    def _close(self, name: str, at: int) -> None:
        if not self.stack:
            raise self.complaint("Unexpected end tag", at)
        opened = self.stack.pop()
        # Telegram takes "</>" for the end of whatever is open.
        if name and name != opened.tag:
            found = f', expected "</{opened.tag}>", found "</{name}>"'
            raise self.complaint("Unmatched end tag", at, found)
        self._finish(opened)

    def _finish(self, opened: _Open) -> None:
        length = self.length - opened.offset
        entity: Json = {"type": _TYPES[opened.tag], "offset": opened.offset, "length": length}
        if opened.tag == "a":
            entity["url"] = opened.attributes.get("href") or self.text[-length:]
        if opened.tag == "blockquote" and "expandable" in opened.attributes:
            entity["type"] = "expandable_blockquote"
        language = opened.attributes.get("class", "")
        if opened.tag == "code" and language.startswith("language-"):
            entity["language"] = language.removeprefix("language-")
        if length > 0:
            self.entities.append(entity)

    def complaint(self, problem: str, at: int, tail: str = "") -> Refusal:
        offset = len(self.source[:at].encode())
        return bad_request(f"can't parse entities: {problem} at byte offset {offset}{tail}")


def _dereference(match: re.Match[str]) -> str:
    decimal, hexadecimal, name = match.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code < 0x110000 else match.group()


def parse_html(source: str) -> tuple[str, list[Json]]:
    """The plain text of ``source`` and its entities, offsets in UTF-16 units.

    Refuses, in Telegram's words, tags it does not know, unclosed and crossed ones.
    """
    reader = _Reader(source)
    at = 0
    while (start := source.find("<", at)) >= 0:
        reader.take(source[at:start])
        match = _TAG.match(source, start)
        if match is None:
            raise reader.complaint("Unclosed start tag", start)
        reader.tag(match)
        at = match.end()
    reader.take(source[at:])
    if reader.stack:
        tag = reader.stack[-1].tag
        raise bad_request(f"can't parse entities: Can't find end tag corresponding to start tag \"{tag}\"")
    return reader.text, in_order(_joined_code(reader.entities))


def _joined_code(entities: list[Json]) -> list[Json]:
    """Telegram shows <pre><code class="language-x"> as one block with a language."""
    blocks = {(e["offset"], e["length"]): e for e in entities if e["type"] == "pre"}
    kept = []
    for entity in entities:
        block = blocks.get((entity["offset"], entity["length"]))
        if entity["type"] == "code" and block is not None:
            block.update({"language": entity["language"]} if "language" in entity else {})
        else:
            kept.append({k: v for k, v in entity.items() if k != "language" or entity["type"] == "pre"})
    return kept
