"""GIFT's text: escapes, formats, comments, and the blank lines between questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.decks.importing.markup import to_markdown, to_plain
from bot.decks.importing.pictures import Pictures

# Control characters, which no source's text holds, stand for escaped signs while the text is taken apart.
_ESCAPED = {
    "\\\\": "\x00",
    "\\:": "\x01",
    "\\#": "\x02",
    "\\=": "\x03",
    "\\{": "\x04",
    "\\}": "\x05",
    "\\~": "\x06",
    "\\n": "\x07",
}
_ESCAPES = re.compile(r"\\[\\:#={}~n]")
_SIGNS = {hiding: escape[1] for escape, hiding in _ESCAPED.items()} | {"\x07": "\n"}
_HIDDEN = re.compile("[\x00-\x07]")
_FORMAT = re.compile(r"\s*\[(html|moodle|plain|markdown)\]", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
_TAG = re.compile(r"\[tag:([^\]]+)\]")
_ID = re.compile(r"\[id:([^\]]+)\]")


@dataclass(frozen=True, slots=True)
class GiftText:
    """How a question's texts are written: ``html``, ``moodle`` (may hold HTML), ``plain`` or ``markdown``."""

    form: str
    pictures: Pictures

    @classmethod
    def of(cls, text: str, pictures: Pictures) -> tuple[GiftText, str]:
        """The format that stands before a text, and the text without it."""
        form, rest = _named(text)
        return cls(form or "moodle", pictures), rest

    def shown(self, text: str) -> str:
        """A text of the question as Markdown; it may name a format of its own."""
        bare, html = self._bare(text)
        return to_markdown(bare, self.pictures.elsewhere) if html else bare

    def plain(self, text: str, *, named: bool = False) -> str:
        """A text without emphasis, as questions and options are. ``named``: its format is read off."""
        bare, html = (revealed(text).strip(), self._holds_html("")) if named else self._bare(text)
        return to_plain(bare, self.pictures.elsewhere)[0] if html else bare

    def _bare(self, text: str) -> tuple[str, bool]:
        own, rest = _named(text)
        return revealed(rest).strip(), self._holds_html(own)

    def _holds_html(self, own: str) -> bool:
        return (own or self.form) in {"html", "moodle"}


@dataclass
class Chunk:
    """The text of one question, the number of its first line, and what comments above say of it."""

    line: int
    text: str = ""
    tags: list[str] = field(default_factory=list)
    name: str = ""


def _named(text: str) -> tuple[str, str]:
    match = _FORMAT.match(text)
    return (match[1].lower(), text[match.end() :]) if match else ("", text)


def hidden(text: str) -> str:
    """``text`` with its escaped signs hidden from whoever looks for signs that mean something."""
    return _ESCAPES.sub(lambda match: _ESCAPED[match[0]], text)


def revealed(text: str) -> str:
    """``text`` with its hidden signs as they are read."""
    return _HIDDEN.sub(lambda match: _SIGNS[match[0]], text)


def chunks(text: str) -> Iterator[Chunk]:
    """The questions: they end at a blank line, but for one between braces that are closed further on."""
    held: list[Chunk] = []
    open_braces = 0
    for chunk in _between_blank_lines(text):
        if held and not _closes(chunk.text):
            yield _joined(held)
            held, open_braces = [], 0
        held.append(chunk)
        open_braces += chunk.text.count("{") - chunk.text.count("}")
        if open_braces <= 0:
            yield _joined(held)
            held, open_braces = [], 0
    if held:
        yield _joined(held)


def _closes(text: str) -> bool:
    """Whether a text closes a brace before it opens one."""
    sign = _BRACE.search(text)
    return sign is not None and sign[0] == "}"


def _joined(parts: list[Chunk]) -> Chunk:
    first = parts[0]
    return Chunk(first.line, "\n\n".join(part.text for part in parts), first.tags, first.name)


def _between_blank_lines(text: str) -> Iterator[Chunk]:
    lines: list[str] = []
    chunk = Chunk(1)
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.lstrip().startswith("//"):
            said = revealed(line)
            chunk.tags += _TAG.findall(said)
            chunk.name = next(iter(_ID.findall(said)), chunk.name)
        elif line.strip():
            chunk.line = chunk.line if lines else number
            lines.append(line)
        elif lines:
            chunk.text = "\n".join(lines)
            yield chunk
            lines, chunk = [], Chunk(number)
