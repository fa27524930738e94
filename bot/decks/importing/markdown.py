"""Markdown whose questions are bold lines or headings, each followed by its answer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.decks.importing.drafts import Draft, Harvest
from bot.decks.importing.form import Form, one_by_one
from bot.decks.importing.sources import Source

_BOLD = re.compile(r"(?:\*\*|__)(?=\S)(.+?)(?:\*\*|__)\s*$")
_HEADING = re.compile(r"(#{1,6})\s+(.+?)\s*#*\s*$")
_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_BREAK = re.compile(r"\s*<br\s*/?>\s*$", re.IGNORECASE)
_GAP = re.compile(r"[\W_]*(answer here|todo|tbd|tba)[\W_]*", re.IGNORECASE)
_ENDINGS = {".md", ".markdown"}


@dataclass
class _Section:
    """A line that opens a part (level 0: bold) and the lines below it, up to the next one."""

    number: int
    level: int
    title: str
    lines: list[str] = field(default_factory=list)

    @property
    def body(self) -> str:
        kept = [line for line in self.lines if not _BREAK.fullmatch(line)]
        return "\n".join(kept).strip("\n").rstrip()


def _recognises(source: Source) -> bool:
    return source.ending in _ENDINGS


def _read(source: Source, harvest: Harvest) -> None:
    sections = list(_sections(source.text))
    bold = any(one.level == 0 and one.title.rstrip().endswith(("?", "？")) for one in sections) or any(
        one.level == 0 for one in sections
    )
    meanings = _legend(source.text)
    topic = ""
    for index, one in enumerate(sections):
        asks = one.level == 0 if bold else one.body and one.level == max(s.level for s in sections)
        if asks:
            _take(source, one, topic, meanings, harvest)
        elif one.level:
            topic = one.title
            if index == 0 and one.level == 1:
                harvest.title, topic = harvest.title or one.title, ""
        if not asks and one.body:
            harvest.skip(source.line(one.number), one.title or one.body, "it is no question with an answer")


def _take(source: Source, one: _Section, topic: str, meanings: dict[str, str], harvest: Harvest) -> None:
    question, signs = _without_signs(one.title)
    level = next((meanings[sign] for sign in signs if sign in meanings), "")
    if _GAP.fullmatch(one.body):
        harvest.skip(source.line(one.number), question, "its answer is still to be written")
        return
    harvest.take(Draft(source.line(one.number), question, one.body, topic=topic, level=level))


def _sections(text: str) -> Iterator[_Section]:
    """The parts of a text; what looks like a heading inside a block of code is none."""
    section, fence = _Section(1, -1, ""), ""
    for number, line in enumerate(text.split("\n"), 1):
        opened = None if fence else _opened(number, line)
        mark = _FENCE.match(line)
        if mark and not fence:
            fence = mark[1]
        elif mark and line.strip().startswith(fence):
            fence = ""
        if opened:
            yield section
            section = opened
        else:
            section.lines.append(line)
    yield section


def _opened(number: int, line: str) -> _Section | None:
    if heading := _HEADING.match(line):
        return _Section(number, len(heading[1]), heading[2].strip())
    if bold := _BOLD.match(line):
        return _Section(number, 0, bold[1].strip()) if "**" not in bold[1] else None
    return None


def _without_signs(title: str) -> tuple[str, list[str]]:
    """A question without the emoji at its end, and those emoji."""
    kept = title.rstrip()
    signs: list[str] = []
    while kept and unicodedata.category(kept[-1]) in {"So", "Mn", "Cf", "Zs", "Sk"}:
        if unicodedata.category(kept[-1]) == "So":
            signs.append(kept[-1])
        kept = kept[:-1]
    return (kept, signs) if kept else (title, [])


def _legend(text: str) -> dict[str, str]:
    """What emoji mean, where a line says it: "Legend: 👶 easy ⭐️ medium 🚀 expert"."""
    for line in text.split("\n")[:200]:
        if "legend" in line.casefold():
            pairs = re.findall(r"([^\w\s,:;*\-])\ufe0f?\s+(\w+)", line)
            return {sign: word for sign, word in pairs if unicodedata.category(sign) == "So"}
    return {}


FORM = Form("markdown", "Markdown", _recognises, one_by_one(_read))
