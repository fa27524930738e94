"""Texts with gaps, as Anki writes them: ``{{c1::Paris::a city}} is the capital of {{c2::France}}``."""

from __future__ import annotations

import re
from collections.abc import Iterator

_GAP = "[…]"
_OPENING = re.compile(r"\{\{c(\d{1,3}(?:,\d{1,3})*)::")
_BRACES = re.compile(r"\{\{c\d|\}\}")
_DEEPEST = 20

MAX_GAPPED_LETTERS = 5_000
"""Of a text with gaps: it is looked through once for each number of a gap."""


def gaps(text: str) -> Iterator[tuple[int, str, str]]:
    """For each number of a gap: the number, the text with the gap (or its hint) in it, and what fills it.

    Gaps of one number are asked together; the others are filled in. Gaps may stand in gaps.
    """
    numbers = sorted({int(number) for match in _OPENING.finditer(text) for number in match[1].split(",")})
    for number in numbers:
        answers: list[str] = []
        question = _asked(text, number, answers, 0)
        filled = ", ".join(dict.fromkeys(answer for answer in answers if answer))
        if filled:
            yield number, question.strip(), filled


def _asked(text: str, number: int, answers: list[str], depth: int) -> str:
    """``text`` with the gaps of this number open and all others filled."""
    parts: list[str] = []
    place = 0
    while match := _OPENING.search(text, place):
        end = _closing(text, match.end())
        if end < 0 or depth > _DEEPEST:
            break
        parts.append(text[place : match.start()])
        content, hint = _hint(text[match.end() : end])
        if str(number) in match[1].split(","):
            answers.append(_asked(content, -1, [], depth + 1).strip())
            parts.append(f"[{hint}]" if hint else _GAP)
        else:
            parts.append(_asked(content, number, answers, depth + 1))
        place = end + 2
    return "".join([*parts, text[place:]])


def _closing(text: str, place: int) -> int:
    """Where the braces that opened before ``place`` are closed; -1 where they are not."""
    depth = 1
    for match in _BRACES.finditer(text, place):
        depth += -1 if match[0] == "}}" else 1
        if not depth:
            return match.start()
    return -1


def _hint(content: str) -> tuple[str, str]:
    """What a gap holds and the hint behind it. Colons inside of a gap in the gap are not its own."""
    own = re.sub(r"\{\{c.*\}\}", lambda match: "x" * len(match[0]), content, flags=re.DOTALL)
    place = own.rfind("::")
    if place < 1:
        return content, ""
    return content[:place], " ".join(content[place + 2 :].split())
