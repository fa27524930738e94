"""Right to left: which way a text reads, and marks that let it read so beside texts of the other way.

A messenger takes a paragraph's direction from its first letter (rule P2 of Unicode's bidirectional
algorithm, UAX #9), so that "A  שלום" and "BERT هو نموذج" would be laid out from the left.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from babel import Locale, UnknownLocaleError

LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"
_ISOLATE, _END_OF_ISOLATE, _END_OF_EMBEDDING = "\u2068", "\u2069", "\u202c"
_ISOLATES, _EMBEDDINGS = "\u2066\u2067\u2068", "\u202a\u202b\u202d\u202e"
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LETTER = re.compile(r"[^\W\d_]")
TERMS = 2
"""Terms of the field stay in Latin letters: so many times as many of them do not turn a text around."""


@lru_cache
def is_right_to_left(language: str) -> bool:
    """Whether a language, by its tag, is written from the right."""
    try:
        return Locale.parse(language, sep="-").character_order == "right-to-left"
    except (ValueError, UnknownLocaleError):
        return False


def reads_right_to_left(text: str, language: str = "") -> bool:
    """Whether a text reads from the right: by its language, if it has such letters, else by its letters."""
    if not _RIGHT_TO_LEFT.search(text):
        return False
    if language and is_right_to_left(language):
        return True
    right = sum(_is_right(letter) for letter in text)
    return right * (1 + TERMS) >= len(_LETTER.findall(text))


def directed(text: str, right_to_left: bool) -> str:
    """A mark to put before a paragraph whose first letter would lay it out the wrong way; mostly none."""
    if not _RIGHT_TO_LEFT.search(text):
        return ""
    first = next((letter for letter in text if _LETTER.match(letter)), "")
    if _is_right(first) == right_to_left:
        return ""
    return RIGHT_TO_LEFT_MARK if right_to_left else LEFT_TO_RIGHT_MARK


def isolated(text: str) -> str:
    """A text that leaves the rest of its sentence in order, whichever way it reads."""
    text = contained(text)
    return f"{_ISOLATE}{text}{_END_OF_ISOLATE}" if _RIGHT_TO_LEFT.search(text) else text


def contained(text: str) -> str:
    """A text whose marks of direction end with each line; ends that nothing began are dropped."""
    if not _CONTROLS.search(text):
        return text
    return "\n".join(map(_contained_line, text.split("\n")))


def _contained_line(line: str) -> str:
    kept, waiting = [], []
    for sign in line:
        if sign in _ISOLATES:
            waiting.append(_END_OF_ISOLATE)
        elif sign in _EMBEDDINGS:
            waiting.append(_END_OF_EMBEDDING)
        elif _CONTROLS.match(sign):
            if not waiting or waiting[-1] != sign:
                continue
            waiting.pop()
        kept.append(sign)
    return "".join([*kept, *reversed(waiting)])


def _is_right(letter: str) -> bool:
    return bool(letter) and unicodedata.bidirectional(letter) in ("R", "AL")
