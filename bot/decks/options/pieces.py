"""What two texts have in common in any script: beginnings of words, numbers, pairs of signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

STEM = 4
"""Words of one family share so many first letters."""
SYLLABLES = 2
"""The same where a letter is a syllable."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# scripts that put no space between words: Han, Kana, Thai, Lao, Khmer, Myanmar
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")


def pieces(text: str) -> frozenset[str]:
    """All that a reader could recognise again in another text."""
    return frozenset(_pieces(folded(text)))


def folded(text: str) -> str:
    """Without case, marks and accents."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return (
        apart if apart.isascii() else "".join(sign for sign in apart if unicodedata.category(sign)[0] != "M")
    )


def tokens(text: str) -> list[str]:
    """Words, and pairs of signs where words have no spaces between them."""
    if text.isascii():
        return _WORD.findall(text.lower())
    return [token for word in _WORD.findall(folded(text)) for token in _split(word)]


def signs(text: str) -> list[str]:
    """Words, and single signs where words have no spaces between them."""
    if text.isascii():
        return _WORD.findall(text.lower())
    return [
        token
        for word in _WORD.findall(folded(text))
        for token in ([word] if word.isascii() or not _UNSPACED.search(word) else word)
    ]


def sequences(text: str) -> frozenset[str]:
    """The sequences of three letters in words with their edges, or of two where a letter is a syllable."""
    found: set[str] = set()
    for word in _WORD.findall(folded(text)):
        if word.isascii() or not (_UNSPACED.search(word) or _HANGUL.search(word)):
            edged = f" {word} "
            found.update(edged[at : at + 3] for at in range(len(edged) - 2))
        else:
            found.update(word[at : at + 2] for at in range(max(len(word) - 1, 1)))
    return frozenset(found)


def _pieces(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        for token in _split(word):
            if token.isdecimal():
                yield token
            elif _HANGUL.match(token):
                yield token[:SYLLABLES]
            elif _UNSPACED.match(token) or len(token) >= STEM:
                yield token[:STEM]


def _split(word: str) -> Iterator[str]:
    if word.isascii() or not _UNSPACED.search(word):
        yield word
        return
    for run in _UNSPACED.findall(word):
        yield from (run[at : at + 2] for at in range(max(len(run) - 1, 1)))
    yield from _UNSPACED.sub(" ", word).split()
