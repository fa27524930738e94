"""A Markdown text in parts: each is opened by a heading, a bold line or a summary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

PREAMBLE, SUMMARY, BOLD = -2, -1, 0
"""Levels of parts that no heading opens; a heading's level is the number of its signs."""

_BOLD = re.compile(r"(?:\*\*|__)(?=\S)((?:(?!\*\*|__).)+)(?:\*\*|__)[ \t]*")
_HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*)")
_SUMMARY = re.compile(r"\s*(?:<details[^>]*>)?\s*<summary>(.+?)</summary>\s*", re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_BREAK = re.compile(r"\s*(?:<br\s*/?>|</?details[^>]*>)\s*", re.IGNORECASE)
_EMPTY = re.compile(r"\s*(?:<br\s*/?>|</?details[^>]*>|-{3,}|\*{3,})\s*", re.IGNORECASE)
_TAG = re.compile(r"</?(?:b|i|strong|em|a|h\d|code|font|span)\b[^>]*>", re.IGNORECASE)
_ASKS = ("?", "？", "؟")


@dataclass
class MarkdownPart:
    """A part: the line that opens it, its number and level, and the lines below up to the next one."""

    line: int
    level: int
    title: str
    opening: str = ""
    lines: list[str] = field(default_factory=list)

    @property
    def body(self) -> str:
        """The lines below, without breaks and lines at their end."""
        kept = list(self.lines)
        while kept and (not kept[-1].strip() or _EMPTY.fullmatch(kept[-1])):
            kept.pop()
        return "\n".join(line for line in kept if not _BREAK.fullmatch(line)).strip("\n")

    @property
    def whole(self) -> str:
        """The opening line with the lines below."""
        return f"{self.opening}\n\n{self.body}".strip()

    @property
    def asks(self) -> bool:
        return any(sign in self.title for sign in _ASKS)


def sections(text: str, above: int = 0) -> list[MarkdownPart]:
    """The parts of ``text``, which has ``above`` lines above it. Nothing opens a part in a block of code."""
    return list(_sections(text, above))


def question_level(found: Sequence[MarkdownPart]) -> int | None:
    """The level whose parts are the questions: the one that asks most, else the one that tells most."""
    asking = Counter(one.level for one in found if one.asks and one.level != PREAMBLE)
    if asking:
        most = max(asking.values())
        return min(level for level, count in asking.items() if count == most)
    telling = Counter(one.level for one in found if one.level not in (PREAMBLE, BOLD) and one.body)
    if not telling:
        bold = sum(one.level == BOLD and bool(one.body) for one in found)
        return BOLD if bold else None
    most = max(telling.values())
    return max(level for level, count in telling.items() if count == most)


def _sections(text: str, above: int) -> Iterator[MarkdownPart]:
    section, fence = MarkdownPart(above + 1, PREAMBLE, ""), ""
    for number, line in enumerate(text.split("\n"), above + 1):
        opened = None if fence else _opened(number, line)
        if mark := _FENCE.match(line):
            fence = mark[1] if not fence else "" if line.strip() == fence[0] * len(line.strip()) else fence
        if opened:
            yield section
            section = opened
        else:
            section.lines.append(line)
    yield section


def _opened(number: int, line: str) -> MarkdownPart | None:
    if heading := _HEADING.fullmatch(line):
        return MarkdownPart(
            number, len(heading[1]), _TAG.sub("", heading[2].rstrip().rstrip("#")).strip("* \t"), line
        )
    if bold := _BOLD.fullmatch(line):
        return MarkdownPart(number, BOLD, bold[1].strip(), line)
    if summary := _SUMMARY.fullmatch(line):
        return MarkdownPart(number, SUMMARY, _TAG.sub("", summary[1]).strip("* "), f"**{summary[1]}**")
    return None
