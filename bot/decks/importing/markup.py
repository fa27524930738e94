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
# No formula holds the beginning of another, so that one which is left open is not looked through to the end.
_FORMULA = tuple(
    (re.compile(rf"{start}((?:(?!{start}).)*?){end}", re.DOTALL), formula)
    for start, end, formula in (
        (r"\[\$\$\]", r"\[/\$\$\]", r"$$\1$$"),
        (r"\[\$\]", r"\[/\$\]", r"$\1$"),
        (r"\[latex\]", r"\[/latex\]", r"\1"),
        (r"\\\(", r"\\\)", r"$\1$"),
        (r"\\\[", r"\\\]", r"$$\1$$"),
    )
)

PictureOf = Callable[[str], str]
"""The address under which a picture stays, by its address in the HTML; nothing if it is left behind."""

_SUPERSCRIPTS = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPTS = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_INLINE = re.findall(
    r"\w+", "a abbr b strong i em u s del ins mark small code kbd samp pre h1 h2 h3 h4 h5 h6 blockquote"
)


class _Converter(MarkdownConverter):
    """markdownify, with pictures where the import keeps them. Stars in the text itself stay as they are."""

    def __init__(self, picture: PictureOf, strip: list[str] | None = None) -> None:
        super().__init__(
            heading_style="atx",
            bullets="-",
            escape_asterisks=False,
            escape_underscores=False,
            newline_style="backslash",
            strip=strip,
        )
        self._picture = picture
        self.plain = strip is not None
        self.pictures: list[str] = []

    def convert_img(self, element: Any, _text: str, **_: Any) -> str:
        """The picture in Markdown, or what it shows in words where it is left behind or has no place."""
        source, shows = str(element.get("src") or ""), " ".join(str(element.get("alt") or "").split())
        address = self._picture(source)
        if not address:
            return shows
        self.pictures.append(f"![{shows}]({address})")
        return shows if self.plain else self.pictures[-1]

    def convert_sup(self, _element: Any, text: str, **_: Any) -> str:
        """A power, which would be another number without a sign of it."""
        raised = text.translate(_SUPERSCRIPTS)
        return raised if not text.strip() or _differ(raised, text) else f"^({text})"

    def convert_sub(self, _element: Any, text: str, **_: Any) -> str:
        """An index."""
        lowered = text.translate(_SUBSCRIPTS)
        return lowered if not text.strip() or _differ(lowered, text) else f"_{text}"


def _differ(one: str, other: str) -> bool:
    return all(left != right for left, right in zip(one, other, strict=True))


def to_markdown(text: str, picture: PictureOf) -> str:
    """``text`` with its HTML as Markdown; text without any stays as it is."""
    return _converted(text, lambda: _Converter(picture))[0]


def to_plain(text: str, picture: PictureOf) -> tuple[str, tuple[str, ...]]:
    """``text`` without its HTML's emphasis, as questions and options are; its pictures apart, as Markdown."""
    return _converted(text, lambda: _Converter(picture, _INLINE))


def _converted(text: str, make: Callable[[], _Converter]) -> tuple[str, tuple[str, ...]]:
    for pattern, formula in _FORMULA:
        text = pattern.sub(formula, text) if "\\" in text or "[" in text else text
    if not _HTML.search(text):
        return text, ()
    converter = make()
    try:
        converted = str(converter.convert(text))
    except RecursionError:  # nested more deeply than anybody writes
        converted = html.unescape(_TAG.sub(" ", text))
    return _tidy(converted.replace("\\\n", "\n")), tuple(converter.pictures)


def _tidy(text: str) -> str:
    plain = text.replace("\xa0", " ").replace("\r", "")
    return _BLANK_LINES.sub("\n", "\n".join(line.rstrip() for line in plain.split("\n"))).strip()
