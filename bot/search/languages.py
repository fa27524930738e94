"""What differs from language to language: endings, and the words that say little."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

import snowballstemmer
import stop_words

DEFAULT = "en"
_NAMES = {
    "ar": "arabic", "bg": "bulgarian", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german",
    "el": "greek", "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque",
    "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish", "gu": "gujarati", "he": "hebrew",
    "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian",
    "ja": "japanese", "ko": "korean", "lt": "lithuanian", "ms": "malaysian", "nb": "norwegian",
    "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sk": "slovak", "sr": "serbian",
    "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish", "uk": "ukrainian",
    "vi": "vietnamese", "yi": "yiddish", "zh": "chinese",
}  # fmt: skip
"""The names that the stemmers and the lists of stop words have for a tag's first part."""


class Stemmer(Protocol):
    """Cuts the endings of a language's words."""

    def stemWord(self, word: str) -> str:
        """The word's stem."""


def primary(tag: str) -> str:
    """The language that an IETF tag names, without script and region: ``pt-BR`` is ``pt``."""
    return tag.replace("_", "-").split("-")[0].lower() or DEFAULT


@lru_cache(maxsize=64)
def stemmer(language: str) -> Stemmer | None:
    """Snowball's stemmer for a primary tag; None where it has none, so that words stay whole."""
    name = _NAMES.get(language, "")
    return snowballstemmer.stemmer(name) if name in snowballstemmer.algorithms() else None


@lru_cache(maxsize=64)
def common_words(language: str) -> tuple[str, ...]:
    """The words of a language that say little about any subject, as written; none where no list is known."""
    name = _NAMES.get(language, "")
    return tuple(stop_words.get_stop_words(name)) if name in stop_words.AVAILABLE_LANGUAGES else ()
