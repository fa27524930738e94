"""HTML, whether an author's or Markdown's, becomes blocks. Whatever it is, its text is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from html.parser import HTMLParser

from bot.core.writing import tags
from bot.core.writing.anki_marks import without_marks
from bot.core.writing.blocks import Block, Style, runs_of, text_of
from bot.core.writing.composing import Composer
from bot.core.writing.dialect import html_of
from bot.core.writing.images import linked, stand_in
from bot.core.writing.scripts import lowered, raised

_SPACE = re.compile(r"[ \t\r\n\f]+")
_STYLES = {
    **dict.fromkeys(tags.BOLD, Style.BOLD),
    **dict.fromkeys(tags.ITALIC, Style.ITALIC),
    **dict.fromkeys(tags.UNDERLINED, Style.UNDERLINED),
    **dict.fromkeys(tags.STRUCK, Style.STRUCK),
    **dict.fromkeys(tags.CODE, Style.CODE),
}
_LETTERS = {"br": "\n", "q": "“"}
_SHIFTS = {"sub": lowered, "sup": raised}
_LANGUAGE = re.compile(r"\blanguage-([\w+#.-]{1,30})")

Attributes = list[tuple[str, str | None]]


def read(text: str, *, hidden: bool = False, keep_lines: bool = False) -> tuple[Block, ...]:
    """What an author wrote, in blocks. One line is letters alone: neither a list nor a quotation.

    ``hidden``: gaps stay gaps, as a question wants them. ``keep_lines``: a paragraph's lines stay lines.
    """
    text = without_marks(text, hidden=hidden).strip()
    reader = _Reader()
    reader.feed(html_of(text, one_line="\n" not in text, keep_lines=keep_lines))
    reader.close()
    return reader.composer.finished()


def pictures_in(text: str) -> dict[str, str]:
    """The files beside its deck that a text shows, and what each shows in words."""
    if "![" not in text and "<img" not in text.lower():
        return {}
    runs = (run for block in read(text) for part in block for run in runs_of(part))
    named: dict[str, str] = {}
    for run in runs:
        if run.picture:
            named.setdefault(run.picture, run.text)
    return named


class _Reader(HTMLParser):
    """Tells the composer what each tag means; tags that mean nothing here leave their text behind."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.composer = Composer()
        self._styles: Counter[Style] = Counter()
        self._links: list[str] = []
        self._shifts: list[tuple[str, int]] = []
        self._in_code = False
        self._unseen = False

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        if tag in tags.BLOCKS or tag in tags.CELLS:
            self.composer.begin(tag)
        given = {name: value or "" for name, value in attrs}
        if tag == "code" and self._in_code:
            language = _LANGUAGE.search(given.get("class", ""))
            self.composer.language = language[1] if language else ""
        elif tag in _STYLES:
            self._styles[_STYLES[tag]] += 1
        else:
            self._begin(tag, given)

    def _begin(self, tag: str, given: Mapping[str, str]) -> None:
        match tag:
            case "script" | "style":
                self._unseen = True
            case "pre":
                self._in_code = True
            case "br" | "q":
                self._add(_LETTERS[tag])
            case "a":
                self._links.append(linked(given.get("href", "")))
            case "img":
                self.composer.add_run(stand_in(given))
            case "sub" | "sup":
                self._shifts.append((tag, self.composer.position))
            case "ol":
                self.composer.count_from(given.get("start", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in _STYLES and self._styles[_STYLES[tag]] and not (self._in_code and tag == "code"):
            self._styles[_STYLES[tag]] -= 1
        match tag:
            case "script" | "style":
                self._unseen = False
            case "pre":
                self._in_code = False
            case "q":
                self._add("”")
            case "a" if self._links:
                self._links.pop()
            case "sub" | "sup":
                self._shift(tag)
        if tag in tags.BLOCKS or tag in tags.CELLS:
            self.composer.end(tag)

    def handle_data(self, data: str) -> None:
        if self._in_code:
            self.composer.add_code(data)
        elif not self._unseen:
            self._add(_SPACE.sub(" ", data))

    def _add(self, text: str) -> None:
        if self._in_code:
            self.composer.add_code(text)
            return
        styles = frozenset(style for style, count in self._styles.items() if count)
        self.composer.add(text, styles, self._links[-1] if self._links else "")

    def _shift(self, tag: str) -> None:
        """What stood between two tags is raised or lowered."""
        if self._shifts and self._shifts[-1][0] == tag:
            text = text_of(self.composer.taken_back(self._shifts.pop()[1]))
            if text.strip():
                self._add(_SHIFTS[tag](text))
