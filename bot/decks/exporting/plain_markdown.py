"""Plain text, and answers, as parts of a Markdown document that reads them as what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_SIGNS = re.compile(r"([\\`*_\[\]<>&~|#!])")
_BLOCK_START = re.compile(r"^(\s*)([-+=]|\d{1,9}(?=[.)]))")
_PLAIN = re.compile(r"[^\W\d_](?:[^\W_]|[ ,.;:?'\"()/%=+-])*(?<! )")
_SPACES = " \t"
_NUMBERS = str.maketrans({" ": "&#32;", "\t": "&#9;"})
_RAW_HTML = re.compile(r"<(?=[!?/a-z])", re.IGNORECASE)
_AFTER = "\n\nsentinel"

QUESTION_LEVEL = 3
_DEEPEST = 6


def inline(text: str) -> str:
    """One line of plain text; signs are escaped only where one of them would mean something."""
    return lines(text.replace("\n", " "), "")


def lines(text: str, indent: str) -> str:
    """Plain text whose line feeds are breaks, each further line after ``indent``."""
    if _PLAIN.fullmatch(text):  # most texts, which are then not parsed
        return text
    rows = text.split("\n")
    bare = "\\\n".join(map(_spaced, rows))
    expected = "<br />\n".join(map(escape, rows))
    if _PARSER.render(bare) != f"<p>{expected}</p>\n":
        rows = [_escaped(row) for row in rows]
    return f"\\\n{indent}".join(map(_spaced, rows))


def heading(text: str) -> str:
    """Plain text on the one line of a heading; a line feed is ``<br>``."""
    rows = text.split("\n")
    # signs of several rows may mean something together
    row = inline(text) if len(rows) == 1 else "<br>".join(_spaced(_escaped(one)) for one in rows)
    return f"{row[:-1]}\\#" if row.endswith("#") and not row.endswith("\\#") else row


def _escaped(row: str) -> str:
    return _BLOCK_START.sub(_escaped_start, _SIGNS.sub(r"\\\1", row))


def _spaced(row: str) -> str:
    """A row whose outer spaces stand as their numbers: as signs they would mean something, or nothing."""
    start, end = len(row) - len(row.lstrip(_SPACES)), len(row.rstrip(_SPACES))
    if start >= end:
        return row.translate(_NUMBERS)
    return row[:start].translate(_NUMBERS) + row[start:end] + row[end:].translate(_NUMBERS)


def embedded(answer: str) -> str:
    """An answer below a question's heading: its own headings stand deeper.

    Nothing in it reaches beyond its end: a code block or a comment that is left open is closed.
    """
    tokens = _PARSER.parse(answer + _AFTER)
    rows = answer.split("\n")
    for token in tokens:
        if token.type == "heading_open" and token.level == 0 and token.map:
            first, end = token.map
            level = min(_DEEPEST, int(token.tag[1]) + QUESTION_LEVEL)
            text = " ".join(row.strip() for row in rows[first:end])
            rows[first:end] = [_at_level(text, token.markup, level)] + [""] * (end - first - 1)
    return _closed("\n".join(rows).rstrip(), _open_at_end(tokens))


def _at_level(text: str, markup: str, level: int) -> str:
    underlined = markup in ("=", "-")  # then the last of its lines is the underline
    bare = re.sub(r"\s*[=-]+$", "", text) if underlined else text[len(markup) :].strip()
    return f"{'#' * level} {bare}"


def _closed(answer: str, last: Token | None) -> str:
    if last is not None and last.type == "fence":
        answer = f"{answer}\n{last.markup}"
        last = _open_at_end(_PARSER.parse(answer + _AFTER))
    return answer if last is None else _RAW_HTML.sub("&lt;", answer)


def _open_at_end(tokens: Sequence[Token]) -> Token | None:
    """The block that swallowed what comes after the answer, if there is one."""
    return None if tokens[-1].type == "paragraph_close" and tokens[-1].level == 0 else tokens[-1]


def _escaped_start(found: re.Match[str]) -> str:
    start = found[2]
    return f"{found[1]}{start}\\" if start.isdigit() else f"{found[1]}\\{start}"
