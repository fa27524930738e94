"""From raw text to words, stems and letter sequences. Knows nothing of decks."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

from bot.core.limits import MESSAGE_LENGTH

MAX_WORDS = 64
"""A question has made its point by then; the time of a search must have an end."""

MOST_GROWTH = 4
"""How much longer a text of any language gets when its letters are taken apart; a few signs make eighteen."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'"})
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]{2})")


def words(text: str) -> list[str]:
    """Lower-case words of a text, without accents; ``it's`` becomes ``its``, ``BatchNorm`` ``batch norm``."""
    if not text.isascii():
        text = _without_accents(text)
    lower = text.lower()
    found: list[str] = _WORD.findall(lower if lower == text else _CAMEL.sub(" ", text).lower())
    return [word.replace("'", "") for word in found] if "'" in lower else found


def query_words(text: str) -> list[str]:
    """The words of a learner's text. A flood is cut short, and a text of single letters says nothing."""
    found = words(unicodedata.normalize("NFKC", text[:MESSAGE_LENGTH])[:MESSAGE_LENGTH])[:MAX_WORDS]
    return found if any(len(word) > 1 for word in found) else []


def undrawn(word: str) -> tuple[str, ...]:
    """Spellings that a drawn-out word may have: ``soooon`` is ``soon`` or ``son``. Empty for other words."""
    if not _DRAWN_OUT.search(word):
        return ()
    return _DRAWN_OUT.sub(r"\1\1", word), _DRAWN_OUT.sub(r"\1", word)


def _without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES))[: MOST_GROWTH * len(text)]
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.EnglishStemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=1 << 16)
def word_stem(word: str) -> str:
    """The word without its endings (Porter2). Words beyond 40 letters are left alone: they are noise."""
    return str(_stemmer().stemWord(word)) if len(word) <= 40 else word


def pairs(stems: list[str]) -> Iterator[str]:
    """Every two neighbouring stems, joined by a space."""
    return (f"{first} {second}" for first, second in pairwise(stems))


@lru_cache(maxsize=1 << 14)
def letters(word: str, shortest: int = 2, longest: int = 4) -> tuple[str, ...]:
    """Letter sequences of a word padded with blanks, as scikit-learn's ``char_wb`` analyzer makes them."""
    padded = f" {word[:40]} "
    found: list[str] = []
    for size in range(shortest, longest + 1):
        if len(padded) <= size:
            found.append(padded)
            break
        found.extend(sys.intern(padded[at : at + size]) for at in range(len(padded) - size + 1))
    return tuple(found)
