"""HTML becomes the light Markdown that decks are written in."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

from markdownify import MarkdownConverter

_HTML = re.compile(r"</?[A-Za-z!][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_TAG = re.compile(r"<[^<>]*>")
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*(?=\n)")
_ENDS = re.compile(r"[ \t]+\n")
_FORMULA = (
    (re.compile(r"\[\$\$\](.*?)\[/\$\$\]", re.DOTALL), r"$$\1$$"),
    (re.compile(r"\[\$\](.*?)\[/\$\]", re.DOTALL), r"$\1$"),
    (re.compile(r"\[latex\](.*?)\[/latex\]", re.DOTALL), r"\1"),
    (re.compile(r"\\\((.*?)\\\)", re.DOTALL), r"$\1$"),
    (re.compile(r"\\\[(.*?)\\\]", re.DOTALL), r"$$\1$$"),
)

PictureOf = Callable[[str], str]
"""The address under which a picture stays, by its address in the HTML; nothing if it is left behind."""


class _Converter(MarkdownConverter):
    """markdownify, with pictures where the import keeps them. Emphasis of the text itself is left as it is."""

    def __init__(self, picture: PictureOf) -> None:
        super().__init__(
            heading_style="atx",
            bullets="-",
            escape_asterisks=False,
            escape_underscores=False,
            newline_style="backslash",
            strip=["script", "style"],
        )
        self._picture = picture

    def convert_img(self, element: Any, _text: str, **_: Any) -> str:
        """The picture in Markdown, or what it shows in words when it is left behind."""
        source, shows = str(element.get("src") or ""), " ".join(str(element.get("alt") or "").split())
        address = self._picture(source)
        return f"![{shows}]({address})" if address else shows


def to_markdown(text: str, picture: PictureOf) -> str:
    """``text`` with its HTML as Markdown; text without any stays as it is."""
    for pattern, formula in _FORMULA:
        text = pattern.sub(formula, text) if "\\" in text or "[" in text else text
    if not _HTML.search(text):
        return text
    try:
        converted = str(_Converter(picture).convert(text))
    except RecursionError:  # nested more deeply than anybody writes
        converted = html.unescape(_TAG.sub(" ", text))
    return _tidy(converted.replace("\\\n", "\n"))


def _tidy(text: str) -> str:
    plain = text.replace("\xa0", " ").replace("\r", "")
    return _BLANK_LINES.sub("\n", _ENDS.sub("\n", plain)).strip()
