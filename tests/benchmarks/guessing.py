"""Ways of guessing a question's key without knowing anything about its subject."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import sqrt

Options = Sequence[str]
Strategy = Callable[[str, Options], Sequence[float]]
"""A number for each option: the highest is taken, any of the highest if there are several."""

HEDGES: Mapping[str, tuple[str, ...]] = {
    "en": (
        "usually", "often", "generally", "typically", "can", "may", "might", "some", "sometimes", "many",
        "most", "likely", "probably", "about", "around", "approximately", "almost", "mostly", "tend", "could",
    ),
    "de": (
        "meist", "oft", "häufig", "kann", "können", "manche", "manchmal", "viele", "etwa", "ungefähr", "rund",
        "wahrscheinlich", "fast", "eher", "typischerweise", "möglicherweise",
    ),
    "ru": (
        "обычно", "часто", "может", "могут", "иногда", "многие", "примерно", "около", "вероятно", "почти",
        "возможно", "как правило", "некоторые", "более",
    ),
    "zh": ("通常", "经常", "可能", "可以", "有时", "许多", "大约", "大概", "几乎", "一般", "一些", "约"),
    "he": ("בדרך כלל", "לעתים", "יכול", "עשוי", "רבים", "כמעט", "בערך"),
}  # fmt: skip

_WORD = re.compile(r"\w+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


def strategies(language: str) -> dict[str, Strategy]:
    """All of them by name; hedge words are the language's."""
    return {
        "longest": lambda _, options: [len(option) for option in options],
        "shortest": lambda _, options: [-len(option) for option in options],
        "most words": lambda _, options: [len(option.split()) for option in options],
        "stem, words": lambda stem, options: [len(_words(stem) & _words(option)) for option in options],
        "stem, share of words": lambda stem, options: [
            len(_words(stem) & _words(option)) / (len(_words(option)) or 1) for option in options
        ],
        "stem, long words": lambda stem, options: [
            len(_long_words(stem) & _long_words(option)) for option in options
        ],
        "stem, letters": lambda stem, options: [_cosine(_letters(stem), _letters(one)) for one in options],
        "stem, least letters": lambda stem, options: [
            -_cosine(_letters(stem), _letters(one)) for one in options
        ],
        "like others, words": lambda _, options: _alike(options, _words_of),
        "like others, letters": lambda _, options: _alike(options, _letters),
        "most hedged": lambda _, options: [_hedged(option, HEDGES.get(language, ())) for option in options],
        "most digits": lambda _, options: [sum(map(str.isdecimal, option)) for option in options],
    }


def chance_right(scores: Sequence[float], key: int) -> float:
    """How often the key is taken: 1, or a part where several options have the highest number."""
    highest = max(scores)
    best = [at for at, score in enumerate(scores) if score >= highest - 1e-12]
    return 1 / len(best) if key in best else 0.0


def _words(text: str) -> frozenset[str]:
    return frozenset(_tokens(text))


def _words_of(text: str) -> Counter[str]:
    return Counter(_tokens(text))


def _tokens(text: str) -> list[str]:
    # a sign is a word where words have no spaces between them
    return [
        token
        for word in _WORD.findall(text.casefold())
        for token in (list(word) if any("\u3040" <= sign <= "\u9fff" for sign in word) else [word])
    ]


def _long_words(text: str) -> frozenset[str]:
    return frozenset(_LONG_WORD.findall(text.casefold()))


def _letters(text: str) -> Counter[str]:
    plain = f" {' '.join(_WORD.findall(text.casefold()))} "
    return Counter(plain[at : at + 3] for at in range(len(plain) - 2))


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    dot = sum(count * other[name] for name, count in one.items())
    norm = sqrt(sum(n * n for n in one.values()) * sum(n * n for n in other.values()))
    return dot / norm if norm else 0.0


def _alike(options: Options, read: Callable[[str], Counter[str]]) -> list[float]:
    counted = [read(option) for option in options]
    return [
        sum(_cosine(one, other) for place, other in enumerate(counted) if place != at)
        for at, one in enumerate(counted)
    ]


def _hedged(option: str, hedges: Sequence[str]) -> int:
    words = f" {option.casefold()} "
    return sum(words.count(hedge if hedge > "\u2e80" else f" {hedge} ") for hedge in hedges)
