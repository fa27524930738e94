"""Plain questions and answers: numbered, marked with Q and A, or lines that ask with what is below them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.decks.importing.drafts import Draft, Harvest
from bot.decks.importing.form import ImportForm, one_by_one
from bot.decks.importing.sources import Source

_NUMBERED = re.compile(r"\s{0,3}(?:question\s+)?(\d{1,5})\s*[.):]\s+(\S.*)", re.IGNORECASE)
_MARKED = re.compile(r"\s*(?:q|question|frage|вопрос|问)\s*\d*\s*[.):：]\s*(\S.*)", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:a|answer|antwort|ответ|答)\s*\d*\s*[.):：]\s*", re.IGNORECASE)
_ASKS = re.compile(r"\s*(\S.*[?？؟])\s*")
_HEADING_LETTERS = 80

Asks = Callable[[list[str], int], str]
"""The question that a line of a text asks, or nothing."""


@dataclass
class _Part:
    """A question (empty for what stands before the first one), and the lines below it."""

    line: int
    question: str
    lines: list[str] = field(default_factory=list)

    def heading(self) -> str:
        """The last line where it names what follows; it is taken away."""
        while self.lines and not self.lines[-1].strip():
            self.lines.pop()
        alone = len([line for line in self.lines if line.strip()]) == 1
        if not self.lines or (self.question and alone) or not _names(self.lines[-1].strip()):
            return ""
        return self.lines.pop().strip()


def _recognises(source: Source) -> bool:
    if source.archive or source.ending not in {".txt", ".text", ""}:
        return False
    return any(part.question and part.lines for part in _parts(source.head))


def _read(source: Source, harvest: Harvest) -> None:
    topic = ""
    parts = _parts(source.text)
    for index, part in enumerate(parts):
        heading = part.heading() if index + 1 < len(parts) and parts[index + 1].question else ""
        answer = "\n".join(part.lines).strip("\n").rstrip()
        if part.question:
            place = source.line(part.line)
            harvest.take(Draft(place, part.question, _ANSWER.sub("", answer, count=1), topic=topic))
        elif answer.strip():
            harvest.skip(source.line(part.line), answer, "it stands before the first question")
        topic = heading or topic


def _parts(text: str) -> list[_Part]:
    lines = text.split("\n")
    asks = _way(lines)
    parts = [_Part(1, "")]
    for index, line in enumerate(lines):
        if question := asks(lines, index):
            parts.append(_Part(index + 1, question))
        else:
            parts[-1].lines.append(line)
    return parts


def _way(lines: list[str]) -> Asks:
    """How this text marks its questions: with a Q, with numbers, or by asking."""
    if sum(bool(_MARKED.fullmatch(line)) for line in lines) > 1:
        return _marked
    numbers = _Numbers()
    if sum(bool(numbers(lines, index)) for index in range(len(lines))) > 1:
        return _Numbers()
    return _asking


def _marked(lines: list[str], index: int) -> str:
    match = _MARKED.fullmatch(lines[index])
    return match[1] if match else ""


def _asking(lines: list[str], index: int) -> str:
    """A line that asks and that no other text stands directly above of."""
    match = _ASKS.fullmatch(lines[index])
    return match[1] if match and (index == 0 or not lines[index - 1].strip()) else ""


class _Numbers:
    """Numbers that go on, so that a numbered list in an answer does not ask. A heading begins anew."""

    def __init__(self) -> None:
        self._last = 0
        self._listed = (-1, -1)  # the number of a list's last entry inside of an answer, and its line

    def __call__(self, lines: list[str], index: int) -> str:
        match = _NUMBERED.fullmatch(lines[index])
        if not match:
            return ""
        number = int(match[1])
        anew = number == 1 and (self._last == 0 or _names(_above(lines, index)))
        entry = (number - 1, index - 1) == self._listed
        if entry or (number != self._last + 1 and not anew):
            self._listed = (number, index)
            return ""
        self._last = number
        return match[2].strip()


def _above(lines: list[str], index: int) -> str:
    return next((line.strip() for line in reversed(lines[max(0, index - 3) : index]) if line.strip()), "")


def _names(line: str) -> bool:
    """Whether a line is a heading rather than a sentence."""
    if not 0 < len(line) <= _HEADING_LETTERS or _NUMBERED.fullmatch(line):
        return False
    return line[-1] not in ".,;!?:…。！？" and line[0] not in "-*"


FORM = ImportForm("plain", "plain questions and answers", _recognises, one_by_one(_read))
