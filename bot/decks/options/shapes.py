"""What kind of answer a text is, by its looks: a year, a number, a name, a word, a sentence."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache
from math import log

from bot.decks.options.pieces import tokens


class AnswerKind(StrEnum):
    """Options of one question are of one kind."""

    YEAR = "year"
    NUMBER = "number"
    QUANTITY = "quantity"
    CODE = "code"
    NAME = "name"
    WORD = "word"
    PHRASE = "phrase"
    SENTENCE = "sentence"


COUNTED = frozenset({AnswerKind.YEAR, AnswerKind.NUMBER, AnswerKind.QUANTITY})
LENGTH_STEP = 1.6
"""Options of one length class differ by this factor at most."""

_YEAR = re.compile(r"[12]\d{3}|\d{1,4} ?(?:BCE?|AD|CE)")
_DIGITS = re.compile(r"\d+(?:[.,\u00a0 ]\d+)*")
_CODE = re.compile(r"[{}=<>\\_;$|^]|\w\(|\)\.|\w\.\w+\(|::|->")
_ENDS = (".", "!", "?", "。", "！", "？", "।", "۔", "؟")
_FEW_WORDS, _SENTENCE_WORDS, _NAME_WORDS, _QUANTITY_WORDS = 2, 9, 6, 5
_LOWER_WORDS = 4
"""Words of a name with fewer letters may be small: of, the, von, de."""


def kind_of(text: str) -> AnswerKind:
    """The kind that a reader would take the text for."""
    if _YEAR.fullmatch(text):
        return AnswerKind.YEAR
    digits, letters = sum(map(str.isdecimal, text)), sum(map(str.isalpha, text))
    words = text.split()
    if digits and digits >= letters and len(words) <= _QUANTITY_WORDS:
        return AnswerKind.NUMBER if not letters else AnswerKind.QUANTITY
    count = max(len(words), len(tokens(text)) if len(words) <= _FEW_WORDS and not text.isascii() else 0)
    if count >= _SENTENCE_WORDS or (count > _FEW_WORDS and text.endswith(_ENDS)):
        return AnswerKind.SENTENCE
    if digits and count <= _QUANTITY_WORDS:
        return AnswerKind.QUANTITY
    if _CODE.search(text):
        return AnswerKind.CODE
    if count <= _NAME_WORDS and _is_name(words):
        return AnswerKind.NAME
    return AnswerKind.WORD if count <= _FEW_WORDS else AnswerKind.PHRASE


def length_class(text: str) -> int:
    """The class of lengths that the text belongs to, in steps of a factor."""
    return int(log(len(text)) / log(LENGTH_STEP))


def outline(text: str) -> str:
    """How the text looks: numbers and words by their places. ``"12 May 1980"`` is ``"9 a 9"``."""
    return re.sub(r"[^\W\d_]+", "a", _DIGITS.sub("9", text))


def value(text: str) -> float:
    """The first number in the text, 0 if there is none."""
    found = _DIGITS.search(text)
    return float(re.sub(r"[^\d]", "", found[0])[:15] or 0) if found else 0.0


def script(text: str) -> str:
    """The script of the first letter, such as LATIN; empty without letters."""
    return next((_script_of(sign) for sign in text if sign.isalpha()), "")


@lru_cache(10_000)
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0].split("-")[0]


def _is_name(words: list[str]) -> bool:
    heavy = [word for word in words if len(word) >= _LOWER_WORDS or word[:1].isupper()]
    return bool(heavy) and all(word.lstrip("\"'“«(")[:1].isupper() for word in heavy)
