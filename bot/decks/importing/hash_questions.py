"""Trivia in plain text: ``#Q`` before the question, ``^`` before the key, a letter before each option."""

from __future__ import annotations

import re

from bot.decks.importing.drafts import Harvest
from bot.decks.importing.form import ImportForm, one_by_one
from bot.decks.importing.options import take_choice
from bot.decks.importing.sources import Source

_QUESTION = re.compile(r"#Q\s?(.*)")
_KEY = re.compile(r"\^\s?(.*)")
_OPTION = re.compile(r"([A-J])\s(.*)")
_START = re.compile(r"^#Q .*\n(?:.*\n){0,20}?\^", re.MULTILINE)


def _recognises(source: Source) -> bool:
    return not source.archive and bool(_START.search(source.head))


def _read(source: Source, harvest: Harvest) -> None:
    block: list[str] = []
    start = 1
    for number, line in enumerate([*source.text.split("\n"), "#Q"], 1):
        if line.startswith("#Q"):
            _take(source, start, block, harvest)
            block, start = [line], number
        else:
            block.append(line)


def _take(source: Source, number: int, block: list[str], harvest: Harvest) -> None:
    place = source.line(number)
    first = _QUESTION.match(block[0]) if block else None
    if not first:
        if "".join(block).strip():
            harvest.skip(place, " ".join(block), "it stands before the first question")
        return
    stem, key = [first[1]], None
    options: dict[str, list[str]] = {}
    for line in block[1:]:
        if key is None:
            found = _KEY.match(line)
            key = found[1].strip() if found else None
            stem += [] if found else [line]
        elif option := _OPTION.match(line):
            letter = option[1] if option[1] not in options else f"{option[1]}{len(options)}"
            options[letter] = [option[2].strip()]
        elif line.strip() and options:
            options[next(reversed(options))].append(line.strip())
    question = "\n".join(line.strip() for line in stem).strip()
    if key is None:
        harvest.skip(place, question, "it does not say which option is right")
    else:
        texts = {letter: " ".join(lines) for letter, lines in options.items()}
        take_choice(harvest, place, question, texts, key)


FORM = ImportForm("trivia", "trivia with #Q and ^", _recognises, one_by_one(_read))
