"""From raw text to words, stems and letter sequences. Knows nothing of decks."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import regex

from bot.core.limits import MESSAGE_LENGTH
from bot.search.languages import DEFAULT, common_words, stemmer

MAX_WORDS = 64
"""A question has made its point by then; a search must have an end. Beyond ASCII, twice as many count."""

MOST_GROWTH = 4
"""How much longer a text of any language gets when its letters are taken apart; a few signs make eighteen."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_ANY_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:'[\p{L}\p{N}][\p{L}\p{N}\p{M}]*)?")
"""Beyond ASCII: signs for vowels and the like belong to the letter before them, as in Hindi or Thai."""
_UNSPACED = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}々ー][\p{M}ー]*"
)
"""A letter, with its marks, of a script without spaces between words (or, in Korean, before particles)."""
_ACCENTED = regex.compile(r"([\p{Latin}\p{Greek}])\p{M}+|(\p{Cyrillic})[\u0300\u0301]+|([еЕ])\u0308")
_OPTIONAL = regex.compile(
    r"(?=\p{M})[\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]|\u0640|\p{Cf}"
)
"""Vowel points of Hebrew and Arabic, which most writers leave out; joiners, which have no shape."""
_LETTERS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "ß": "ss",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
    }
    | {"æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ı": "i"}
)
"""Letters that Unicode does not take apart, and the many signs that are typed for an apostrophe."""
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z]{2})")


def words(text: str) -> list[str]:
    """Lower-case words of a text, without accents; ``it's`` becomes ``its``, ``BatchNorm`` ``batch norm``.

    Where a script has no spaces, each letter is a word, and each two neighbours are one between them.
    """
    if text.isascii():
        return _found(_WORD, text)
    found = _found(_ANY_WORD, _folded(text))
    return [part for word in found for part in (_apart(word) if _UNSPACED.search(word) else (word,))]


def _found(pattern: re.Pattern[str] | regex.Pattern[str], text: str) -> list[str]:
    lower = text.lower()
    found: list[str] = pattern.findall(lower if lower == text else _CAMEL.sub(" ", text).lower())
    return [word.replace("'", "") for word in found] if "'" in lower else found


def _apart(word: str) -> Iterator[str]:
    """The letters of unspaced runs and their pairs; what stands between such runs stays whole."""
    last, end = "", 0
    for match in _UNSPACED.finditer(word):
        if match.start() > end:
            yield word[end : match.start()]
            last = ""
        if last:
            yield last + match[0]
        yield match[0]
        last, end = match[0], match.end()
    if end < len(word):
        yield word[end:]


def query_words(text: str) -> list[str]:
    """The words of a learner's text. A flood is cut short, and a text of single letters says nothing."""
    kept = unicodedata.normalize("NFKC", text[:MESSAGE_LENGTH])[:MESSAGE_LENGTH]
    found = words(kept)[: MAX_WORDS if kept.isascii() else 2 * MAX_WORDS]
    return found if any(len(word) > 1 or _UNSPACED.match(word) for word in found) else []


def undrawn(word: str) -> tuple[str, ...]:
    """Spellings that a drawn-out word may have: ``soooon`` is ``soon`` or ``son``. Empty for other words."""
    if not _DRAWN_OUT.search(word):
        return ()
    return _DRAWN_OUT.sub(r"\1\1", word), _DRAWN_OUT.sub(r"\1", word)


def _folded(text: str) -> str:
    """The text without accents and optional signs; letters like й and signs like Hindi's vowels are kept."""
    decomposed = unicodedata.normalize("NFKD", text)[: MOST_GROWTH * len(text)]
    plain = _ACCENTED.sub(_letter, _OPTIONAL.sub("", decomposed))
    return unicodedata.normalize("NFC", plain.translate(_LETTERS) if not plain.isascii() else plain)


def _letter(match: regex.Match[str]) -> str:
    return str(match[1] or match[2] or match[3])


@lru_cache(maxsize=1 << 16)
def word_stem(word: str, language: str = DEFAULT) -> str:
    """The word without its endings (Snowball). Words beyond 40 letters are left alone: they are noise."""
    endings = stemmer(language) if len(word) <= 40 else None
    return str(endings.stemWord(word)) if endings else word


@lru_cache(maxsize=64)
def weak_words(language: str) -> frozenset[str]:
    """The words of a language that say little, as they are counted."""
    split = (words(text) for text in common_words(language))
    return frozenset(found[0] for found in split if len(found) == 1)


@lru_cache(maxsize=64)
def weak_stems(language: str) -> frozenset[str]:
    """The stems of those words."""
    return frozenset(word_stem(word, language) for word in weak_words(language))


def is_count(word: str) -> bool:
    """Whether a word is a number of one or two digits: in common by accident, unlike a year."""
    return len(word) <= 2 and word.isdecimal()


def is_spelled(word: str) -> bool:
    """Whether a word is of letters and their signs alone, so that it can be misspelt."""
    return word.isalpha() or (not word.isascii() and not any(map(str.isnumeric, word)))


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
