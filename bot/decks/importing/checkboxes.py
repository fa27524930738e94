"""Multiple choice in Markdown: a numbered question, its options as checkboxes with letters, and an answer line."""

from __future__ import annotations

import re

from bot.decks.importing.drafts import Harvest
from bot.decks.importing.form import Form, one_by_one
from bot.decks.importing.options import take_choice
from bot.decks.importing.sources import Source

_QUESTION = re.compile(r"(?:\*\*)?(\d{1,5})[.)]\s+(.*)")
_OPTION = re.compile(r"\s*[-*+]\s+\[([ xX])\]\s*(?:([A-Za-z])[.)]\s+)?(.*)")
_ANSWER = re.compile(
    r"[\s>*_]*(?:correct\s+)?answers?\s*[:：][\s*_]*(?:([A-Za-z])(?:[.)]|\s*$)\s*)?(.*)", re.IGNORECASE
)
_START = re.compile(rb"^\s*[-*+] \[[ xX]\] ", re.MULTILINE)
_HEAD = 64 * 1024


def _recognises(source: Source) -> bool:
    return source.ending in {".md", ".markdown", ".txt"} and len(_START.findall(source.data[:_HEAD])) > 1


def _read(source: Source, harvest: Harvest) -> None:
    block: list[str] = []
    start = 1
    for number, line in enumerate(source.text.split("\n"), 1):
        if _QUESTION.match(line):
            _take(source, start, block, harvest)
            block, start = [line], number
        else:
            block.append(line)
    _take(source, start, block, harvest)


def _take(source: Source, number: int, block: list[str], harvest: Harvest) -> None:
    place = source.line(number)
    first = _QUESTION.match(block[0]) if block else None
    if not first:
        if "".join(block).strip():
            harvest.skip(place, " ".join(block), "it stands before the first question")
        return
    stem, right = [first[2]], ""
    options: dict[str, str] = {}
    for line in block[1:]:
        if option := _OPTION.match(line):
            letter = (option[2] or chr(ord("A") + len(options) % 26)).upper()
            options[letter] = option[3].strip()
            right = right or (letter if option[1] != " " else "")
        elif answer := _ANSWER.match(line):
            right = (answer[1] or "").upper() or answer[2].strip() or right
        elif not options:
            stem.append(line)
        elif line.strip():
            harvest.skip(source.line(number), line, "it stands between two questions")
    take_choice(harvest, place, "\n".join(stem).strip().removesuffix("**"), options, right)


FORM = Form("checkboxes", "numbered questions with checkboxes", _recognises, one_by_one(_read))
