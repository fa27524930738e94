"""What stands between the braces of a GIFT question."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.decks.importing.drafts import Harvest
from bot.decks.importing.gift_text import GiftText
from bot.decks.importing.moodle_answers import (
    FULL,
    MoodleAnswer,
    MoodleStem,
    number_in_words,
    take_choice,
    take_essay,
    take_short,
    take_truth,
)

_TRUTH = re.compile(r"\s*(T|TRUE|F|FALSE)\s*(?:#.*)?", re.IGNORECASE | re.DOTALL)
_WEIGHT = re.compile(r"\s*%(-?\d{1,3}(?:\.\d{1,9})?)%")
_PARTS = re.compile(r"(?=[=~])")


def general_feedback(block: str) -> tuple[str, str]:
    """The answers of a block, and what is said to everybody."""
    answers, _, general = block.partition("####")
    return answers, general


def take_answers(stem: MoodleStem, block: str, text: GiftText, harvest: Harvest) -> None:
    """Makes an item of a question and its answers between the braces, or says why there is none."""
    if not block.strip():
        take_essay(stem, harvest)
    elif _TRUTH.fullmatch(block):
        value, *said = block.split("#")
        wrong, right = [*(text.shown(one) for one in said), "", ""][:2]
        take_truth(stem, value.strip().upper().startswith("T"), right, wrong, harvest)
    elif block.lstrip().startswith("#"):
        numbers = [
            MoodleAnswer(_number(one.text), one.weight, one.feedback)
            for one in _answers(block.strip()[1:], text)
            if one.text.strip()
        ]
        take_short(stem, numbers, harvest)
    elif "~" in block:
        take_choice(stem, list(_answers(block, text)), harvest)
    else:
        answers = list(_answers(block, text))
        if all("->" in one.text for one in answers):
            harvest.skip(stem.place, stem.text, "it is a matching question")
        else:
            take_short(stem, answers, harvest)


def _answers(block: str, text: GiftText) -> Iterator[MoodleAnswer]:
    for part in _PARTS.split(block):
        if not part.strip():
            continue
        body = part[1:] if part[0] in "=~" else part
        weight = 0.0 if part.startswith("~") else FULL
        if weighed := _WEIGHT.match(body):
            weight, body = float(weighed[1]), body[weighed.end() :]
        answer, _, feedback = body.partition("#")
        yield MoodleAnswer(text.plain(answer), weight, text.shown(feedback))


def _number(text: str) -> str:
    """A number as a person writes it: ``1822:5`` is 1822 ± 5, ``1..5`` is 1 – 5."""
    low, between, high = text.partition("..")
    if between:
        return f"{low.strip()} – {high.strip()}"
    value, _, tolerance = text.partition(":")
    return number_in_words(value, tolerance)
