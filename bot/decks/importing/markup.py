"""HTML becomes the light Markdown that decks are written in."""

from __future__ import annotations

import html
import re
from typing import Any

from markdownify import MarkdownConverter

_HTML = re.compile(r"</?[A-Za-z!][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_TAG = re.compile(r"<[^<>]*>")
_BLANK_LINES = re.compile(r"\n\s*\n\s*(?=\n)")
_ENDS = re.compile(r"[ \t\xa0]+\n")


class _Converter(MarkdownConverter):  # type: ignore[misc]
    """markdownify, with what decks do not need left out."""

    class DefaultOptions(MarkdownConverter.DefaultOptions):  # type: ignore[misc]
        heading_style = "atx"
        bullets = "-"
        strip = ("script", "style")
        escape_asterisks = False
        escape_underscores = False
        newline_style = "backslash"


def to_markdown(text: str) -> str:
    """``text`` with its HTML as Markdown; text without any stays as it is."""
    if not _HTML.search(text):
        return text
    try:
        converted: Any = _Converter().convert(text)
    except RecursionError:  # nested more deeply than anybody writes
        converted = html.unescape(_TAG.sub(" ", text))
    return _tidy(str(converted).replace("\\\n", "\n"))


def _tidy(text: str) -> str:
    plain = text.replace("\xa0", " ").replace("\r", "")
    return _BLANK_LINES.sub("\n", _ENDS.sub("\n", plain)).strip()
