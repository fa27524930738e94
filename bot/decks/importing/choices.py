"""Multiple choice in plain text: Aiken (``ANSWER: B``), numbered questions, options as checkboxes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.decks.importing.drafts import Draft, Harvest
from bot.decks.importing.form import ImportForm, one_by_one
from bot.decks.importing.options import chosen_quiz
from bot.decks.importing.sources import Source
from bot.decks.model import QuizQuestion

_OPTION = re.compile(
    r"\s*(?:[-*+]\s+)?(?:\[([ xX])\]\s*(?:\(?([A-Za-z])[.)]\s+)?|\(?([A-Za-z])[.)]\s+)(\S.*)"
)
_ANSWER = re.compile(
    r"[\s>*_]*(?:correct\s+)?(?:answers?|key)\s*[:：][\s*_]*(?:\(?([A-Za-z])(?:[.)]|[\s*_]*$)\s*)?(.*)",
    re.IGNORECASE,
)
_EXPLANATION = re.compile(r"[\s>*_]*(?:explanation|feedback|rationale)\s*[:：][\s*_]*(.*)", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6}\s+(\S.*)")
_NUMBER = re.compile(r"[\s*_]*(?:q(?:uestion)?\s*)?\d{1,5}\s*[.):]\s*", re.IGNORECASE)
_ENDINGS = {".txt", ".md", ".markdown", ".aiken", ""}


@dataclass
class _Block:
    """A question that is being read, and the number of its first line."""

    line: int = 0
    heading: bool = False
    stem: list[str] = field(default_factory=list)
    parts: dict[str, list[str]] = field(default_factory=dict)
    right: str = ""
    explanation: list[str] = field(default_factory=list)
    answered: bool = False
    gap: bool = False

    @property
    def options(self) -> dict[str, str]:
        return {letter: " ".join(lines) for letter, lines in self.parts.items()}

    @property
    def text(self) -> str:
        return _NUMBER.sub("", "\n".join(self.stem).strip(), count=1).strip("* \n")


def _recognises(source: Source) -> bool:
    if source.archive or source.ending not in _ENDINGS:
        return False
    lines = source.head.split("\n")
    options = [found for found in map(_OPTION.fullmatch, lines) if found]
    marked = sum(found[1] in ("x", "X") for found in options)
    answers = sum(bool(_ANSWER.fullmatch(line)) for line in lines)
    return len(options) > answers + marked > 0


def _read(source: Source, harvest: Harvest) -> None:
    block, topic = _Block(), ""
    for number, line in enumerate(source.text.split("\n"), 1):
        if not line.strip():
            block.gap = True
        elif option := _OPTION.fullmatch(line):
            _add_option(block, option)
        elif answer := _ANSWER.fullmatch(line):
            block.right = (answer[1] or "").upper() or answer[2].strip()
            block.answered = True
        elif explanation := _EXPLANATION.fullmatch(line):
            block.explanation = [explanation[1]]
        elif _goes_on(block, line):
            _go_on(block, line)
        else:
            topic = _finish(source, block, topic, harvest)
            heading = _HEADING.fullmatch(line)
            block = _Block(number, bool(heading), [heading[1].rstrip().rstrip("#") if heading else line])
    _finish(source, block, topic, harvest)


def _add_option(block: _Block, option: re.Match[str]) -> None:
    named = (option[2] or option[3] or "").upper()
    letter = named or chr(ord("A") + len(block.parts) % 26)
    if letter in block.parts:
        letter = f"{letter} {len(block.parts)}"
    block.parts[letter] = [option[4].strip()]
    if option[1] in ("x", "X"):
        block.right = f"{block.right},{letter}" if block.right else letter
    block.gap = False


def _goes_on(block: _Block, line: str) -> bool:
    """Whether a line belongs to what was read before it, rather than beginning a question."""
    if _HEADING.fullmatch(line) or not block.stem:
        return False
    if block.answered or block.explanation:
        return bool(block.explanation) and not block.gap
    return not (block.parts and block.gap) and not _NUMBER.match(line) and not (block.heading and block.gap)


def _go_on(block: _Block, line: str) -> None:
    if block.explanation:
        block.explanation.append(line.strip())
    elif block.parts:
        block.parts[next(reversed(block.parts))].append(line.strip())
    else:
        block.stem += ["", line] if block.gap else [line]
        block.gap = False


def _finish(source: Source, block: _Block, topic: str, harvest: Harvest) -> str:
    """Takes the question of a block; of a heading without options the topic of what follows."""
    place = source.line(block.line or 1)
    if not block.parts:
        if block.heading and not block.right:
            return block.text
        if block.stem:
            harvest.skip(place, block.text, "it has no options")
        return topic
    if not block.stem:
        harvest.skip(place, " ".join(block.options.values()), "it has no question")
        return topic
    answer, quiz = chosen_quiz(place, block.text, block.options, block.right, harvest)
    if not answer:
        harvest.skip(place, block.text, "it does not say which option is right")
        return topic
    why = "\n".join(block.explanation)
    made = (QuizQuestion(quiz.stem, quiz.key, quiz.distractors, why),) if quiz else ()
    told = f"{answer}\n\n{why}" if why else answer
    harvest.take(Draft(place, block.text, told, topic=topic, quiz=made))
    return topic


FORM = ImportForm("choices", "multiple choice in plain text", _recognises, one_by_one(_read))
