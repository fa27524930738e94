"""A strict reader of YAML: plain data with line numbers, and none of YAML's surprises.

PyYAML's safe loader expands alias bombs, lets the last of two equal keys win silently, and reads ``NO`` as
False and ``12:30`` as 750. This one builds its data from the parser's events, so that each of these is a
problem with a line, and so that deep nesting is stopped before anything recurses.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml

from bot.decks.document import (
    Document,
    Flaw,
    Refused,
    shown,
)
from bot.decks.nesting import TOO_DEEP, TooDeep, bounded
from bot.decks.yaml_builder import Builder, UnreadableFile

MAX_BYTES = 16 * 1024 * 1024

_FAST_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read(path: Path, loader: Any = _FAST_LOADER) -> Document:
    """The file at ``path``. Never raises for what the file holds or for a file that cannot be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return _refusal(1, f"the file is larger than {MAX_BYTES // 2**20} MiB; split it up")
        return parse(path.read_bytes(), loader)
    except OSError as error:
        return _refusal(1, f"the file cannot be read ({error.strerror})")


def parse(content: bytes, loader: Any = _FAST_LOADER) -> Document:
    """``content`` as a Document. All that is wrong with its YAML is in ``flaws``; nothing is raised."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return _refusal(line, "the file is not UTF-8 text; save it as UTF-8")
    forbidden = _FORBIDDEN.search(text)
    if forbidden:
        line = text.count("\n", 0, forbidden.start()) + 1
        return _refusal(line, f"there is an invisible control character (U+{ord(forbidden[0]):04X})")
    builder = Builder(text)
    whole = False
    # An UnreadableFile needs no answer here: the flaw that stopped the reading is already noted.
    with suppress(UnreadableFile):
        try:
            builder.build(yaml.parse(text, Loader=bounded(text, loader)))
            whole = True
        except TooDeep as error:
            builder.flaw(error.line, TOO_DEEP)
        # PyYAML's own scanner, unlike libyaml's, lets chr() fail on "\U00110000".
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            builder.flaw(*_syntax(error, text))
    return Document(builder.root, builder.lines, builder.named_flaws(), whole, builder.named_advice())


def _refusal(line: int, text: str) -> Document:
    return Document(Refused(), {}, (Flaw(line, "-", text),), whole=False)


def _syntax(error: Exception, text: str) -> tuple[int, str]:
    """The line of a syntax error, and a sentence with the fix for the usual ones."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    rows = text.split("\n")
    line = min(mark.line + 1 if mark else 1, len(rows))  # libyaml counts one more at the end of a file
    row = rows[line - 1]
    problem = str(getattr(error, "problem", None) or "it cannot be parsed")
    if "\t" in row[: len(row) - len(row.lstrip())]:
        return line, "a tab is used to indent; use spaces"
    if "mapping values are not allowed" in problem:
        return line, "a colon stands in unquoted text, or the indentation is off; put the text in quotes"
    if "cannot start any token" in problem:
        return line, "text starts with a sign that YAML keeps for itself, such as ` @ %; put it in quotes"
    return line, f"this is not valid YAML: {shown(problem)}"
